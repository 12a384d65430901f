"""Where the work is done."""

import pytest

from tests.parsing.facts.reading import page, value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Workplace: Hybrid", "HYBRID"),
        ("Location: Leeds (Remote)", "REMOTE"),
        ("This is a fully remote role.", "REMOTE"),
        ("You will be based from home and visit the mills.", "REMOTE"),
        ("The position is hybrid, with two days in the office.", "HYBRID"),
        ("The role will be office based.", "ONSITE"),
        ("This is an onsite role.", "ONSITE"),
        ("We have an onsite gym and canteen.", None),
        ("You maintain remote control systems.", None),
        ("You travel to on-site visits.", None),
    ],
)
def test_remote(line: str, expected: str | None) -> None:
    assert value(page(f"<p>{line}</p><p>You plan the stock.</p>"), "remote") == expected
