"""Which posting a reading is: the source, and the identifier that the record states there."""

import hashlib
from typing import Any

LONGEST = 200


def identity_of(posting: dict[str, Any]) -> dict[str, str]:
    """`source` and `identifier`; the identifier is '' where the record states none."""
    identifier = " ".join(str(posting["fields"].get("identifier") or "").split())
    if len(identifier) > LONGEST:
        identifier = "sha256:" + hashlib.sha256(identifier.encode()).hexdigest()
    return {"source": posting["format"], "identifier": identifier}


def identity_key(identity: dict[str, str]) -> str:
    """Both in one string, as the ledger keeps it; '' where there is no identity."""
    return f"{identity['source']}:{identity['identifier']}" if identity["identifier"] else ""
