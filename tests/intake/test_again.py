"""Reading documents again: what people said stays, the report balances, an older rendering is refused."""

import pytest

from postings.editing import edits
from postings.intake.again import read_again
from postings.models import ImportBatch, ImportRecord, Posting, Requirement, SourceDocument

from .importing import figures, outcomes, posting, run, run_import

pytestmark = pytest.mark.django_db
