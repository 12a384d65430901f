"""The order of lists and items. Positions leave room between them, so that one move writes one row. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from postings.models import ListKind, Necessity, Requirement, RequirementList

Thing = TypeVar("Thing")
GAP = 1024
SHOWN_KINDS = (ListKind.QUALIFICATIONS, ListKind.RESPONSIBILITIES, ListKind.BENEFITS)
SHOWN_NECESSITIES = (Necessity.REQUIRED, Necessity.NOT_SAID, Necessity.PREFERRED)


def threaded(flow: Sequence[Thing], rest: Iterable[Thing], before: Sequence[Thing]) -> list[Thing]:
    """`flow` with each of `rest` put after the nearest thing that stood before it in the order `before`."""
    order = list(flow)
    for thing in rest:
        at = 0
        for neighbour in reversed(before[: before.index(thing)]):
            if neighbour in order:
                at = order.index(neighbour) + 1
                break
        order.insert(at, thing)
    return order


def renumber(items: Sequence[Requirement]) -> None:
    """Give the items of one list rising positions; nothing changes where they rise already."""
    positions = [item.position for item in items]
    if any(a is None or b is None or a >= b for a, b in zip([-1, *positions], positions, strict=False)):
        for number, item in enumerate(items, start=1):
            item.position = number * GAP


def position_between(before: Requirement | None, after: Requirement | None) -> int | None:
    """A position between two neighbours; None where there is no room left."""
    low = before.position if before else 0
    if after is None:
        return low + GAP
    middle = (low + after.position) // 2
    return middle if low < middle < after.position else None


def in_order(items: Iterable[Requirement]) -> list[Requirement]:
    """Items of one list by their positions."""
    return sorted(items, key=lambda item: (item.position, item.pk or 0))


class Group:
    """What a page shows together: the items of one kind and necessity, under one heading."""

    def __init__(self, necessity: str, items: list[Requirement]) -> None:
        self.necessity, self.items = necessity, items


class Shown:
    """One list as a page shows it: its heading and its groups, and the rows of lists that it is made of."""

    def __init__(self, kind: str, lists: list[RequirementList], items: list[Requirement]) -> None:
        self.kind, self.lists, self.items = kind, lists, items
        self.heading = next((one.heading for one in lists if one.heading), "")

    @property
    def groups(self) -> list[Group]:
        """Must, not said, nice to have; only those with an item. Other kinds are one group."""
        if self.kind != ListKind.QUALIFICATIONS:
            return [Group("", self.items)] if self.items else []
        found = [(one, [item for item in self.items if item.necessity == one]) for one in SHOWN_NECESSITIES]
        return [Group(one, items) for one, items in found if items]


def shown_lists(lists: Iterable[RequirementList], items: Iterable[Requirement]) -> dict[str, list[Shown]]:
    """The lists by kind, in the order of the page, with what is not removed.

    Items without a heading join the only list of their kind that has one, at its end, where the doubtful ones
    belong; with several such lists they are a list of their own.
    """
    rows: dict[Any, list[Requirement]] = {}
    for item in items:
        if not item.removed:
            rows.setdefault(item.list_id, []).append(item)
    shown: dict[str, list[Shown]] = {}
    ordered = sorted(lists, key=lambda one: one.position)
    for kind in SHOWN_KINDS:
        own = [one for one in ordered if one.kind == kind and rows.get(one.pk)]
        headed = [one for one in own if one.heading]
        bare = [one for one in own if not one.heading]
        units = [[one] for one in headed]
        if bare:
            if len(units) == 1:
                units[0] += bare
            else:
                units.append(bare)
        shown[kind] = [
            Shown(kind, unit, [item for one in unit for item in in_order(rows[one.pk])]) for unit in units
        ]
    return shown


def group_of(shown: dict[str, list[Shown]], item: Requirement) -> list[Requirement]:
    """The items that stand together with this one on the page, in order."""
    for one in shown.get(item.kind, ()):
        for group in one.groups:
            if any(other.pk == item.pk for other in group.items):
                return group.items
    return []


def first(things: Iterable[Thing], wanted: Callable[[Thing], bool]) -> Thing | None:
    """The first thing that is wanted."""
    return next((thing for thing in things if wanted(thing)), None)
