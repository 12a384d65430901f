"""Whether a posting is there already is asked of an index, however many there are."""

import pytest
from django.db import connection

from postings.intake.first import identified

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table through"),
]


@pytest.mark.parametrize(
    "asked",
    [{"source": "a", "identifier": "1"}, {"source__in": {"a", "b"}, "identifier__in": ["1", "2", "3"]}],
    ids=["one", "many"],
)
def test_identities_are_looked_up_and_no_table_is_read_through(asked):
    plan = identified().filter(**asked).order_by("pk").explain()
    assert "USING INDEX posting_identity" in plan
    assert "SCAN" not in plan
