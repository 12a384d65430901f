"""D: tables, lines of JSON and values that break readers, columns or later pages."""

# ruff: noqa: E501 (an input a line)

import json

from .case import Case, case
from .making import WORK

HEAD = "title,company,salary_min,description"
ROW = f'Sailmaker,Hull and Canvas Ltd,30000,"{WORK}"'
GOOD = f'Rigger,Hull and Canvas Ltd,28000,"{WORK}"'
ALONE = {"title": "Rigger", "company": "Hull and Canvas Ltd", "description": WORK}


def csv(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *rows)) + "\n"


def record(**values: object) -> bytes:
    return json.dumps(
        {"title": "Sailmaker", "company": "Hull and Canvas Ltd", "description": WORK} | values
    ).encode()


def lines(*records: bytes) -> bytes:
    return b"\n".join((*records, json.dumps(ALONE).encode())) + b"\n"


def raw(value: str) -> bytes:
    """Two lines of JSON, the first with a value that `json` would not write."""
    first = record()[:-1] + f', "salary_min": {value}}}'.encode()
    return lines(first)


TABLES = (
    ("quote that never closes", csv(f'Sailmaker,"Hull,30000,{WORK}', GOOD), "created quote", "created:1 quote:1"),
    ("quote that never closes before 1,000 rows", csv('Sailmaker,"Hull,1,x', *(GOOD.replace("Rigger", f"Rigger {n}") for n in range(1000))), "created quote line-too-long", "created:1000"),
    ("quote in the wrong place", csv('Sailmaker,"Hull"x,30000,work', GOOD), "created quote", "created:1"),
    ("field of 200 KB", csv(f'Sailmaker,Hull,1,"{WORK * 2200}"', GOOD), "created text-too-long", "created:1"),
    ("field of 2 MB", csv(f'Sailmaker,Hull,1,"{WORK * 22_000}"', GOOD), "created line-too-long record-too-big", "created:1"),
    ("two columns of one name", csv(ROW, head="title,title,salary_min,description"), "header-twice", "header-twice:1"),
    ("rows of other widths", csv("Sailmaker", "a,b,c,d,e,f,g", GOOD), "created ragged", "created:1 ragged:2"),
    ("byte order mark before the header", "\ufeff" + csv(ROW, GOOD), "created", "created:2"),
    ("NUL in a cell", csv(f'Sail\0maker,Hull,30000,"{WORK}"', GOOD), "created", "created:2"),
    ("carriage returns for line ends", csv(ROW, GOOD).replace("\n", "\r"), "created", "created:2"),
    ("mixed line ends", csv(ROW, GOOD).replace("\n", "\r\n", 1), "created", "created:2"),
    ("semicolons", csv(ROW, GOOD).replace(",", ";"), "created mapping-needed", ""),
    ("header alone", HEAD + "\n", "table-empty no-text no-posting", ""),
    ("header of 600 columns", csv(",".join("x" * 600), head="title,description," + ",".join(f"c{n}" for n in range(598))), "too-many-columns", "too-many-columns:1"),
    ("no header", f"{ROW}\n{GOOD}\n", "created mapping-needed no-text no-posting", ""),
    ("blank lines between", csv("", ROW, "", "", GOOD, ""), "created", "created:2"),
    ("formula cells", csv(f"=cmd|'/c calc'!A1,+1,-1,\"@x {WORK}\"", GOOD), "created", "created:2"),
    ("id of somebody else's row", csv(f'1,Sailmaker,"{WORK}"', f'1,Rigger,"{WORK}"', head="id,title,description"), "created updated", "created:1"),
    ("title of 5,000 letters", csv(f'{"t" * 5000},Hull,1,"{WORK}"', GOOD), "created mapping-needed", ""),
    ("company of 5,000 letters", csv(f'Sailmaker,{"c" * 5000},1,"{WORK}"', GOOD), "created", "created:2"),
    ("empty cells only", csv(",,,", GOOD), "created empty-description no-posting no-text no-records", "created:1"),
    ("line of 3 MB without an end", HEAD + "\n" + "x" * 3_000_000 + "\n" + GOOD + "\n", "created line-too-long", "created:1 line-too-long:1"),
    ("separator line of a spreadsheet", "sep=,\n" + csv(ROW, GOOD), "created ragged mapping-needed no-text no-posting", ""),
    ("nothing but commas", "," * 5000 + "\n" + "," * 5000, "mapping-needed too-many-columns no-records no-text no-posting table-empty created", ""),
    ("nothing but quotes", '"' * 5001, "quote no-records no-text no-posting created mapping-needed", ""),
)  # fmt: skip
#: figures that a salary column, a page or PostgreSQL would choke on
VALUES = (
    "1E+1000000", "1E-1000000", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "9" * 5000, "1" + "0" * 30,
    "2147483648", "9223372036854775808", "-5", "0x7fffffff", "1_000", "١٢٣", "12.000,50 €", "1,2,3", "null", "true",
    "'", "$$$", "0000-00-00", "31.02.2026", "1e3", "٫", "½", "∞", "--5", "5-", "1..2", "sNaN123", "30000 - 1E+999999",
)  # fmt: skip
JSONS = (
    ("100,000 brackets", b"[" * 100_000, "nesting json-broken no-records", ""),
    ("a value nested 1,000 deep", lines(record(extra=None).replace(b"null", b"[" * 1000 + b"]" * 1000)), "created nesting depth-limit json-broken", "created:1"),
    ("a number of 5,000 digits", raw("9" * 5000), "created json-broken", "created:1"),
    ("NaN", raw("NaN"), "created json-broken", "created:1"),
    ("Infinity", raw("-Infinity"), "created json-broken", "created:1"),
    ("1e400", raw("1e400"), "created json-broken", "created:1"),
    ("a name twice", lines(b'{"title": "A", "title": "Sailmaker", "description": "' + WORK.encode() + b'"}'), "created", "created:2"),
    ("half a surrogate", lines(record(title="Sail\ud83d")), "created", "created:2"),
    ("NUL as an escape", lines(record(title="Sail\0maker", company="\0")), "created", "created:2"),
    ("odd line ends inside a value", lines(json.dumps({"title": "Sail\u2028\u0085\x0c\x1cmaker", "description": WORK}, ensure_ascii=False).encode()), "created", "created:2"),
    ("a byte order mark", b"\xef\xbb\xbf" + lines(record()), "created", "created:2"),
    ("a broken line between", lines(record(), b'{"title": "Broken", '), "created json-broken json-cut", "created:2"),
    ("a comma too many", b"[" + record() + b"," + json.dumps(ALONE).encode() + b",]", "created", "created:2"),
    ("objects without lines", record() + json.dumps(ALONE).encode(), "created", "created:2"),
    ("an array that is cut off", b"[" + record() + b"," + record(title="Cut")[:40], "created json-cut json-broken", "created:1"),
    ("values that are no objects", b'[1, "two", null, true, [3]]', "no-records json-no-object json-broken mapping-needed", ""),
    ("an empty array", b"[]", "no-records", "no-records:1"),
    ("an empty object", b"{}", "no-records", "no-records:1"),
    ("objects where texts belong", lines(record(title={"a": {"b": 1}}, company=[1, [2]], salary_min={})), "created no-posting no-text", "created:1"),
    ("a name of 100,000 letters", lines(record(**{"n" * 100_000: 1})), "created record-too-big", "created:1"),
    ("names of Python's", lines(record(__class__="x", __proto__={"a": 1}, constructor="y")), "created", "created:2"),
    ("a key of our own for mappings", lines(record(**{"@mapping": {"title": "salary"}})), "created", ""),
    ("a string of 2 MB", lines(record(description=WORK * 22_000)), "created record-too-big line-too-long json-broken", ""),
    ("a string of 2 MB behind good records", lines(record(), record(description=WORK * 22_000)), "created record-too-big line-too-long", "created:2"),
    ("comments", b"// postings\n[" + record() + b"]", "created json-broken no-text no-posting", ""),
    ("single quotes", b"{'title': 'Sailmaker', 'description': 'Sew'}", "json-broken created no-text no-posting", ""),
    ("a million commas", b"[" + b"," * 1_000_000 + b"]", "json-broken no-records no-posting no-text", ""),
    ("closing brackets first", b"]}]}" + record(), "created json-broken no-records no-text no-posting", ""),
)  # fmt: skip

CASES: list[Case] = [
    *(case(f"table with {name}", "a.csv", data, allowed, needs) for name, data, allowed, needs in TABLES),
    *(
        case(
            f"table with the salary {value[:24]}", "a.csv",
            csv(f'Sailmaker,Hull,"{value}","{WORK}"', GOOD), "created", "created:2", slow=number % 6 > 0,
        )
        for number, value in enumerate(VALUES)
    ),
    *(case(f"JSON with {name}", "a.jsonl", data, allowed, needs) for name, data, allowed, needs in JSONS),
]  # fmt: skip
