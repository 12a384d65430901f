"""What `make run` starts with: people to try it as, the first postings, a port of its own."""

import socket
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from postings.models import ImportBatch, Posting
from recruiting.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_demo_users_get_passwords_of_their_own_in_a_private_file(var: Path) -> None:
    call_command("demo_users", stdout=StringIO())
    kept = dict(line.split(" ", 1) for line in (var / "demo-users.txt").read_text().splitlines())
    assert stat.S_IMODE((var / "demo-users.txt").stat().st_mode) == 0o600
    assert len(set(kept.values())) == 3
    people = {name: User.objects.get(username=name) for name in kept}
    assert all(person.check_password(kept[name]) for name, person in people.items())
    assert {name: person.groups.get().name for name, person in people.items()} == {
        "recruiter": "Recruiter",
        "viewer": "Viewer",
        "datastaff": "Data staff",
    }


def test_demo_users_keep_their_passwords_and_show_them_at_every_start(var: Path) -> None:
    first, second = StringIO(), StringIO()
    call_command("demo_users", stdout=first)
    call_command("demo_users", stdout=second)
    assert first.getvalue() == second.getvalue()


def test_nothing_is_imported_where_something_was_imported_before(tmp_path: Path) -> None:
    ImportBatch.objects.create(title="an earlier one", state="done")
    (tmp_path / "posting.txt").write_text("Title: Crane operator\nDescription: You must hold a licence.\n")
    call_command("import_once", str(tmp_path))
    assert (ImportBatch.objects.count(), Posting.objects.count()) == (1, 0)


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            CommandError, match=f"Port {port} is taken. Choose another one: make run PORT={port + 1}"
        ):
            call_command("run", port=port)
