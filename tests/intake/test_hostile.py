"""Hostile and broken inputs are normal inputs: each is answered for, and the good record beside it goes in.

The inputs and the contract are those of `python -m benchmarks.faults hostile`, which opens more pages, imports
everything twice, and tries the slow inputs and thousands of generated ones besides.
"""

import pytest

from benchmarks.faults.corpus import posting
from benchmarks.faults.hostile import generated
from benchmarks.faults.hostile.contract import Judge
from benchmarks.faults.hostile.named import CASES

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
