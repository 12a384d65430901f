"""Every named hostile input."""

from . import containers, documents, names, pages, tables, texts
from .case import Case

CASES: list[Case] = [
    one for module in (names, containers, texts, tables, pages, documents) for one in module.CASES
]
BY_NAME = {one.name: one for one in CASES}
if len(BY_NAME) != len(CASES):
    raise RuntimeError("two hostile inputs have one name")
