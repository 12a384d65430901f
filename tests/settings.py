"""Settings of the tests: the project's own, without HTTPS, hashed files or throttled sign-in."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("REQUISITE_HTTPS", "false")
os.environ.setdefault("SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-1234567890")

from recruiting.settings import *  # noqa: F403

AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = ["tests.slow_answers.SlowAnswers", *MIDDLEWARE]  # noqa: F405

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # In a file, as in real life: in memory a reader that meets a writer is refused at once.
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())  # noqa: S108
    DATABASES["default"]["TEST"] = {"NAME": str(folder / f"requisite-test-{os.getpid()}.sqlite3")}  # noqa: F405
