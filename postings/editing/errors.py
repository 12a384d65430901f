"""What a verb answers when it cannot do what it was asked for."""

from postings.models import Company, Posting


class StaleVersion(Exception):
    """Somebody else wrote in between. `current` is the thing as it is now; nothing was written."""

    def __init__(self, current: Posting | Company) -> None:
        super().__init__("This was changed in the meantime.")
        self.current = current


class UndoNotPossible(Exception):
    """The thing is not as the change left it, or the change is too old, or undone. The text says which."""


class NotPossible(Exception):
    """The posting does not allow it as it is now: nothing to merge with, no such item. The text says what."""
