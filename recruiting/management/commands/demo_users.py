"""Three people to try the product with. Their passwords are made here and kept in one private file."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from recruiting.models import User
from recruiting.roles import DATA_STAFF, RECRUITER, VIEWER

PEOPLE = (
    ("recruiter", "Robin", "Recruiter", RECRUITER),
    ("viewer", "Vivian", "Viewer", VIEWER),
    ("datastaff", "Dana", "Staff", DATA_STAFF),
)


class Command(BaseCommand):
    help = "Make a demo recruiter, viewer and data staff where they are missing, and print their passwords."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.VAR_DIR / "demo-users.txt"
        known = read_passwords(path)
        for username, first, last, role in PEOPLE:
            password = known.get(username) or secrets.token_urlsafe(12)
            make_person(username, first, last, role, password)
            known[username] = password
        write_passwords(path, known)
        self.stdout.write("Demo users (also in var/demo-users.txt):")
        for username, _, _, role in PEOPLE:
            self.stdout.write(f"  {role:<11} {username:<10} {known[username]}")


@transaction.atomic
def make_person(username: str, first: str, last: str, role: str, password: str) -> None:
    """The person with this password and role; one who is there keeps name and role, not the password."""
    user, made = User.objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last, "is_staff": role == DATA_STAFF}
    )
    if made:
        user.groups.add(Group.objects.get(name=role))
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])


def read_passwords(path: Path) -> dict[str, str]:
    """Name to password, as written by `write_passwords`; nothing where the file is missing."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def write_passwords(path: Path, known: dict[str, str]) -> None:
    """Keep the passwords where only the owner of the file can read them."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{name} {password}\n" for name, password in known.items())
