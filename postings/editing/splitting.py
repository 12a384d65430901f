"""Where a text is cut in two, and which places in the source each half keeps. Pure."""

from postings.editing.values import one_line

Span = list[int]


def halves(text: str, at: int) -> tuple[str, str] | None:
    """The two halves of a text at a caret, trimmed; None where one of them would be empty."""
    left, right = one_line(text[:at]), one_line(text[at:])
    return (left, right) if left and right else None


def divided(spans: list[Span], source: str, left: str, right: str) -> tuple[list[Span], list[Span]]:
    """The spans of each half. Where the halves cannot be told apart in the source, both keep them all.

    The source at the spans says the text perhaps with other blanks, so letters are counted without blanks; an
    edited text is looked for half by half.
    """
    letters = [at for start, end in spans for at in range(start, end) if not source[at].isspace()]
    said = "".join(source[at] for at in letters)
    first, second = "".join(left.split()), "".join(right.split())
    if said == first + second or said.startswith(first):
        cut = len(first)
    elif said.endswith(second):
        cut = len(said) - len(second)
    else:
        return spans, spans
    if not 0 < cut < len(letters):
        return spans, spans
    border_left, border_right = letters[cut - 1] + 1, letters[cut]
    return (
        [[start, min(end, border_left)] for start, end in spans if start < border_left],
        [[max(start, border_right), end] for start, end in spans if end > border_right],
    )


def joined(*parts: list[Span]) -> list[Span]:
    """The spans of what is merged, in order, none twice."""
    spans: list[Span] = []
    for start, end in sorted(pair for part in parts for pair in part):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return spans
