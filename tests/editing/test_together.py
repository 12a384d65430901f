"""Several people at once: every accepted write is there afterwards, and no other."""

import threading

import pytest
from django.db import OperationalError, connections

from postings import editing
from postings.models import Change, Posting

from .samples import person, posting_of

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, TRIES = 6, 12


def test_writers_at_one_posting_lose_nothing_that_was_accepted():
    posting = posting_of()
    actors = [person(f"writer{number}") for number in range(WRITERS)]
    accepted: list[int] = []
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for round_ in range(TRIES):
                text = f"Written by {number} in round {round_}"
                try:
                    version = Posting.objects.values_list("version", flat=True).get(pk=posting.pk)
                    change = editing.add_item(
                        posting_id=posting.pk,
                        version=version,
                        actor=actors[number],
                        text=text,
                        kind="benefits",
                    )
                    accepted.append(change.version)
                except (editing.StaleVersion, OperationalError):
                    pass  # the tests' database in memory locks whole tables; nothing was written then either
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert accepted
    assert sorted(accepted) == list(range(2, len(accepted) + 2))
    posting.refresh_from_db()
    assert posting.version == len(accepted) + 1
    assert (
        posting.benefit_count
        == posting.requirements.filter(list__kind="benefits").count()
        == len(accepted) + 1
    )
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == len(accepted)
