"""The process that reads records, limited in memory, processor time and output.

Run as `python -m postings.intake.child`.

It knows the reader and nothing else: no settings, no database, no secrets. One request a line, a line of JSON
`{"name", "size"}` followed by the record's bytes; one answer a line. What kills it kills one record.
"""

import json
import resource
import sys
from typing import Any, BinaryIO

from postings.parsing import READER, TEXT_VERSION, parse
from postings.parsing.document import ParsedPosting

from .plain import plain_postings

MEMORY_SPARE = 8 << 20


def main(arguments: list[str]) -> int:
    """Answer requests until the input ends. Arguments: bytes of memory, seconds of processor time."""
    memory, seconds = int(arguments[0]), int(arguments[1])
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    say(answers, {"reader": READER, "text_version": TEXT_VERSION})
    limit(memory)
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        allow_seconds(seconds)
        say(answers, answer(data, request["name"]))
    return 0


def limit(memory: int) -> None:
    """No more memory than this, no files written, none opened beyond a few, no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(seconds: int) -> None:
    """From now on this many seconds of processor time; after them the system ends the process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def answer(data: bytes, name: str) -> dict[str, Any]:
    """What became of one record: its postings, or what stopped the reader."""
    spare = bytearray(MEMORY_SPARE)  # so that there is room left to say that there is none
    try:
        found = parse(data, name=name)
        postings = [one for one in found if isinstance(one, ParsedPosting)]
        refused = [
            {"code": one.code, "text": one.text} for one in found if not isinstance(one, ParsedPosting)
        ]
        return {"postings": plain_postings(postings, READER), "refused": refused}
    except MemoryError:
        del spare
        return {"failed": "memory-limit"}
    except RecursionError:
        return {"failed": "depth-limit"}
    except Exception as error:  # a fault of the reader is the trouble of one record
        return {"failed": "reader-error", "detail": type(error).__name__}


def say(answers: BinaryIO, value: dict[str, Any]) -> None:
    """One line of ASCII."""
    answers.write(json.dumps(value).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
