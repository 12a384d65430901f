"""People of each role, and their clients."""

import os

import hypothesis
import pytest
from django.db import connection
from django.test import Client

from recruiting.models import User
from tests.factories import make_user

# pytest-playwright runs an event loop in the thread that Django's own tests use.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_sessionstart() -> None:
    """A run that is meant for PostgreSQL does not pass by on SQLite."""
    if os.environ.get("REQUISITE_REQUIRE_POSTGRES") == "1" and connection.vendor != "postgresql":
        raise pytest.UsageError("REQUISITE_REQUIRE_POSTGRES is set, and DATABASE_URL names no PostgreSQL")


# The same examples at every run where a change is judged; new ones at every run on a developer's machine.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture
def viewer(db: None) -> User:
    return make_user("Viewer", username="vera", first_name="Vera", last_name="Lund")


@pytest.fixture
def recruiter(db: None) -> User:
    return make_user("Recruiter", username="rosa", first_name="Rosa", last_name="Adeyemi")


@pytest.fixture
def data_staff(db: None) -> User:
    return make_user("Data staff", username="dan", first_name="Dan", last_name="Novak")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def viewer_client(viewer: User) -> Client:
    return signed_in(viewer)


@pytest.fixture
def recruiter_client(recruiter: User) -> Client:
    return signed_in(recruiter)


@pytest.fixture
def data_staff_client(data_staff: User) -> Client:
    return signed_in(data_staff)
