"""The files that were chosen and did not come in, each with its line in the report: which, why, and what to do."""

from django.conf import settings

from postings.intake.batches import Missing

from .arriving import ArrivingHandler

MOST_LINES = 100  # of one kind: the sum is told above the report
LOST_NAME = "A file with a name that is not UTF-8 did not arrive. Rename it and import it again."
CUT_HERE = "The upload broke off while this file was arriving. Send it again."
CUT_BEFORE = "The upload broke off before this file arrived. Send it again."
NOTHING_CAME = "The upload broke off, and nothing of it is kept. Choose the files again."


def lost_files(handler: ArrivingHandler, arrived: int, chosen: int) -> list[Missing]:
    """The files that did not come in: too large, cut off, or with a name that no sender may use."""
    too_big = too_large(handler)
    if handler.cut:
        return too_big + cut_off(handler, chosen - arrived - len(too_big))
    unnamed = min(chosen - arrived - len(too_big), MOST_LINES)
    return too_big + [Missing("unnamed file", "name-encoding", LOST_NAME) for _ in range(unnamed)]


def too_large(handler: ArrivingHandler) -> list[Missing]:
    """Those over the limit of one upload, by name."""
    limit = settings.REQUISITE_LIMITS["upload_bytes"]
    sentence = f"Over the limit of {limit:,} bytes for one upload. Split it."
    return [Missing(name, "upload-too-big", sentence) for name in handler.too_big]


def cut_off(handler: ArrivingHandler, lost: int) -> list[Missing]:
    """The file that was on its way when the upload broke off, and those that had not begun."""
    here = [Missing(handler.cut_name, "upload-cut", CUT_HERE)] if handler.cut_name else []
    before = min(lost - len(here), MOST_LINES)
    return here + [Missing("file that did not arrive", "upload-cut", CUT_BEFORE) for _ in range(before)]


def broke_off(arrived: int, chosen: int) -> str:
    """What is said above the report of an upload that broke off; `chosen` is 0 where nobody counted."""
    of = f" of {chosen:,}" if chosen > arrived else ""
    came = f"{arrived:,}{of} file{'s' if (chosen if of else arrived) != 1 else ''} arrived"
    return (
        f"The upload broke off: {came}. This is a dry run of what came, and nothing is written. "
        "Import it and send the rest, or send all files again."
    )
