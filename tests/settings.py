"""Settings of the tests: the project's own, without HTTPS, hashed files or throttled sign-in."""

import os

os.environ.setdefault("REQUISITE_HTTPS", "false")
os.environ.setdefault("SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-1234567890")

from recruiting.settings import *  # noqa: F403

AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = ["tests.slow_answers.SlowAnswers", *MIDDLEWARE]  # noqa: F405
