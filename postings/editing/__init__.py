"""The verbs that change a posting or a company. Views, admin and commands call these and write nothing."""

from .company_naming import add_alias, remove_alias, rename, tell_apart
from .errors import NotPossible, StaleVersion, UndoNotPossible
from .facts import keep_all, keep_mine, mark_reviewed, set_fact, take_all, take_offer
from .items import (
    add_item,
    edit_item,
    merge_items,
    move_item,
    place_item,
    remove_item,
    restore_item,
    split_item,
)
from .merging import merge
from .undo import undo
from .values import BadValue

__all__ = [
    "BadValue",
    "NotPossible",
    "StaleVersion",
    "UndoNotPossible",
    "add_alias",
    "add_item",
    "edit_item",
    "keep_all",
    "keep_mine",
    "mark_reviewed",
    "merge",
    "merge_items",
    "move_item",
    "place_item",
    "remove_alias",
    "remove_item",
    "rename",
    "restore_item",
    "set_fact",
    "split_item",
    "take_all",
    "take_offer",
    "tell_apart",
    "undo",
]
