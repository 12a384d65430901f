"""Who may open what, and what every answer carries."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import make_posting, make_user

OPEN_TO_ALL = {"login", "health", "admin-login"}
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
                        name: "x" if "slug" in str(type(converter)).lower() or "str" in str(type(converter)).lower() else 1
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


@pytest.mark.django_db
def test_a_viewer_writes_nothing(viewer_client: Client) -> None:
    posting = make_posting()
    before = posting.version
    for address in recruiters_addresses():
        response = viewer_client.post(address.replace("/1/", f"/{posting.pk}/"), {"version": before, "text": "x"})
        assert response.status_code in (403, 404, 405), address
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
@pytest.mark.parametrize("target", ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"])
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
