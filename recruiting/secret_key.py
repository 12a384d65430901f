"""The secret key: given by the environment, or made once and kept in `var/` for a machine that runs alone."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

EXAMPLE_KEY = "change-me"


def load_secret_key(given: str, folder: Path) -> str:
    """Return `given`, or the key kept in `folder/secret-key` (made with mode 600 at the first call).

    The example's value is refused: a key that anybody can look up signs nothing.
    """
    if given == EXAMPLE_KEY:
        raise ImproperlyConfigured(
            "SECRET_KEY still has the example's value. Remove the line, or set a long random one."
        )
    if given:
        return given
    path = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
