"""Names that came from outside: kept to be shown, never used as a path."""

import re
import unicodedata

DRIVE = re.compile(r"^[A-Za-z]:")
LENGTH = 255


def file_label(name: str, length: int = LENGTH) -> str:
    """The last part of a file's name, whichever system it came from, fit to be stored and shown."""
    return visible(re.split(r"[\\/]", name)[-1], length) or "unnamed"


def member_label(name: str, length: int = LENGTH) -> str:
    """An archive member's name with its folders, without roots, drives and steps upwards."""
    parts = [part for part in re.split(r"[\\/]", DRIVE.sub("", name)) if part not in ("", ".", "..")]
    return visible("/".join(parts), length) or "unnamed"


def visible(name: str, length: int) -> str:
    """Control, direction and lone surrogate characters as escapes; too long a name loses its middle."""
    shown = "".join(escaped(character) for character in name).strip()
    if len(shown) <= length:
        return shown
    tail = length // 3
    return f"{shown[: length - tail - 1]}…{shown[-tail:]}"


def escaped(character: str) -> str:
    """The character itself, or `\\u202e` where it would not be seen or would turn the line round."""
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character
