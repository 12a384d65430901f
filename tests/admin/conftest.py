"""One limited process for all tests that need none of their own."""

from collections.abc import Iterator

import pytest

from postings.intake.limited import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one
