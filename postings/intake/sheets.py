"""The rows of a spreadsheet, read by a process limited in memory and time: run as `python -m postings.intake.sheets`.

The workbook comes as standard input (a file); rows go out as JSON, one a line: `{"sheet", "row", "cells"}`, at the
end `{"done"}` or `{"code"}`. Formulas are text, nothing is computed, links are not followed.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from .limiting import allow_seconds, limit_process, starved


class Blank(Exception):
    """More blank rows than a workbook may have."""


def main(arguments: list[str]) -> int:
    """Print every row that has a value. Arguments: bytes of memory, seconds, most columns, most blank rows."""
    memory, seconds, columns, blank = map(int, arguments[:4])
    from openpyxl import load_workbook  # only here: the worker needs none of it

    limit_process(memory)
    allow_seconds(seconds)
    try:
        workbook = load_workbook(sys.stdin.buffer, read_only=True, data_only=False, keep_links=False)
        for sheet in workbook.worksheets:
            for line in rows_of(sheet, columns):
                blank -= not line
                if blank < 0:
                    raise Blank
                if line:
                    sys.stdout.write(json.dumps(line) + "\n")
    except Blank:
        say({"code": "blank-rows"})
    except Exception as error:  # whatever the library makes of a broken workbook
        broken = {"code": "sheet-broken", "detail": type(error).__name__}
        say({"code": "memory-limit"} if starved(error) else broken)
    else:
        say({"done": True})
    return 0


def say(value: dict[str, Any]) -> None:
    """The last line."""
    sys.stdout.write(json.dumps(value) + "\n")


def rows_of(sheet: Any, columns: int) -> Iterator[dict[str, Any]]:
    """Rows, blanks at their ends cut off; {} for one without a value."""
    sheet.reset_dimensions()  # what a workbook says of its size is not believed
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=columns + 1), start=1):
        if row.count(None) == len(row):  # hundreds of thousands of them are common
            yield {}
            continue
        cells = [cell_words(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield {"sheet": sheet.title, "row": number, "cells": cells} if cells else {}


def cell_words(value: object) -> str:
    """A cell as text: days in ISO, whole figures without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def unpacked_size(file: zipfile.ZipFile, most: int) -> int:
    """How much an office file really unpacks to, counted up to a limit."""
    size = 0
    for info in file.infolist():
        with file.open(info) as stream:
            while piece := stream.read(1 << 16):
                size += len(piece)
                if size > most:
                    return size
    return size


def sheet_rows(
    workbook: IO[bytes], memory: int, seconds: int, columns: int, blank: int
) -> Iterator[dict[str, Any]]:
    """The rows as the limited process gives them; its last word, or `{"code"}` where it was ended, comes last.

    The file needs a descriptor of its own: the process reads it by that.
    """
    workbook.seek(0)
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-m", "postings.intake.sheets", *map(str, (memory, seconds, columns, blank))],
        stdin=workbook,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    last: dict[str, Any] = {}
    try:
        if process.stdout is not None:
            for line in process.stdout:
                last = json.loads(line)
                if "cells" in last:
                    yield last
    finally:
        process.kill()
        if process.stdout is not None:
            process.stdout.close()
        process.wait()
    yield last if "code" in last or "done" in last else {"code": "memory-limit"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
