"""Hostile and broken inputs are normal inputs: each is answered for, and the good record beside it goes in.

The inputs and the contract are those of `python -m benchmarks.faults hostile`, which opens more pages, imports
everything twice, and tries the slow inputs and thousands of generated ones besides.
"""

import hashlib
from dataclasses import replace

import pytest

from benchmarks.faults.corpus import posting
from benchmarks.faults.hostile import generated
from benchmarks.faults.hostile.contract import Judge
from benchmarks.faults.hostile.named import BY_NAME, CASES
from postings.models import ImportBatch, SourceDocument

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("case", [one for one in CASES if not one.slow], ids=lambda one: one.name)
def test_hostile_input_is_answered_for_and_harms_nothing_beside_it(reader, data_staff_client, case):
    assert Judge(data_staff_client, reader, brief=True).named(case, posting(1)) == []


def test_there_are_enough_of_them():
    assert len(CASES) >= 150


def test_generated_inputs_are_the_same_ones_every_time():
    assert [generated.made(number) for number in range(60)] == [
        generated.made(number) for number in range(60)
    ]


def test_batch_of_generated_inputs_keeps_the_contract(reader, data_staff_client):
    tried, wrong = generated.judged(Judge(data_staff_client, reader, brief=True), 100, 140)
    assert (tried, wrong) == (40, {})


def test_contract_notices_what_was_not_expected_lost_or_counted_wrongly(reader, data_staff_client):
    judge = Judge(data_staff_client, reader, brief=True)
    link = replace(BY_NAME["zip with a link"], allowed=frozenset({"created"}), needs={"created": 2})
    assert judge.named(link, posting(1)) == ["symlink is not allowed", "created came 1 times, not 2"]
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(created=1, updated=1)  # the sum has to be right: the database sees to that
    SourceDocument.objects.filter(sha256=hashlib.sha256(posting(1)).hexdigest()).update(data=b"other")
    assert judge.settled(batch, [b"never sent"]) == [
        "created is counted wrongly",
        "updated is counted wrongly",
        "a file that was sent is not there",
        f"the document {hashlib.sha256(posting(1)).hexdigest()} has other bytes",
    ]
    assert judge.good_is_in(batch, b"never sent") == ["the good record beside it is not in"]
