"""Every named hostile input."""

from dataclasses import replace

from . import containers, documents, names, pages, tables, texts
from .case import Case

#: these take a second or more each
SLOW = {
    "table with quote that never closes before 1,000 rows",
    "table with field of 200 KB",
    "page: elements 200,000 deep",
    "page: 5,000 list items",
    "text of a million letters",
    "page: headings only",
    "DOCX with 5,000 tables",
    "XLSX with a row at the end of the sheet",
    "page: formatting bomb of 79 KB",
    "text just under the limit",
    "file sent sixty times in one request",
    "more files than a request may hold",
}
CASES: list[Case] = [
    replace(one, slow=True) if one.name in SLOW else one
    for module in (names, containers, texts, tables, pages, documents)
    for one in module.CASES
]
BY_NAME = {one.name: one for one in CASES}
if len(BY_NAME) != len(CASES) or SLOW - set(BY_NAME):
    raise RuntimeError("two hostile inputs have one name, or a slow one has none")
