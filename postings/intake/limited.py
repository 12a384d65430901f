"""The limited process seen from outside: send it a record, get its reading or why there is none."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

LIMITS = settings.REQUISITE_LIMITS
MEMORY_BYTES: int = LIMITS["read_memory_bytes"]
SECONDS: int = LIMITS["read_seconds"]  # of processor time a record
PATIENCE = 60  # seconds on the clock, where a record waits rather than works
OUTPUT_BYTES: int = LIMITS["read_output_bytes"]
RECORDS_A_PROCESS = 2_000  # then a new one: what leaked is gone
SENTENCES = {
    "memory-limit": "Reading stopped at {memory} MiB of memory. The record is kept; cut it to the posting. "
    "(REQUISITE_READ_MEMORY_BYTES)",
    "time-limit": "Reading stopped after {seconds} seconds. The record is kept; cut it to the posting. "
    "(REQUISITE_READ_SECONDS)",
    "output-limit": "The reading is larger than {output} MiB. The record is kept; split it. "
    "(REQUISITE_READ_OUTPUT_BYTES)",
    "depth-limit": "The record is nested too deeply. It is kept; save the page as text and import that.",
    "reader-error": "The reader failed ({detail}). The record is kept; read it again after an upgrade.",
}


@dataclass(slots=True)
class Reading:
    """A record's postings as plain data; or a refusal; or, quarantined, what stopped the reader."""

    postings: list[dict[str, Any]] = field(default_factory=list)
    code: str = ""
    sentence: str = ""
    quarantined: bool = False


class Reader:
    """One limited process at a time, begun when needed and again after it was ended by a record."""

    def __init__(
        self, memory: int = MEMORY_BYTES, seconds: int = SECONDS, patience: float = PATIENCE
    ) -> None:
        self.memory, self.seconds, self.patience = memory, seconds, patience
        self.process: subprocess.Popen[bytes] | None = None
        self.answers = b""
        self.read_so_far = 0
        self.version = ""
        self.text_version = 0

    def __enter__(self) -> "Reader":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin a process and learn which reader it is."""
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [
                sys.executable,
                "-m",
                "postings.intake.child",
                str(self.memory),
                str(self.seconds),
                str(LIMITS["pdf_pages"]),
            ],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the worker, which then stops at a border
        )
        self.answers, self.read_so_far = b"", 0
        hello = json.loads(self.line(PATIENCE, lambda: None))
        self.version, self.text_version = hello["reader"], hello["text_version"]

    def version_in_use(self) -> str:
        """The version that reads: the child's own word, in case the code was changed meanwhile."""
        if self.process is None:
            self.start()
        return self.version

    def stop(self) -> None:
        """End the process."""
        if self.process is None:
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()
        self.process = None

    def read(self, data: bytes, name: str, meanwhile: Callable[[], None] = lambda: None) -> Reading:
        """Read one record. `meanwhile` is called every second as long as it takes (to renew a lease)."""
        if self.process is None or self.read_so_far >= RECORDS_A_PROCESS:
            self.stop()
            self.start()
        self.read_so_far += 1
        try:
            self.send(data, name)
            answer = json.loads(self.line(self.patience, meanwhile))
        except TimeoutError:  # before OSError, which it is a kind of
            return self.stopped("time-limit")
        except (OSError, EOFError):
            return self.stopped(self.reason())
        except OverflowError:
            return self.stopped("output-limit")
        if code := answer.get("failed"):
            return (
                self.stopped(code, answer.get("detail", ""))
                if code != "reader-error"
                else self.failed(answer)
            )
        return reading(answer)

    def send(self, data: bytes, name: str) -> None:
        """The request; the child reads it whole before it answers, so this cannot block for long."""
        pipe = self.process.stdin if self.process else None
        if pipe is None:
            raise EOFError
        pipe.write(json.dumps({"name": name, "size": len(data)}).encode("ascii") + b"\n" + data)
        pipe.flush()

    def line(self, patience: float, meanwhile: Callable[[], None]) -> bytes:
        """One line of the child's; TimeoutError, OverflowError (too much of it), EOFError (it is gone)."""
        pipe = self.process.stdout if self.process else None
        if pipe is None:
            raise EOFError
        until = time.monotonic() + patience
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while b"\n" not in self.answers:
                if len(self.answers) > OUTPUT_BYTES:
                    raise OverflowError
                if time.monotonic() > until:
                    raise TimeoutError
                if not selector.select(timeout=1):
                    meanwhile()
                    continue
                piece = os.read(pipe.fileno(), 1 << 16)
                if not piece:
                    raise EOFError
                self.answers += piece
        line, self.answers = self.answers.split(b"\n", 1)
        return line

    def reason(self) -> str:
        """Why the child went: the system tells by the signal. A crash inside a library counts as memory."""
        try:
            code = self.process.wait(timeout=10) if self.process else 0
        except subprocess.TimeoutExpired:
            return "time-limit"
        return "time-limit" if code == -signal.SIGXCPU else "memory-limit"

    def stopped(self, code: str, detail: str = "") -> Reading:
        """The record is quarantined; the next one gets a new process."""
        self.stop()
        return Reading(code=code, sentence=self.sentence(code, detail), quarantined=True)

    def failed(self, answer: dict[str, Any]) -> Reading:
        """A fault of the reader: the process is still well."""
        sentence = self.sentence("reader-error", answer.get("detail", ""))
        return Reading(code="reader-error", sentence=sentence, quarantined=True)

    def sentence(self, code: str, detail: str) -> str:
        """The sentence for a code of ours."""
        return SENTENCES[code].format(
            memory=self.memory >> 20, seconds=self.seconds, output=OUTPUT_BYTES >> 20, detail=detail
        )


def reading(answer: dict[str, Any]) -> Reading:
    """The postings found; where there is none, the first reason."""
    if answer["postings"]:
        longest = settings.REQUISITE_LIMITS["text_characters"]
        if len(answer["postings"][0]["text"]) > longest:
            sentence = f"The text is longer than {longest:,} characters. Cut it to the posting. "
            sentence += "(REQUISITE_TEXT_CHARACTERS)"
            return Reading(code="text-too-long", sentence=sentence)
        return Reading(answer["postings"])
    if not answer["refused"]:
        return Reading(code="no-posting", sentence="There is no posting in this record. Leave it out.")
    return Reading(code=answer["refused"][0]["code"], sentence=answer["refused"][0]["text"])
