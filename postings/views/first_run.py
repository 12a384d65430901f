"""Whom to ask for postings where there are none yet."""

from recruiting.models import User
from recruiting.roles import DATA_STAFF

MOST = 6


def data_staff_names() -> list[str]:
    """The people who bring postings in, as colleagues see their names."""
    people = User.objects.filter(groups__name=DATA_STAFF, is_active=True).order_by("pk")[:MOST]
    return [person.shown_name for person in people]
