"""Rate and time left of a running import: of the last minute, without its pauses, in words."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from postings.admin import pace
from postings.models import ImportBatch
from tests.intake.importing import posting, queue, run


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def watch(samples, waiting=None):
    """What is said after the page was asked at these moments, with so many records finished."""
    said = None
    for moment, finished in samples:
        said = pace.pace(1, finished, waiting, 1000.0 + moment)
    return said


def test_nothing_is_said_before_two_looks_are_apart():
    assert watch([(0, 5)]) == pace.Pace("", "")
    assert watch([(0.2, 6), (1, 7)]) == pace.Pace("", "")


def test_rate_is_of_what_was_finished_between_the_looks():
    assert watch([(second, second * 96) for second in range(11)], 96 * 180) == pace.Pace(
        "96 a second", "about 3 min left"
    )


def test_rate_is_of_the_last_minute_only():
    slow = [(second, second) for second in range(100)]
    quick = [(100 + second, 100 + second * 50) for second in range(61)]
    assert watch(slow + quick).rate == "50 a second"


def test_pause_of_which_nobody_told_is_in_no_rate():
    before = [(second, second * 10) for second in range(5)]
    after = [(3600 + second, 40 + second * 10) for second in range(5)]
    assert watch(before + after).rate == "10 a second"


def test_pause_that_is_told_begins_the_rate_anew():
    watch([(second, second * 10) for second in range(5)])
    pace.forget(1)
    assert watch([(12, 40)]).rate == ""
    assert watch([(14, 60)]).rate == "10 a second"


def test_import_that_stands_still_has_no_rate_and_no_time_left():
    assert watch([(second, 40) for second in range(10)], 100) == pace.Pace("", "")


def test_many_who_look_at_once_keep_one_sample_each_half_second():
    watch([(part / 100, part) for part in range(1000)])
    assert len(cache.get(pace.key(1))) == 20


def test_time_is_not_told_where_it_is_not_known_how_many_are_left():
    assert watch([(0, 0), (2, 20)], None) == pace.Pace("10 a second", "")


def test_slow_reading_is_counted_in_minutes():
    assert watch([(0, 0), (10, 2)]).rate == "12 a minute"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "about a second left"),
        (3.2, "about 3 seconds left"),
        (43, "about 45 seconds left"),
        (58, "about 1 min left"),
        (178, "about 3 min left"),
        (3580, "about 1 hour left"),
        (4900, "about 1 hour 20 min left"),
        (7200, "about 2 hours left"),
        (86_400 * 3, "about 72 hours left"),
    ],
)
def test_time_left_is_said_in_seconds_minutes_or_hours(seconds, words):
    assert pace.time_in_words(seconds) == words


def page(client, batch):
    return client.get(reverse("admin:postings_importbatch_change", args=[batch.pk])).content.decode()


@pytest.mark.django_db
def test_page_says_how_it_goes_while_it_runs_and_nothing_while_paused(data_staff_client):
    batch = queue({"a.txt": posting(1)})
    batch.files.update(state="unpacked")
    ImportBatch.objects.filter(pk=batch.pk).update(state="running", seen=2400, pending=1800, created=600)
    pace.pace(batch.pk, 450, None, timezone.now().timestamp() - 15)
    assert re.search(r"\b(9|10) a second, about 3 min left", page(data_staff_client, batch))
    data_staff_client.post(reverse("admin:postings_importbatch_act", args=[batch.pk, "pause"]))
    assert "a second" not in page(data_staff_client, batch)
    assert cache.get(pace.key(batch.pk)) is None


@pytest.mark.django_db
def test_page_tells_no_time_while_a_file_is_still_taken_apart(data_staff_client):
    batch = queue({"a.txt": posting(1)})
    ImportBatch.objects.filter(pk=batch.pk).update(state="running", seen=2400, pending=1800, created=600)
    pace.pace(batch.pk, 450, None, timezone.now().timestamp() - 15)
    said = page(data_staff_client, batch)
    assert re.search(r"\b(9|10) a second, files still being unpacked", said)
    assert "min left" not in said


@pytest.mark.django_db
def test_resumed_import_begins_its_rate_anew(data_staff_client, reader):
    batch = queue({"a.txt": posting(1)})
    for verb in ("pause", "resume"):
        pace.pace(batch.pk, 550, None, 1.0)
        data_staff_client.post(reverse("admin:postings_importbatch_act", args=[batch.pk, verb]))
        assert cache.get(pace.key(batch.pk)) is None
    assert run(reader, batch).created == 1
