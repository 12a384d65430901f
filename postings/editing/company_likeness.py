"""Companies that are likely one: kept in a table, brought up to date whenever names change. Nothing is merged.

A company is compared with those that share a key with it (`company_names.keys_of`, or a domain that postings
name), never with all; a key that many share tells nothing and is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from postings.models import Company, CompanyAlias, CompanyKey, CompanyPair, Posting

from .company_domains import domain_reason, domains_in
from .company_family import family, remaining
from .company_names import LIKELY, Reason, keys_of, name_of, reasons

MOST_SHARING = 40
MOST_COMPARED = 200
AT_ONCE = 1000
DOMAIN = "@"
Found = dict[int, list[Reason]]


def begin(companies: Iterable[Company]) -> None:
    """Companies that were just made: their keys, and those that they may be the same as."""
    keys = {company: keys_of(company.name) for company in companies}
    CompanyKey.objects.bulk_create(
        CompanyKey(company=company, key=key) for company, own in keys.items() for key in sorted(own)
    )
    found = {company: likely(company, [company.name], own) for company, own in keys.items()}
    pairs = {
        tuple(sorted((company.pk, other))): pair_row(company.pk, other, why)
        for company, others in found.items()
        for other, why in others.items()
    }
    store(pairs.values())


def refresh(*companies: Company) -> None:
    """Companies whose names or merges have changed: their keys and pairs anew; verdicts stay."""
    for company in companies:
        names = list(CompanyAlias.objects.filter(company=company).values_list("name", flat=True))
        wanted = set().union(*map(keys_of, names))
        rows = CompanyKey.objects.filter(company=company)
        there = set(rows.exclude(key__startswith=DOMAIN).values_list("key", flat=True))
        rows.filter(key__in=there - wanted).delete()
        CompanyKey.objects.bulk_create(CompanyKey(company=company, key=key) for key in wanted - there)
        domains = set(rows.filter(key__startswith=DOMAIN).values_list("key", flat=True))
        drop_pairs(company)
        if company.merged_into_id is None:
            put_pairs(company, names, wanted | domains, told_apart(company))


def note_domains(company: Company | None, text: str) -> None:
    """Keep the domains that a posting of the company names."""
    wanted = {f"{DOMAIN}{domain}"[:100] for domain in domains_in(text)} if company else set()
    if not wanted or company is None:
        return
    there = CompanyKey.objects.filter(company=company, key__in=wanted).values_list("key", flat=True)
    new = wanted - set(there)
    if new:
        rows = [CompanyKey(company=company, key=key) for key in sorted(new)]
        CompanyKey.objects.bulk_create(rows, ignore_conflicts=True)
        refresh(company)


def take_domains(kept: Company, gone: Company) -> None:
    """A merge brings the domains of the company that goes."""
    domains = CompanyKey.objects.filter(company=gone, key__startswith=DOMAIN).values_list("key", flat=True)
    rows = [CompanyKey(company=kept, key=key) for key in domains]
    CompanyKey.objects.bulk_create(rows, ignore_conflicts=True)


def put_pairs(company: Company, names: list[str], keys: Collection[str], apart: Collection[int] = ()) -> None:
    """Store with whom a company is likely one; those that a person told `apart` are left alone."""
    found = likely(company, names, keys)
    store(pair_row(company.pk, other, why) for other, why in found.items() if other not in apart)


def likely(company: Company, names: list[str], keys: Collection[str]) -> Found:
    """The companies that share a key with this one, as far as there is a reason."""
    shared: dict[int, set[str]] = defaultdict(set)
    theirs: dict[int, set[str]] = defaultdict(set)
    companies: dict[str, set[int]] = defaultdict(set)
    for other, key, name in sharing(company, sorted(keys)):
        shared[other].add(key)
        theirs[other].add(name)
        companies[key].add(other)
    of_two_only = {key[1:] for key, others in companies.items() if key[0] == DOMAIN and len(others) == 1}
    nearest = sorted(shared, key=lambda other: (-len(shared[other]), other))[:MOST_COMPARED]
    found = {other: why(names, sorted(theirs[other]), shared[other], of_two_only) for other in nearest}
    return {other: reasons for other, reasons in found.items() if reasons}


def sharing(company: Company, keys: list[str]) -> list[tuple[int, str, str]]:
    """(other company, key, one of its names) for each key that not too many share; one statement.

    At most so many rows of a key are counted, so that a word which thousands share costs no more than a rare
    one. A merged company has no names any more and so does not come.
    """
    if not keys:
        return []
    key_rows, names = CompanyKey._meta.db_table, CompanyAlias._meta.db_table
    statement = f"""
        WITH asked (key) AS (VALUES {", ".join(["(%s)"] * len(keys))}),
        telling AS (
            SELECT key FROM asked WHERE (
                SELECT count(*) FROM (
                    SELECT 1 FROM {key_rows} AS one WHERE one.key = asked.key LIMIT {MOST_SHARING + 2}
                ) AS few
            ) BETWEEN 1 AND {MOST_SHARING + 1}
        )
        SELECT owner.company_id, owner.key, names.name FROM telling
        JOIN {key_rows} AS owner ON owner.key = telling.key
        JOIN {names} AS names ON names.company_id = owner.company_id
        WHERE owner.company_id <> %s
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*keys, company.pk])
        return list(cursor.fetchall())


def why(ours: list[str], theirs: list[str], shared: set[str], of_two_only: set[str]) -> list[Reason]:
    """All reasons for two companies, the strongest first; none where the strongest is too weak."""
    found = reasons(ours, theirs)
    domains = {key[1:] for key in shared if key.startswith(DOMAIN)}
    if domains:
        reason = domain_reason(domains, [name_of(name) for name in (*ours, *theirs)], of_two_only)
        found = sorted([*found, *([reason] if reason else [])], key=lambda one: -one.weight)
    return found if found and found[0].weight >= LIKELY else []


def pair_row(one: int, other: int, why: list[Reason]) -> CompanyPair:
    """A pair as it is stored: further reasons add a little weight."""
    first, second = sorted((one, other))
    weight = min(why[0].weight + 5 * (len(why) - 1), 100)
    told = [{"code": reason.code, "text": reason.text} for reason in why]
    return CompanyPair(first_id=first, second_id=second, reasons=told, weight=weight)


def store(rows: Iterable[CompanyPair]) -> None:
    """Insert pairs or bring them up to date."""
    CompanyPair.objects.bulk_create(
        sorted(rows, key=lambda row: (row.first_id, row.second_id)),
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["reasons", "weight"],
        batch_size=1000,
    )


def drop_pairs(company: Company) -> None:
    """Forget what was only suggested."""
    of_company(company.pk).filter(verdict=CompanyPair.Verdict.OPEN).delete()


def of_company(*pks: int) -> QuerySet[CompanyPair]:
    """The pairs that some companies are in."""
    return CompanyPair.objects.filter(Q(first__in=pks) | Q(second__in=pks))


def likely_pairs() -> QuerySet[CompanyPair]:
    """All pairs that nobody has judged, the likeliest first, with their companies."""
    rows = CompanyPair.objects.filter(verdict=CompanyPair.Verdict.OPEN)  # none of a merged company is open
    return rows.select_related("first", "second").order_by("-weight", "id")


def told_apart(company: Company) -> set[int]:
    """The companies that a person has told apart from this one, or from one that was merged into it."""
    own = family(company)
    pairs = of_company(*own).filter(verdict=CompanyPair.Verdict.DIFFERENT)
    others = {pk for pair in pairs.values_list("first", "second") for pk in pair} - own
    return {remaining(other).pk for other in Company.objects.filter(pk__in=others)}


def compare_all() -> int:
    """Compare all companies anew, as after an upgrade; how many pairs are suggested. Verdicts stay.

    Not one transaction: work goes on meanwhile, and what is made in between compares itself.
    """
    names: dict[int, list[str]] = defaultdict(list)
    aliases = CompanyAlias.objects.filter(company__merged_into=None)
    for company, name in aliases.values_list("company", "name").iterator(chunk_size=5000):
        names[company].append(name)
    keys = {company: set().union(*map(keys_of, own)) for company, own in names.items()}
    write_keys(keys)
    for company, key in CompanyKey.objects.filter(
        key__startswith=DOMAIN, company__merged_into=None
    ).values_list("company", "key"):
        keys.setdefault(company, set()).add(key)
    sharing: dict[str, list[int]] = defaultdict(list)
    for company, own in keys.items():
        for key in own:
            sharing[key].append(company)
    shared: dict[tuple[int, int], set[str]] = defaultdict(set)
    for key, companies in sharing.items():
        if len(companies) <= MOST_SHARING + 1:
            for pair in combinations(sorted(companies), 2):
                shared[pair].add(key)
    apart = all_told_apart()
    rows = []
    for (one, other), together in shared.items():
        if (one, other) in apart:
            continue
        of_two = {key[1:] for key in together if len(sharing[key]) == 2}
        if found := why(names[one], names[other], together, of_two):
            rows.append(pair_row(one, other, found))
    CompanyPair.objects.filter(verdict=CompanyPair.Verdict.OPEN).delete()
    store(rows)
    return len(rows)


def write_keys(keys: dict[int, set[str]]) -> None:
    """All keys anew but those of domains, which come from postings."""
    companies = sorted(keys)
    for start in range(0, len(companies), AT_ONCE):
        some = companies[start : start + AT_ONCE]
        with transaction.atomic():
            CompanyKey.objects.filter(company__in=some).exclude(key__startswith=DOMAIN).delete()
            rows = (CompanyKey(company_id=company, key=key) for company in some for key in keys[company])
            CompanyKey.objects.bulk_create(rows, ignore_conflicts=True)


def all_told_apart() -> set[tuple[int, int]]:
    """All pairs that people told apart, by the companies that remain."""
    rows = CompanyPair.objects.filter(verdict=CompanyPair.Verdict.DIFFERENT)
    found = set()
    for pair in rows.select_related("first", "second"):
        one, other = sorted((remaining(pair.first).pk, remaining(pair.second).pk))
        found.add((one, other))
    return found


def write_domains() -> None:
    """Keep the domains that the postings of every company name, as after an upgrade; reads all texts."""
    rows: list[CompanyKey] = []
    postings = Posting.objects.filter(company__isnull=False).values_list("company", "document__text")
    for company, text in postings.order_by("pk").iterator(chunk_size=500):
        keys = {f"{DOMAIN}{domain}"[:100] for domain in domains_in(text or "")}
        rows += [CompanyKey(company_id=company, key=key) for key in sorted(keys)]
        if len(rows) >= AT_ONCE:
            CompanyKey.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    CompanyKey.objects.bulk_create(rows, ignore_conflicts=True)
