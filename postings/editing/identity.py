"""Which posting a reading is: the source, and the identifier that the record states there. The one rule."""

import hashlib
from typing import Any

from .values import one_line

LONGEST = 200


def identifier_of(read: dict[str, Any]) -> str:
    """The identifier of a posting at its source, '' where it states none; a very long one by its hash."""
    line = one_line(read.get("fields", {}).get("identifier") or "")
    return line if len(line) <= LONGEST else "sha256:" + hashlib.sha256(line.encode()).hexdigest()


def identity_of(read: dict[str, Any]) -> dict[str, str]:
    """`source` and `identifier` of a reading, named as the columns of a posting that hold them."""
    return {"source": read["format"], "identifier": identifier_of(read)}


def identity_key(identity: dict[str, str]) -> str:
    """Both in one string, as the ledger keeps it; '' where there is no identity."""
    return f"{identity['source']}:{identity['identifier']}" if identity["identifier"] else ""
