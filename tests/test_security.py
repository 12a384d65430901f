"""Who may open what, and what every answer carries."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from recruiting.models import User
from tests.factories import PASSWORD, make_posting, make_user

ROOT = Path(__file__).resolve().parent.parent
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
}  # fmt: skip


def recruiters_addresses() -> Iterator[str]:
    """Every address of the app `postings`, with 1 for a number and 'x' for a word."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.app_name == "postings":
            for pattern in entry.url_patterns:
                if isinstance(pattern, URLPattern):
                    filled = {
                        name: 1 if isinstance(converter, IntConverter) else "x"
                        for name, converter in pattern.pattern.converters.items()
                    }
                    yield reverse(f"postings:{pattern.name}", kwargs=filled)


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in_everywhere() -> None:
    client, wrong = Client(), []
    for address in [*recruiters_addresses(), "/admin/", "/accounts/password/"]:
        for method in (client.get, client.post):
            response = method(address)
            if response.status_code not in (302, 405) or "/login/" not in response.get("Location", "/login/"):
                wrong.append((address, response.status_code))
    assert wrong == []


# when a person last looked and how they have the filters is their own, whatever their role
OWN = {"/looked/", "/filters/"}


@pytest.mark.django_db
def test_a_viewer_writes_nothing(viewer_client: Client) -> None:
    posting = make_posting()
    before = posting.version
    for address in recruiters_addresses():
        response = viewer_client.post(
            address.replace("/1/", f"/{posting.pk}/"), {"version": before, "text": "x"}
        )
        allowed = (303,) if address in OWN else (403, 404, 405)
        assert response.status_code in allowed, address
    posting.refresh_from_db()
    assert (posting.version, posting.changes.exclude(actor=None).count()) == (before, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer_client", "recruiter_client"])
def test_the_admin_is_for_data_staff_only(role: str, request: pytest.FixtureRequest) -> None:
    response = request.getfixturevalue(role).get("/admin/")
    assert response.status_code == 302


@pytest.mark.django_db
def test_reading_a_page_never_writes(recruiter_client: Client) -> None:
    posting = make_posting()
    for address in recruiters_addresses():
        recruiter_client.get(address.replace("/1/", f"/{posting.pk}/"))
    posting.refresh_from_db()
    assert (posting.version, posting.changes.exclude(actor=None).count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/companies/", "/accounts/login/", "/admin/", "/nowhere/"])
def test_every_answer_carries_the_policy(address: str) -> None:
    client = Client()
    client.force_login(make_user("Data staff"))
    response = client.get(address)
    assert {part.strip() for part in response["Content-Security-Policy"].split(";")} == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_preferences_lead_back_to_this_site_only(recruiter_client: Client, target: str) -> None:
    response = recruiter_client.post(reverse("preferences"), {"theme": "dark", "next": target})
    assert response["Location"] == "/"


@pytest.mark.django_db
def test_preferences_keep_known_names_and_values_only(recruiter_client: Client, recruiter: object) -> None:
    recruiter_client.post(reverse("preferences"), {"theme": "pink", "keys": "off", "is_superuser": "1"})
    recruiter.refresh_from_db()  # type: ignore[attr-defined]
    assert recruiter.preferences == {"keys": False}  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_post_without_a_token_is_refused_with_a_page_of_ours() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Recruiter"))
    response = client.post(reverse("preferences"), {"theme": "dark"})
    assert response.status_code == 403
    assert "grown too old" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer_client", "recruiter_client", "data_staff_client"])
def test_every_role_reads_every_page(role: str, request: pytest.FixtureRequest) -> None:
    posting = make_posting()
    client = request.getfixturevalue(role)
    answers = {
        address: client.get(address).status_code
        for address in (
            "/", "/companies/", f"/postings/{posting.pk}/", f"/postings/{posting.pk}/?history=1",
            reverse("postings:export_csv"), reverse("postings:export_xlsx"), reverse("password_change"),
        )
    }  # fmt: skip
    assert set(answers.values()) == {200}, answers


@pytest.mark.django_db
def test_data_staff_cannot_raise_their_own_rights(data_staff_client: Client, data_staff: User) -> None:
    page = f"/admin/recruiting/user/{data_staff.pk}/change/"
    sent = {
        "username": "dan", "first_name": "Dan", "last_name": "Novak", "email": "", "is_active": "on", "is_staff": "on",
        "groups": [group.pk for group in data_staff.groups.all()], "is_superuser": "on", "user_permissions": ["1", "2"],
    }  # fmt: skip
    assert data_staff_client.post(page, sent).status_code == 302
    data_staff.refresh_from_db()
    assert (data_staff.is_superuser, data_staff.user_permissions.count()) == (False, 0)


@pytest.mark.django_db
def test_data_staff_neither_change_a_superuser_nor_set_their_password(data_staff_client: Client) -> None:
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    page = f"/admin/recruiting/user/{chief.pk}/"
    sent = {
        "password1": "another long pass phrase",
        "password2": "another long pass phrase",
        "username": "chief",
    }
    assert [data_staff_client.post(page + end, sent).status_code for end in ("change/", "password/")] == [
        403,
        403,
    ]
    chief.refresh_from_db()
    assert chief.check_password(PASSWORD)


@pytest.mark.django_db
def test_data_staff_give_no_role_above_their_own(data_staff_client: Client) -> None:
    above = Group.objects.create(name="Above")
    above.permissions.set(Permission.objects.filter(codename="delete_user"))
    person = make_user("Viewer", username="vera")
    page = f"/admin/recruiting/user/{person.pk}/change/"
    answer = data_staff_client.post(page, {"username": "vera", "is_active": "on", "groups": [above.pk]})
    assert (answer.status_code, [group.name for group in person.groups.all()]) == (200, ["Viewer"])
    person.groups.add(above)
    assert (
        data_staff_client.post(page, {"username": "vera", "is_active": "on", "groups": []}).status_code == 403
    )


@pytest.mark.django_db
def test_signing_in_leads_to_this_site_only() -> None:
    make_user("Viewer", username="vera")
    sent = {"username": "vera", "password": PASSWORD, "next": "https://evil.example/"}
    assert Client().post(reverse("login"), sent)["Location"] == "/home/"


@pytest.mark.django_db
@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_a_name_rests_after_too_many_wrong_passwords() -> None:
    make_user("Viewer", username="vera")
    client = Client()
    for _ in range(3):
        answer = client.post(reverse("login"), {"username": "vera", "password": "wrong"})
    assert (answer.status_code, "Too many tries" in answer.content.decode()) == (429, True)
    answer = client.post(reverse("login"), {"username": "vera", "password": PASSWORD})
    assert answer.status_code == 429


@pytest.mark.django_db
def test_htmx_hears_that_the_session_has_ended() -> None:
    answer = Client().get("/", headers={"HX-Request": "true", "HX-Target": "results"})
    assert (answer.status_code, answer.content) == (401, b"Signed out.")


@pytest.mark.django_db
def test_a_fault_is_named_on_the_page_and_in_the_log(
    recruiter: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("recruiting.preferences.safe_next", broken)
    client = Client(raise_request_exception=False)
    client.force_login(recruiter)
    answer = client.post(reverse("preferences"), {"theme": "dark"})
    code = re.search(r"recorded as ([0-9A-F]{4})", answer.content.decode())
    assert answer.status_code == 500
    assert code
    assert f"Recorded as {code[1]}: RuntimeError at /accounts/preferences/" in caplog.text
    assert "a fault" not in answer.content.decode()


def test_production_settings_pass_the_deployment_checks() -> None:
    environment = {**os.environ, "REQUISITE_HTTPS": "true", "REQUISITE_HOSTS": "requisite.example"}
    environment["DJANGO_SETTINGS_MODULE"] = "recruiting.settings"
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests set it for this process
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_migrations_are_complete() -> None:
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "recruiting.settings",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
