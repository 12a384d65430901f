"""Which column states what, guessed by names and values. A guess is a mapping like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from postings.parsing.facts.label_names import NAMES
from postings.parsing.formats.paths import Record

from .column_names import DESCRIPTIONS, FEED_NAMES, LOCATION_PARTS, PAY_PARTS, SAME, TEXTS
from .columns import CAPTIONS, LONG, Column, captioned, columns_of, signature

ASIDE = re.compile(
    r"company|employer|about|legal|apply|sharing|seo|meta|header|footer|email|plain|body|opening|brief"
)
LEAST_UNSURE = 60  # and of one whose name could mean something else
LEAST = 20  # characters on average of a part of a description that has a name for it
LONGEST_TITLE = 160
FIGURE = re.compile(r"\d[\d.,]*")
DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{9,13}|[A-Z][a-z]{2,8},? \d|\d{1,2} [A-Z][a-z]{2}"
)
EMPLOYMENT = re.compile(
    r"full|part|contract|perm|temp|intern|freelance|fixed|casual|regular|vollzeit|teilzeit|praktik|cdi|cdd",
    re.I,
)
WIDE_IDENTIFIER = re.compile(r"(?=.*\d)[\w./:#-]{5,200}")
MOST_TEXTS = 8


def guess(kind: str, examples: Sequence[Record]) -> tuple[dict[str, Any], float]:
    """A mapping for these records, and how likely it is to be right, 0 to 1.

    Without both a title and a description it is 0: then a person has to say.
    """
    columns = [column for column in columns_of(examples) if column.values]
    mark = signature(kind, (column.path for column in columns))
    fields: dict[str, Any] = {}
    for name in FEED_NAMES:
        free = [column for column in columns if column.path not in fields.values()]
        if found := best(name, free):
            fields[name] = found.path
    texts = descriptions(columns, fields)
    used = {text if isinstance(text, str) else text["path"] for text in texts}
    fields = {name: path for name, path in fields.items() if path not in used}
    if place := place_of(columns):
        fields["location"] = place
    if pay := pay_of(columns):
        fields["salary"] = pay
    captions = [captioned(text, columns) for text in texts]
    mapping: dict[str, Any] = {"source": f"{kind}-{mark[:8]}", "fields": fields, "text": captions}
    if "remote" in fields:
        mapping["values"] = {"remote": {"true": "Remote", "yes": "Remote", "1": "Remote", "telecommute": "Remote",
                                        "false": "", "no": "", "0": ""}}  # fmt: skip
    return mapping, likelihood(fields, texts, columns)


def best(name: str, columns: Iterable[Column]) -> Column | None:
    """The column that states a field: by its name, where its values do not speak against it."""
    ranked = names_of(name)
    found = [
        (
            column.in_list,
            column.path.count(".") > 1,
            ranked.index(called),
            column.path.count("."),
            number,
            column,
        )
        for number, column in enumerate(columns)
        for called in column.names
        if called in ranked and fits(name, column)
    ]
    return min(found, key=lambda one: one[:5])[5] if found else None


def names_of(name: str) -> tuple[str, ...]:
    """What a field may be called, best first."""
    return (*FEED_NAMES[name], *NAMES.get(name, ()))


def fits(name: str, column: Column) -> bool:
    """Whether the values could be this."""
    values = column.values
    if name == "title":
        return (
            not column.in_list
            and len(values) < 2 * max(column.records, 1)
            and column.length <= LONGEST_TITLE
            and not all(FIGURE.fullmatch(value) for value in values)
        )
    if name in ("date_posted", "closing_date"):
        return sum(bool(DATE.search(value)) for value in values) * 2 > len(values)
    if name == "url":
        return all(value.startswith(("http://", "https://")) for value in values)
    if name == "identifier":
        distinct = len(set(values)) == len(values)
        return distinct and all(WIDE_IDENTIFIER.fullmatch(value) for value in values)
    if name == "employment_type":
        return (
            sum(bool(EMPLOYMENT.search(value)) for value in values) * 2 > len(values) and not column.is_long
        )
    if name == "languages":
        return not column.is_long and not all(len(value) <= 5 for value in values)
    return not column.is_long and not all(value.startswith(("http://", "https://")) for value in values)


def descriptions(columns: list[Column], fields: dict[str, Any]) -> list[Any]:
    """The columns that make the description: those with a name for it, else the longest."""
    named: dict[str, Column] = {}
    for column in sorted(columns, key=lambda column: (column.path.count("."), column.name in CAPTIONS)):
        says_enough = column.is_markup or column.length >= (LONG if column.in_list else LEAST)
        for called in column.names if says_enough and column.path != fields.get("title") else ():
            named.setdefault(called, column)
    found: list[tuple[Column, str]] = []
    for name, heading in TEXTS:
        named_so = named.get(name)
        enough = LEAST if heading or name in DESCRIPTIONS else LEAST_UNSURE
        if named_so is None or any(named_so is one for one, _ in found):
            continue
        if named_so.length >= enough or named_so.is_markup:
            found.append((named_so, heading))
    found = without_repetitions([*found, *beside(columns, found)])
    longest = max(
        (column for column in columns if not (found and states_another(column))),
        key=lambda column: column.length,
        default=None,
    )
    if longest is not None and longest.is_long and longest.length > sum(column.length for column, _ in found):
        found = [(longest, "")]
    return [{"path": column.path, "heading": heading} if heading else column.path
            for column, heading in found[:MOST_TEXTS]]  # fmt: skip


def states_another(column: Column) -> bool:
    """Whether its name is that of a field or of a part of the pay: one odd cell must not make it a description."""
    known = {called for name in FEED_NAMES for called in names_of(name)} | {
        called for names in PAY_PARTS.values() for called in names
    }
    return not known.isdisjoint(column.names)


def beside(columns: list[Column], found: list[tuple[Column, str]]) -> list[tuple[Column, str]]:
    """Other columns of HTML beside the description, under the heading that their name is."""
    if not found:
        return []
    above = found[0][0].path.rpartition(".")[0]
    taken = {column.path for column, _ in found}
    return [
        (column, column.name.capitalize())
        for column in columns
        if column.path.rpartition(".")[0] == above
        and column.path not in taken
        and column.is_markup
        and column.length >= LEAST
        and not ASIDE.search(column.name)
    ]


def without_repetitions(found: list[tuple[Column, str]]) -> list[tuple[Column, str]]:
    """One of each row of `SAME`, markup before plain text; and no column whose words another has already."""
    found = [
        pair for pair in found if not any(contains(other[0], pair[0]) for other in found if other is not pair)
    ]
    for row in SAME:
        present = [pair for pair in found if pair[0].name in row]
        if len(present) > 1:
            kept = next((pair for pair in present if pair[0].is_markup), present[0])
            found = [pair for pair in found if pair is kept or pair not in present]
    return found


def contains(whole: Column, part: Column) -> bool:
    """Whether most values of a column stand inside those of a longer one."""
    if whole.length <= part.length or not part.values:
        return False
    text = " ".join(" ".join(whole.values).split())
    inside = sum(" ".join(value.split()) in text for value in part.values)
    return inside * 10 >= len(part.values) * 6


def place_of(columns: list[Column]) -> Any:
    """A location put together of town, region and country, where the record has them apart."""
    whole = next((column for column in columns if column.name in ("location", "job location", "location name")
                  and fits("location", column)), None)  # fmt: skip
    if whole is not None:
        return whole.path
    objects = {column.path.rpartition(".")[0]: True for column in columns}
    together = [
        place_parts([one for one in columns if one.path.rpartition(".")[0] == above]) for above in objects
    ]
    given = max([*together, []], key=len)
    if len(given) < 2:
        given = place_parts(columns)
    return {"join": given} if len(given) > 1 else None


def place_parts(columns: list[Column]) -> list[str]:
    """Town, region and country, as far as there are columns for them."""
    found = (
        next((column.path for column in columns if column.name in names and fits("location", column)), None)
        for names in LOCATION_PARTS
    )
    return [path for path in found if path]


def pay_of(columns: list[Column]) -> dict[str, str] | None:
    """Pay in figures, where the record has the smallest or largest in a column of its own."""
    found: dict[str, str] = {}
    for part, names in PAY_PARTS.items():
        for column in columns:
            about_pay = re.search(r"salar|pay|wage|compens|remun", column.path, re.I) is not None
            figures = part not in ("min", "max") or all(FIGURE.fullmatch(value) for value in column.values)
            if column.name in names and about_pay and figures:
                found.setdefault(part, column.path)
    return found if "min" in found or "max" in found else None


def only_listed(candidates: Iterable[Sequence[Record]]) -> bool:
    """Whether some records have a title, and none of all a value that could be a description or a part of one."""
    texts = {name for name, _ in TEXTS}
    titled = False
    for examples in candidates:
        columns = [column for column in columns_of(examples) if column.values and not is_address(column)]
        titled = titled or best("title", columns) is not None
        for column in columns:
            named = not column.in_list and not texts.isdisjoint(column.names)
            if column.is_markup or column.length >= LEAST_UNSURE or named:
                return False
    return titled


def is_address(column: Column) -> bool:
    """Whether it holds addresses of pages, whole ones or paths."""
    return all(value.startswith(("http://", "https://", "/")) for value in column.values)


def described(texts: list[Any], columns: list[Column]) -> float:
    """How long a description is on average; one that has a name of its own may be short."""
    if any(isinstance(text, str) for text in texts):
        return LONG
    paths = {text["path"] for text in texts}
    return sum(column.length for column in columns if column.path in paths)


def likelihood(fields: dict[str, Any], texts: list[Any], columns: list[Column]) -> float:
    """How likely the guess is right: 0 without a title or a description."""
    if "title" not in fields or not texts or described(texts, columns) < LEAST_UNSURE:
        return 0.0
    title = next(column for column in columns if column.path == fields["title"])
    score = 0.5 + 0.05 * min(len(fields) - 1, 5)
    score += (
        0.15 if title.name in ("title", "job title", "jobtitle", "position title", "posting title") else 0.0
    )
    first = texts[0] if isinstance(texts[0], str) else texts[0]["path"]
    score += 0.1 if any(name in first.casefold() for name in ("desc", "content", "body", "text")) else 0.0
    return min(score, 0.95)


def heading_of(path: str) -> str:
    """The heading that a part of a description gets by its name; '' for the description itself."""
    headings = dict(TEXTS)
    return next((headings[name] for name in Column(path).names if headings.get(name)), "")


def suggest(columns: Sequence[Column], mapping: dict[str, Any]) -> dict[str, Any]:
    """A mapping with what is missing filled in by the values alone: for a person to look at, never to go through."""
    fields, texts = dict(mapping.get("fields", {})), list(mapping.get("text", []))
    free = [column for column in columns if column.values and not column.in_list]
    if not texts:
        longest = max(free, key=lambda column: column.length, default=None)
        if longest is not None and longest.length >= LEAST:
            texts = [longest.path]
            free.remove(longest)
    if "date_posted" not in fields:
        dated = next((column for column in free if fits("date_posted", column)), None)
        if dated:
            fields["date_posted"] = dated.path
    if "title" not in fields:
        title = next(
            (column for column in free if looks_like_titles(column) and column.path not in texts), None
        )
        if title:
            fields["title"] = title.path
    return mapping | {"fields": fields, "text": texts}


def looks_like_titles(column: Column) -> bool:
    """Whether values could be titles: short words that are not the same in every record."""
    words = all(any(map(str.isalpha, value)) and len(value) <= LONGEST_TITLE for value in column.values)
    several = len(column.values) < 2 or len(set(column.values)) > 1
    no_date = not any(DATE.search(value) for value in column.values)
    return words and several and no_date and fits("company", column)
