"""Pictures of every page, light and dark, wide and narrow.

    python -m scripts.screenshots [N]             var/screenshots, from N postings of REQUISITE_CORPORA (300)
    python -m scripts.screenshots --docs          docs/images, from the seeds and invented postings only

The pages are those of a server of its own on a free port, over a database of its own in var/.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "screenshots-site"
WIDTHS = {1440: 900, 360: 740}
THEMES = ("light", "dark")
CHROMIUM = os.environ.get("REQUISITE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def environment() -> dict[str, str]:
    """The settings of the pictures' own site."""
    return {
        **os.environ,
        "REQUISITE_HTTPS": "false",
        "REQUISITE_VAR": str(VAR),
        "REQUISITE_LOG_LEVEL": "WARNING",
    }


def manage(*arguments: str) -> str:
    """Run a management command on the pictures' own database; what it printed."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def sample(folder: Path, most: int) -> list[str]:
    """Every n-th file of the two kinds of raw files, `most` in all."""
    files = [path for kind in ("adzuna_text", "indeed_html") for path in sorted((folder / kind).iterdir())]
    return [str(path) for path in files[:: max(1, len(files) // most)]][:most]


def build(sources: list[str]) -> dict[str, str]:
    """A fresh database with these files imported and the demo users; name → password."""
    shutil.rmtree(VAR, ignore_errors=True)
    VAR.mkdir(parents=True)
    manage("migrate", "--verbosity", "0")
    manage("import_postings", *sources)
    manage("demo_users")
    lines = (VAR / "demo-users.txt").read_text(encoding="utf-8").split("\n")
    return dict(line.split(" ", 1) for line in lines if line)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(port: int) -> subprocess.Popen[bytes]:
    """A web server over the pictures' database, answering when this returns."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "recruiting.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
    ]
    process = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment())
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    raise SystemExit("the pictures' server did not start")


def sign_in(page: Page, site: str, name: str, password: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def first_link(page: Page, address: str, start: str) -> str:
    """Where the first link of the page's body leads whose address begins so; the page itself where there is none."""
    page.goto(address)
    link = page.locator(f"main a[href^='{start}']").first
    return (link.get_attribute("href") or "/").split("?")[0] if link.count() else "/"


def pages(page: Page, site: str) -> list[tuple[str, str]]:
    """Name and address of every page that a recruiter sees. The posting is the second seed, which has most to show."""
    posting = first_link(page, f"{site}/?q=%22Strategic+Accounts%22", "/postings/")
    number = posting.strip("/").split("/")[-1]
    company = first_link(page, f"{site}/companies/", "/companies/")
    item = first_link(page, f"{site}{posting}", f"{posting}items/")
    return [
        ("list", f"{site}/?q=management"),
        ("list-preview", f"{site}/?preview={number}"),
        ("zero", f"{site}/?q=forklift+unicorn"),
        ("posting", f"{site}{posting}"),
        ("posting-edit", f"{site}{item}"),
        ("posting-history", f"{site}{posting}?history=1"),
        ("companies", f"{site}/companies/"),
        ("company", f"{site}{company}"),
        ("password", f"{site}/accounts/password/"),
        ("404", f"{site}/nowhere/"),
    ]


ADMIN_PAGES = (
    ("admin", "/admin/"),
    ("admin-batches", "/admin/postings/importbatch/"),
    ("admin-import", "/admin/postings/importbatch/import/"),
    ("admin-report", "/admin/postings/importbatch/1/change/"),
    ("admin-documents", "/admin/postings/sourcedocument/"),
    ("admin-postings", "/admin/postings/posting/"),
    ("admin-companies", "/admin/postings/company/"),
    ("admin-users", "/admin/recruiting/user/"),
)
#: the few that the README shows
DOCS = {
    "list-preview-light-1440", "list-preview-dark-1440", "posting-light-1440", "posting-dark-1440",
    "admin-report-light-1440", "list-light-360",
}  # fmt: skip


def picture(
    browser: Browser,
    site: str,
    passwords: dict[str, str],
    folder: Path,
    only: set[str],
    theme: str,
    width: int,
) -> None:
    """All pages in one theme and width; with `only`, those names of them."""
    size = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(viewport=size, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()

    def take(name: str, address: str) -> None:
        full = f"{name}-{theme}-{width}"
        if only and full not in only:
            return
        page.goto(address)
        if name == "posting" and width > 1000:
            page.locator("[id^='item-']").first.hover()
        page.screenshot(path=folder / f"{full}.png")

    take("signin", f"{site}/accounts/login/")
    sign_in(page, site, "recruiter", passwords["recruiter"])
    for name, address in pages(page, site):
        take(name, address)
    context.clear_cookies()
    sign_in(page, site, "datastaff", passwords["datastaff"])
    for name, address in ADMIN_PAGES:
        take(name, site + address)
    context.close()


def main() -> int:
    arguments = sys.argv[1:]
    for_docs = "--docs" in arguments
    only = DOCS if for_docs else set()
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    corpora = os.environ.get("REQUISITE_CORPORA", "")
    if for_docs:
        folder, sources = ROOT / "docs" / "images", [str(ROOT / "seeds"), str(ROOT / "docs" / "examples")]
    else:
        folder, sources = ROOT / "var" / "screenshots", [str(ROOT / "seeds")]
        if corpora:
            sources += sample(Path(corpora), numbers[0] if numbers else 300)
        else:
            print("REQUISITE_CORPORA is not set: the pictures show the seeds only.", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    passwords = build([source for source in sources if Path(source).exists()])
    port = free_port()
    server = serve(port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            for theme in THEMES:
                for width in WIDTHS:
                    picture(browser, f"http://127.0.0.1:{port}", passwords, folder, only, theme, width)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
