"""A worker that has started and waits for a line before it works: `python -m benchmarks.faults.waiting_worker [ORDER]`.

So one can stand ready while another works, and be there at once when that is killed. With an ORDER it writes in that
wrong order (see wrong_worker.py).
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")

import django

django.setup()

from django.core.management import call_command, load_command_class  # noqa: E402 (after the set-up)

from postings.intake import store  # noqa: E402


def main(orders: list[str]) -> None:
    load_command_class("postings", "worker")  # imported before the line is waited for
    if orders:
        from .wrong_worker import ORDERS

        store.Slice = ORDERS[orders[0]]  # type: ignore[misc]
    if sys.stdin.readline():  # nothing comes where the trial has ended
        call_command("worker")


if __name__ == "__main__":
    main(sys.argv[1:])
