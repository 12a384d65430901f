"""The reader stays linear on text of any shape."""

import time

import pytest

from postings.parsing.document import SourceText, Span
from postings.parsing.facts import read_facts

SHAPES = [
    "A",
    "a ",
    " ",
    "1",
    ".",
    "Aa ",
    "A. ",
    "Acme & Co of the ",
    "*",
    "a: ",
    "(",
    "$1,000 - ",
    "5 years or 6 years ",
    "\n",
    "a-",
    "a degree or ",
    "in London and ",
    "x; ",
    "\t",
    "London, ",
    "'",
    "10k ",
    "1 Jan ",
]


def seconds(text: str) -> float:
    source = SourceText(text, (), (), Span(0, len(text)))
    start = time.process_time()
    read_facts(source, (), (), "plain-text")
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_text_takes_no_more_than_its_share(shape: str) -> None:
    small, large = shape * (8_000 // len(shape)), shape * (64_000 // len(shape))
    assert seconds(large) <= 20 * max(seconds(small), seconds(small), 0.01)
