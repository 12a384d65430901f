"""The rules of the house, checked: who may import whom, and what no file may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "parsing", "models", "search", "editing", "intake", "forms", "pages", "views", "admin", "management", "urls",
    "templatetags",
)  # fmt: skip

#: package of `postings` → the packages of `postings` that it may import
ALLOWED = {
    "parsing": set(),
    "models": set(),
    "search": {"models"},
    "editing": {"models", "search"},
    "intake": {"parsing", "models", "search", "editing"},
    "forms": {"models", "search", "editing"},
    "pages": {"models", "search", "editing"},
    "views": {"parsing", "models", "search", "editing", "intake", "forms", "pages", "templatetags"},
    "admin": {"parsing", "models", "search", "editing", "intake", "forms", "pages", "templatetags"},
    "management": {"parsing", "models", "search", "editing", "intake", "forms"},
    "urls": {"views"},
    "templatetags": {"models", "search", "forms", "pages"},
}
#: reviewed places that build HTML or name attributes of others
MARK_SAFE_REVIEWED: set[str] = set()


def sources(folder: str) -> Iterator[Path]:
    return (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, relative ones resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts
    base = package if path.name == "__init__.py" else package[:-1]
    base = base[:-1] if path.name == "__init__.py" else base
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            anchor = list(base[: len(base) - node.level + 1]) if node.level else []
            module = ".".join([*anchor, node.module] if node.module else anchor)
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("package", [name for name in PACKAGES if (ROOT / "postings" / name).is_dir()])
def test_packages_import_only_downwards(package: str) -> None:
    wrong = []
    for path in sources(f"postings/{package}"):
        for module in imported(path):
            parts = module.split(".")
            if parts[0] == "postings" and len(parts) > 1 and parts[1] in PACKAGES:
                other = parts[1]
                if other != package and other not in ALLOWED[package]:
                    wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert wrong == []


def test_the_reader_needs_neither_django_nor_database_nor_network() -> None:
    outside = {"django", "sqlite3", "socket", "psycopg", "urllib.request", "http.client"}
    script = f"import sys, postings.parsing; print(sorted(set(sys.modules) & {outside!r}))"
    shown = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_nothing_imports_the_views_but_their_addresses() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for folder in ("postings", "recruiting")
        for path in sources(folder)
        if path.relative_to(ROOT).parts[:2] not in {("postings", "views"), ("postings", "urls")}
        for module in imported(path)
        if module.startswith("postings.views.")
    ]
    assert wrong == []


def test_only_the_reader_knows_beautiful_soup() -> None:
    users = {
        str(path.relative_to(ROOT))
        for folder in ("postings", "recruiting")
        for path in sources(folder)
        if any(module.split(".")[0] == "bs4" for module in imported(path))
    }
    assert users == {"postings/parsing/html.py"}


def test_no_private_name_crosses_a_module() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name.name}"
        for folder in ("postings", "recruiting")
        for path in sources(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.level or (node.module or "").startswith(("postings", "recruiting")))
        for name in node.names
        if name.name.startswith("_") and not name.name.startswith("__")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "call", ["mark_safe(", ".extra(", "RawSQL(", "eval(", "exec(", "|safe", "strip_tags("]
)
def test_nothing_goes_round_escaping_or_the_query_builder(call: str) -> None:
    files = [*sources("postings"), *sources("recruiting"), *(ROOT / "templates").rglob("*.html")]
    pattern = re.compile(
        (r"(?<![\w.])" if call[0].isalpha() else "") + re.escape(call) + (r"\b" if call[-1].isalpha() else "")
    )
    users = {
        str(path.relative_to(ROOT)) for path in files if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert users - MARK_SAFE_REVIEWED == set()


@pytest.mark.parametrize(
    "shape",
    [
        r"<script(?![^>]*\bsrc=)",
        r"<style\b",
        r"\sstyle=",
        r"\son[a-z]+=",
        r"javascript:",
        r"hx-on",
        r"hx-boost",
        r"hx-disable-elt",
        r"hx-vals=.js:",
    ],
)
def test_templates_hold_nothing_that_the_policy_refuses(shape: str) -> None:
    pattern = re.compile(shape, re.IGNORECASE)
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_our_own_script_stays_small_enough_to_read() -> None:
    lines = sum(
        len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "static/js").glob("*.js")
    )
    assert lines <= 300


def test_every_form_that_posts_carries_its_token() -> None:
    form = re.compile(r"<form\b[^>]*method=.post.[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for match in form.finditer(path.read_text(encoding="utf-8"))
        if "csrf_token" not in match.group(0)
    ]
    assert wrong == []


def test_vendored_files_are_those_of_the_manifest() -> None:
    import hashlib
    import json

    vendor = ROOT / "static" / "vendor"
    listed = {
        name: digest
        for entry in json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
        for name, digest in entry["files"].items()
    }
    present = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert present == listed


def test_links_and_forms_of_htmx_work_without_it() -> None:
    tag = re.compile(r"<(a|form)\b[^<]*?\shx-(?:get|post)=[^<]*", re.DOTALL)
    plain = {"a": "href=", "form": "action="}
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group(0)[:90]}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for match in tag.finditer(path.read_text(encoding="utf-8"))
        if plain[match.group(1)] not in match.group(0)
    ]
    assert wrong == []


def test_the_project_names_no_place_of_its_makers() -> None:
    """Outside folders are named by settings only. (.ci/run looks beside the checkout, by one variable.)"""
    places = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w|\.\./shared")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    wrong = []
    for name in listed:
        path = ROOT / name
        text_file = (
            path.suffix in {".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ""} and path.is_file()
        )
        if (
            not text_file
            or name.startswith(("static/vendor/", "seeds/"))
            or name in {".ci/run", "tests/test_architecture.py"}
        ):
            continue
        if match := places.search(path.read_text(encoding="utf-8", errors="replace")):
            wrong.append(f"{name}: {match.group(0)}")
    assert wrong == []


def test_the_example_of_the_environment_lists_every_variable() -> None:
    settings = (ROOT / "recruiting" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings)) | {"REQUISITE_VAR"}
    listed = set(
        re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert read == listed
