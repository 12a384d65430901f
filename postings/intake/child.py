"""The process that reads records, limited in memory, processor time and output.

Run as `python -m postings.intake.child`.

It knows the reader and nothing else: no settings, no database, no secrets. One request a line, a line of JSON
`{"name", "size"}` followed by the record's bytes; one answer a line. What kills it kills one record.
"""

import json
import sys
from dataclasses import replace
from typing import Any, BinaryIO

from postings.parsing import READER, TEXT_VERSION, parse
from postings.parsing.document import ParsedPosting, Unreadable

from . import documents
from .limiting import allow_seconds, limit_process, starved
from .plain import plain_postings

MEMORY_SPARE = 8 << 20


def main(arguments: list[str]) -> int:
    """Answer requests until the input ends. Arguments: bytes of memory, seconds of processor time, pages of a PDF."""
    memory, seconds, pages = map(int, arguments[:3])
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    say(answers, {"reader": READER, "text_version": TEXT_VERSION})
    limit_process(memory)
    spare = [bytearray(MEMORY_SPARE)]  # so that there is room left to say that there is none
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        allow_seconds(seconds)
        say(answers, answer(data, request["name"], pages, spare))
    return 0


def answer(data: bytes, name: str, pages: int, spare: list[bytearray]) -> dict[str, Any]:
    """What became of one record: its postings, or what stopped the reader. `spare` is given up where it has to be.

    Its memory is taken once a process, which a record that uses it up ends: to take it for every record would
    cost as much as a sixth of the reading.
    """
    try:
        found = read(data, name, pages)
        postings = [one for one in found if isinstance(one, ParsedPosting)]
        refused = [
            {"code": one.code, "text": one.text} for one in found if not isinstance(one, ParsedPosting)
        ]
        return {"postings": plain_postings(postings, READER), "refused": refused}
    except documents.Refused as error:
        return {"postings": [], "refused": [{"code": error.code, "text": error.sentence}]}
    except RecursionError:
        return {"failed": "depth-limit"}
    except Exception as error:  # a fault of the reader is the trouble of one record
        if starved(error):
            spare.clear()
            return {"failed": "memory-limit"}
        return {"failed": "reader-error", "detail": type(error).__name__}


def read(data: bytes, name: str, pages: int) -> tuple[ParsedPosting | Unreadable, ...]:
    """A record's postings; a document is first made a page, whose text is then the source text."""
    kind = documents.kind_of(data)
    if not kind:
        return parse(data, name=name)
    page = documents.as_html(data, kind, pages)
    found = parse(page.encode("utf-8", "replace"), name="document.html")
    return tuple(replace(one, format=kind) if isinstance(one, ParsedPosting) else one for one in found)


def say(answers: BinaryIO, value: dict[str, Any]) -> None:
    """One line of ASCII."""
    answers.write(json.dumps(value).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
