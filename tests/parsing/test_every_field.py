"""The reader's answer names every field, stated or not."""

from postings.parsing import ParsedPosting, parse
from postings.parsing.facts import FIELD_NAMES

RECORD = b"Title: Lamp keeper\nWebindex: 7\nCompany: Beacon Trust\nDescription: Keep the lamp lit at night."


def test_every_field_is_there_and_unknown_where_nothing_states_it() -> None:
    (posting,) = parse(RECORD)
    assert isinstance(posting, ParsedPosting)
    assert tuple(posting.fields) == FIELD_NAMES
    assert (posting.fields["salary"], posting.fields["languages"]) == (None, [])
