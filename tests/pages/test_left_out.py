"""What a list's section holds that became no item: found line by line, quiet about what is no line."""

import pytest

from postings.pages.left_out import left_out


def section(text, kind, words, heading=None):
    """A section that begins and ends with some words of the text."""
    start = text.index(words)
    place = [text.index(heading), text.index(heading) + len(heading)] if heading else None
    return {
        "kind": kind,
        "heading": place,
        "start": start if not place else place[0],
        "end": start + len(words),
    }


def taken(text, *words):
    """The places of some words."""
    return [[text.index(one), text.index(one) + len(one)] for one in words]


def found(text, sections, spans):
    """The words left out, with the kind of their section."""
    return [(text[one.start : one.end], one.kind) for one in left_out(text, sections, spans)]


def test_a_line_that_is_no_item_is_left_out_and_what_is_an_item_is_not():
    text = "You need:\n• A crane licence\n• Ease with heights and storms\n"
    whole = [section(text, "qualifications", text.strip(), "You need:")]
    assert found(text, whole, taken(text, "A crane licence")) == [
        ("Ease with heights and storms", "qualifications")
    ]


def test_what_stands_between_two_items_of_one_line_is_left_out():
    text = "Load the cranes  and look after all ropes  Note the wind"
    whole = [section(text, "responsibilities", text)]
    spans = taken(text, "Load the cranes", "Note the wind")
    assert found(text, whole, spans) == [("and look after all ropes", "responsibilities")]


@pytest.mark.parametrize("between", ["  and  ", " •   • ", "\n\n–\n", "  such as  ", ": "])
def test_what_joins_items_is_not_left_out(between):
    text = f"Load the cranes{between}Note the wind"
    assert (
        found(
            text, [section(text, "responsibilities", text)], taken(text, "Load the cranes", "Note the wind")
        )
        == []
    )


@pytest.mark.parametrize("kind", ["about", "apply", "legal", "noise", "facts", "summary"])
def test_other_sections_are_calm(kind):
    text = "We are a yard with many cranes"
    assert found(text, [section(text, kind, text)], []) == []


def test_running_text_under_the_heading_of_a_list_belongs_to_the_list():
    text = "We offer:\nTea at four\nAnd a view of the whole harbour"
    sections = [
        section(text, "benefits", "Tea at four", "We offer:"),
        section(text, "summary", "And a view of the whole harbour", "We offer:"),
    ]
    assert found(text, sections, taken(text, "Tea at four")) == [
        ("And a view of the whole harbour", "benefits")
    ]


def test_a_heading_inside_of_a_section_is_not_left_out():
    text = "You need:\nA crane licence\nWhat we would like:\nSome Welsh"
    sections = [
        section(text, "qualifications", text, "You need:"),
        section(text, "qualifications", "Some Welsh", "What we would like:"),
    ]
    assert found(text, sections, taken(text, "A crane licence", "Some Welsh")) == []
