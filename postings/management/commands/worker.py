"""The background worker: reads what is in the ledger until it is told to stop."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from postings.intake import work
from postings.intake.pages_at_hand import keep_more_pages

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Read what was uploaded. Any number may run; stop or kill one at any time: nothing is lost."

    def handle(self, *args: Any, **options: Any) -> None:
        keep_more_pages()
        worker = work.Worker()
        woken = threading.Event()

        def stop(number: int, frame: FrameType | None) -> None:
            worker.stopping = True
            woken.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        log.info("worker %s looks for work", worker.owner)
        work.run(worker, sleep=woken.wait)
        log.info("worker %s has stopped", worker.owner)
