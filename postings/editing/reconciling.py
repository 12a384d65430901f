"""One posting and one reading of it, met in memory and then stored: facts, lists and items in their order."""

import copy
from collections.abc import Iterable
from typing import Any

from postings.models import Posting, Requirement, RequirementList, SourceDocument

from .columns import in_doubt
from .matching import match
from .meeting import meet, meet_facts, relocate, renew
from .order import in_order, renumber, threaded
from .rows import item_state, new_items, write_items, write_lists, write_new

Read = dict[str, Any]
ListKey = tuple[str, str]
READ_SIDE = ("read_text", "read_kind", "read_necessity", "read_heading")


class Meeting:
    """One posting and one checked reading of it; `run` works out the rows in memory, `write` stores them."""

    def __init__(self, posting: Posting, document: SourceDocument, read: Read) -> None:
        self.posting, self.document, self.read = posting, document, read
        there = posting.pk is not None
        self.lists: list[RequirementList] = list(posting.lists.all()) if there else []
        self.items: list[Requirement] = list(posting.requirements.all()) if there else []
        self.document_before = posting.document_id
        self.same_text = not there or posting.document_id == document.pk
        self.before = {item.pk: item_state(item) for item in self.items}
        self.lists_before = {one.pk: one.position for one in self.lists}
        self.facts_changed = False
        self.kept: list[Requirement] = []
        self.gone: list[Requirement] = []
        self.ordered: list[RequirementList] = []
        self.differences = 0

    def run(self) -> None:
        """Meet the facts, then the items; then put lists and items in order."""
        self.run_facts()
        by_pk = {one.pk: one for one in self.lists}
        for item in self.items:
            item.list = by_pk[item.list_id]
        flow = self.run_items()
        self.kept = [item for item in self.items if item not in self.gone]
        self.kept += [item for _, item in flow if item.pk is None]
        self.differences = len(self.gone) + sum(map(self.reads_differently, self.kept))
        self.order_items(flow)
        self.order_lists([item.list for _, item in flow])

    def run_facts(self) -> None:
        """Replace the machine's facts, places, notes and sections."""
        posting, read = self.posting, self.read
        before = copy.deepcopy(
            [posting.facts_read, posting.facts_edited, posting.places, posting.notes, posting.sections]
        )
        meet_facts(posting, read["fields"])
        posting.facts_read, posting.places = read["fields"], read["places"]
        posting.notes, posting.sections = read["notes"], read["sections"]
        now = [posting.facts_read, posting.facts_edited, posting.places, posting.notes, posting.sections]
        self.facts_changed = now != before

    def run_items(self) -> list[tuple[ListKey, Requirement]]:
        """Pair readings with items; the items in the order of the reading, with their lists."""
        matches = match(self.items, self.read["items"], self.same_text)
        flow: list[tuple[ListKey, Requirement]] = []
        new_item = new_items()
        for number, read in enumerate(self.read["items"]):
            if number in matches.covered:
                continue
            item = matches.pairs.get(number) or new_item()
            if item.is_touched:
                meet(item, read, self.same_text)
            else:
                renew(item, read)
            flow.append(((read["kind"], read["heading"]), item))
        paired = {item.pk for item in matches.pairs.values()}
        alone = [item for item in self.items if item.pk not in paired]
        self.gone = [item for item in alone if not item.is_touched]
        if not self.same_text:
            for item in alone:
                relocate(item, self.document.text or "")
        return flow

    def order_items(self, flow: list[tuple[ListKey, Requirement]]) -> None:
        """Untouched items go where they are read; a person's stay in their lists, by their neighbours."""
        homes = {(one.kind, one.heading): one for one in reversed(self.lists)}
        order: dict[int, list[Requirement]] = {}
        for key, item in flow:
            if not item.is_touched:
                if key not in homes:
                    homes[key] = RequirementList(kind=key[0], heading=key[1])
                    self.lists.append(homes[key])
                item.list = homes[key]
            if (item.list.kind, item.list.heading) == key and not item.placed_by_person:
                order.setdefault(id(item.list), []).append(item)
        for home in self.lists:
            before = in_order(item for item in self.items if self.before[item.pk]["list_id"] == home.pk)
            placed = order.get(id(home), [])
            rest = [item for item in before if item.is_touched and item not in placed]
            renumber(threaded(placed, rest, before))

    def order_lists(self, read: list[RequirementList]) -> None:
        """Lists in the order of the source; one that only people's items hold keeps its neighbour."""
        flowing = list({id(one): one for one in read}.values())
        used = {id(item.list) for item in self.kept}
        before = [one for one in self.lists if one.pk and id(one) in used]
        rest = [one for one in before if not any(one is other for other in flowing)]
        self.ordered = threaded(flowing, rest, before)
        for number, one in enumerate(self.ordered):
            one.position = number

    def write(self) -> None:
        """Store lists, then items; a list that nothing is in any more goes."""
        self.belong()
        write_lists(self.ordered, self.lists_before)
        write_items(self.kept, self.gone, self.before)
        empty = self.lists_before.keys() - {one.pk for one in self.ordered}
        if empty:
            RequirementList.objects.filter(pk__in=empty).delete()

    def belong(self) -> None:
        """Tell new lists and items their posting, which may have its id only now."""
        for one in self.ordered:
            one.posting_id = self.posting.pk
        for item in self.kept:
            item.posting_id = self.posting.pk

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was before the reading; asked before it is written."""
        lists = {one.pk: one.position for one in self.ordered}
        items = any(item.pk is None or item_state(item) != self.before[item.pk] for item in self.kept)
        return bool(self.facts_changed or self.gone or items or lists != self.lists_before)

    def reads_differently(self, item: Requirement) -> bool:
        """Whether the machine reads an item otherwise than before, or for the first time."""
        was = self.before.get(item.pk)
        return was is None or any(was[name] != getattr(item, name) for name in READ_SIDE)

    @property
    def raised_doubt(self) -> bool:
        """Whether an item is in doubt that was not there, or not so read, before."""
        return any(
            in_doubt(item) and self.before.get(item.pk, {}).get("read_text") != item.read_text
            for item in self.kept
        )

    def sentence(self, moved: bool) -> str:
        """The line of history."""
        differing = self.differences
        what = "read a newer version of it" if moved else "read it again"
        return (
            f"{what}: {counted(differing, 'item')} read differently"
            if differing
            else f"{what}: the lists are the same"
        )


def write_first(meetings: Iterable[Meeting]) -> None:
    """Store the lists and items of postings that had none, of all of them together."""
    some = list(meetings)
    for meeting in some:
        meeting.belong()
    write_new(
        [one for meeting in some for one in meeting.ordered],
        [item for meeting in some for item in meeting.kept],
    )


def counted(number: int, noun: str) -> str:
    """`1 item`, `3 items`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
