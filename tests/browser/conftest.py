"""A real browser against a real server. Without Chromium these tests are skipped, with the reason."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from postings.intake import work
from recruiting.models import User

CHROMIUM = (
    os.environ.get("REQUISITE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
REQUIRED = os.environ.get("REQUISITE_REQUIRE_BROWSER") == "1"

#: What Django's own admin templates are found guilty of; ours are found guilty of nothing.
STOCK_ADMIN_FINDINGS: frozenset[str] = frozenset({"landmark-unique", "empty-table-header"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not REQUIRED:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium found: install it, or set REQUISITE_CHROMIUM")
                )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    assert CHROMIUM, "REQUISITE_REQUIRE_BROWSER is set, and there is no Chromium"
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # a fade that is half way through has half the contrast
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> str:
    """The address of the running site, roles in place."""
    from recruiting.roles import keep_roles

    keep_roles()
    return live_server.url


@pytest.fixture
def sign_in(site: str) -> Callable[[BrowserContext, User], None]:
    """Put a signed-in session of the person into a browser context."""

    def put(context: BrowserContext, user: User) -> None:
        client = Client()
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        assert SessionStore(key).exists(key)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])

    return put


@pytest.fixture(autouse=True)
def no_policy_violation(page: Page) -> Iterator[None]:
    """The page's console stays free of refusals by the Content Security Policy, and of script errors."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []


def is_complaint(message: Any) -> bool:
    """A refusal of the policy; an answer of 409 or 422 is logged by the browser as well, and is none."""
    return message.type == "error" and "Content Security Policy" in message.text


@pytest.fixture
def axe_findings() -> Callable[..., dict[str, list[str]]]:
    """Rule → the elements that break it, on the page as it stands. `allowed` rules are left out."""
    axe = Axe()

    def run(page: Page, allowed: frozenset[str] = frozenset()) -> dict[str, list[str]]:
        violations = axe.run(page).response["violations"]
        return {
            rule["id"]: [node["html"][:200] for node in rule["nodes"]]
            for rule in violations
            if rule["id"] not in allowed
        }

    return run


@pytest.fixture
def worker(site: str) -> Iterator[work.Worker]:
    """A worker in a thread of its own, as `manage.py worker` runs one in a process."""
    one, woken = work.Worker(), threading.Event()

    def loop() -> None:
        work.run(one, sleep=lambda seconds: woken.wait(0.05))
        connection.close()

    thread = threading.Thread(target=loop)
    thread.start()
    yield one
    one.stopping = True
    woken.set()
    thread.join(30)
    assert not thread.is_alive()
