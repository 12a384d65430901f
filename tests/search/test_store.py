"""Counts in memory against plain queries, and that they follow every change whoever makes it."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postings.editing import set_fact, undo
from postings.models import Company, FacetChange, FacetLog, Posting, PostingEmploymentType
from postings.search import index, store
from postings.search.counts import facet_counts
from postings.search.facets import BY_NAME, FACETS, NOT_STATED
from postings.search.orders import SORTS
from postings.search.query import read_search
from postings.search.selection import Range, Selection
from postings.search.triggers import drop_triggers, keep_triggers, present, statements
from tests.factories import make_posting, make_user
from tests.search.samples import sample


def counted(name: str, **selection: Any) -> dict[str, int]:
    """The counts of a facet by value."""
    return {count.value: count.n for count in facet_counts(Selection(**selection), [BY_NAME[name]])[name]}


# --- exact: the same as the database says ------------------------------------------------------------------

CHOICES: dict[str, tuple[Any, ...]] = {
    "title": ("Rigger", "Diver", "", "Night rigger"),
    "company": ("", "Harbour Works", "Deep Staff"),
    "types": ((), ("FULL_TIME",), ("FULL_TIME", "CONTRACTOR"), ("PART_TIME",)),
    "company_role": ("", "employer", "agency"),
    "location": ("", "Hull", "HULL", "Łódź"),
    "country": ("", "GB", "PL"),
    "languages": ("", "|English|", "|English|French|", "|french|"),
    "min_experience_years": (None, 0, 3, 12),
    "date_posted": (None, date(2019, 10, 4), date(2019, 12, 31), date(2020, 1, 1)),
    "salary_year": (None, 0, 19_999.99, 20_000, 45_000),
    "salary_currency": ("", "GBP", "USD"),
    "travel_percent": (None, 0, 25, 26, 100),
    "doubt_count": (0, 2),
    "has_mask": (False, True),
    "benefit_count": (0, 3),
    "must_count": (0, 1, 4),
}
VALUES = {
    "company": ("harbour", NOT_STATED, "nobody"),
    "type": ("FULL_TIME", "PART_TIME", NOT_STATED, "x"),
    "advertiser": ("employer", "agency", NOT_STATED),
    "location": ("Hull", "hull", "Łódź", NOT_STATED),
    "country": ("GB", NOT_STATED),
    "language": ("English", "French", "french", NOT_STATED, "|"),
    "posted": ("2019", "2019-10", "2020-01", NOT_STATED, "2019-1", "x"),
    "pay": ("GBP-0", "GBP-20000", "USD-40000", "-20000", NOT_STATED, "GBP-020000"),
    "travel": ("0", "1-25", "51-100", NOT_STATED),
    "review": ("check", "masked", "x"),
    "has": ("must", "benefits"),
}
rows = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})
filters = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(v), min_size=1, max_size=3).map(tuple) for name, v in VALUES.items()
    },
)
ends = st.none() | st.integers(0, 13)
ranges = st.builds(Range, ends, ends, st.booleans())
searches = st.sampled_from(["", "rigger", "-rigger", "night rigger", "title:diver -night", "rig*", "harbour"])


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=12), st.data())
def test_every_answer_is_what_the_database_says(
    db: None, shelf: list[dict[str, Any]], data: st.DataObject
) -> None:
    with transaction.atomic():
        for row in shelf:
            sample(**row)
        Company.objects.filter(name="Harbour Works").update(slug="harbour")
        for _ in range(2):
            check(Selection(
                read_search(data.draw(searches)), data.draw(filters), data.draw(filters), data.draw(ranges)
            ))  # fmt: skip
        transaction.set_rollback(True)


def check(selection: Selection) -> None:
    """Total, every order and every count, each against a query of its own."""
    found = selection.found
    assert found.total == selection.postings().count()
    for sort in SORTS:
        assert found.ids(sort) == list(selection.ordered(sort).values_list("pk", flat=True)), sort
    for facet in FACETS:
        bare = selection.without_facet(facet.name)
        for count in facet_counts(selection, [facet])[facet.name]:
            if facet.name == "years":
                wanted = Range(unknown=True) if count.value == NOT_STATED else Range(*[int(count.value)] * 2)
                chosen = Selection(bare.search, bare.chosen, bare.excluded, wanted)
            else:
                chosen = Selection(
                    bare.search, {**bare.chosen, facet.name: (count.value,)}, bare.excluded, bare.years
                )
            assert chosen.postings().count() == count.n, (facet.name, count)


@pytest.mark.django_db
def test_what_no_count_names_has_no_posting(db: None) -> None:
    """The other way round: every value that a posting has is counted."""
    for number in range(12):
        sample("Rigger", types=["FULL_TIME", "INTERN"][: number % 3], country=["", "GB", "IE"][number % 3])
    types = Counter(PostingEmploymentType.objects.values_list("value", flat=True))
    assert counted("type") == {**types, NOT_STATED: 4}
    assert counted("country") == {"GB": 4, "IE": 4, NOT_STATED: 4}


# --- up to date: what anybody has committed is in the next answer --------------------------------------------


def elsewhere(work: Callable[[], Any]) -> None:
    """Do something through another connection to the database."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_change_through_another_connection_is_in_the_next_answer() -> None:
    posting = sample("Rigger", "Harbour Works", ["FULL_TIME"], country="GB")
    assert counted("country") == {"GB": 1}
    elsewhere(lambda: sample("Diver", "Deep Staff", country="IE"))
    assert counted("country") == {"GB": 1, "IE": 1}
    elsewhere(lambda: Posting.objects.filter(pk=posting.pk).update(country=""))
    assert counted("country") == {NOT_STATED: 1, "IE": 1}
    elsewhere(lambda: PostingEmploymentType.objects.all().delete())
    assert counted("type") == {NOT_STATED: 2}
    elsewhere(lambda: Company.objects.filter(name="Deep Staff").update(name="Sea Staff"))
    labels = {count.label for count in facet_counts(Selection(), [BY_NAME["company"]])["company"]}
    assert labels == {"Harbour Works", "Sea Staff"}
    elsewhere(
        lambda: posting.document.__class__.objects.filter(pk=posting.document_id).update(format="other")
    )
    assert counted("format") == {"other": 1, "plain-text": 1}
    elsewhere(lambda: Posting.objects.get(pk=posting.pk).delete())
    assert counted("country") == {"IE": 1}


@pytest.mark.django_db(transaction=True)
def test_a_reading_an_edit_and_its_undo_are_in_the_next_answer() -> None:
    recruiter = make_user("Recruiter")
    posting = make_posting(languages=["German", "English"], place={"country": "AT"})
    assert counted("language") == {"English": 1, "German": 1}
    assert counted("has")["benefits"] == 1
    change = set_fact(
        posting_id=posting.pk, version=posting.version, actor=recruiter, name="languages", value=["German"]
    )
    assert counted("language") == {"German": 1}
    undo(change_id=change.pk, actor=recruiter)
    assert counted("language") == {"English": 1, "German": 1}


@pytest.mark.django_db(transaction=True)
def test_words_that_change_change_the_order() -> None:
    first, second = sample("Baker"), sample("Cook")
    assert Selection().found.ids("title") == [first.pk, second.pk]
    first.title = "Waiter"
    first.save()
    index.write(first)
    assert Selection().found.ids("title") == [second.pk, first.pk]


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_leaves_nothing_behind() -> None:
    posting = sample("Rigger", country="GB")
    assert counted("country") == {"GB": 1}
    with transaction.atomic():
        sample("Diver", country="IE")
        Posting.objects.filter(pk=posting.pk).update(country="FR")
        assert counted("country") == {"FR": 1, "IE": 1}
        transaction.set_rollback(True)
    assert counted("country") == {"GB": 1}
    elsewhere(lambda: sample("Cook", country="ES"))
    elsewhere(lambda: sample("Clerk", country="ES"))
    assert counted("country") == {"GB": 1, "ES": 2}


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only there two transactions write at a time")
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_ends_late_is_not_missed() -> None:
    """It has a lower number than one that was seen before."""
    first, second = sample("Rigger", country="GB"), sample("Diver", country="GB")
    assert counted("country") == {"GB": 2}
    begun, done = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            Posting.objects.filter(pk=first.pk).update(country="IE")
            begun.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    begun.wait(10)
    elsewhere(lambda: Posting.objects.filter(pk=second.pk).update(country="FR"))
    assert counted("country") == {"GB": 1, "FR": 1}
    done.set()
    thread.join()
    assert counted("country") == {"IE": 1, "FR": 1}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_shared_between_logs() -> None:
    """Another log (a database restored, or emptied by a test) is read from the beginning."""
    sample("Rigger", country="GB")
    assert counted("country") == {"GB": 1}
    FacetChange.objects.all().delete()
    Posting.objects.update(country="IE")
    FacetChange.objects.all().delete()
    FacetLog.objects.update(token="another")
    assert counted("country") == {"IE": 1}


@pytest.mark.django_db(transaction=True)
def test_after_a_migration_the_log_is_empty_and_everything_is_read_anew() -> None:
    posting = sample("Rigger", country="GB")
    before = store.current()
    keep_triggers()
    assert not FacetChange.objects.exists()
    assert store.current() is not before
    Posting.objects.filter(pk=posting.pk).update(country="IE")
    assert counted("country") == {"IE": 1}


@pytest.mark.django_db(transaction=True)
def test_only_what_changed_is_read_again(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        sample("Rigger", country="GB")
    counted("country")
    with django_assert_num_queries(1):
        counted("country")
    Posting.objects.order_by("pk").last().delete()  # type: ignore[union-attr]
    before = store.current()
    with django_assert_num_queries(1):
        assert store.current() is before


@pytest.mark.django_db(transaction=True)
def test_a_write_that_changes_nothing_is_not_noted() -> None:
    posting = sample("Rigger", country="GB")
    stamps = list(FacetChange.objects.order_by("pk").values_list("stamp", flat=True))
    posting.save()
    index.write(posting)
    Posting.objects.update(version=7)
    assert list(FacetChange.objects.order_by("pk").values_list("stamp", flat=True)) == stamps


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_get_the_same() -> None:
    for number in range(40):
        sample("Rigger", types=["FULL_TIME"], country=["GB", "IE"][number % 2])
    answers: list[dict[str, int]] = []
    store.STORES.clear()

    def ask() -> None:
        for _ in range(5):
            answers.append(counted("country", chosen={"type": ("FULL_TIME",)}))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [{"GB": 20, "IE": 20}] * 20


def test_a_migration_finds_no_trigger_of_ours_on_sqlite_and_leaves_all_behind(db: None) -> None:
    wanted = {name for name, _ in statements(connection.vendor)}
    token = FacetLog.objects.get().token
    drop_triggers()
    with connection.cursor() as cursor:
        left = set(present(cursor, connection.vendor))
    assert left == (set() if connection.vendor == "sqlite" else wanted)
    keep_triggers()
    with connection.cursor() as cursor:
        assert set(present(cursor, connection.vendor)) == wanted
    assert FacetLog.objects.get().token != token


@pytest.mark.django_db(transaction=True)
def test_what_was_loaded_is_not_read_again_while_a_transaction_elsewhere_is_still_running(
    django_assert_num_queries: Any,
) -> None:
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()" if connection.vendor == "postgresql" else "SELECT 1")
        sample("Rigger")
        mine = store.Store()
        mine.current(connection)
        with django_assert_num_queries(1):
            mine.current(connection)
    finally:
        other.close()
