"""What a worker has found out about a record, before it is written."""

from dataclasses import dataclass

from postings.models import ImportRecord

from .limited import Reading
from .outcomes import Verdict

#: what a reading raises that the tables do not take
REFUSED = (ValueError, TypeError, ArithmeticError, KeyError)


@dataclass(slots=True)
class Finding:
    """A record with its reading, or with a verdict that needs none."""

    record: ImportRecord
    reading: Reading | None = None
    verdict: Verdict | None = None
