"""Any sequence of imports, edits, readings, merges and undos loses no human change, and every batch balances."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from postings import editing
from postings.intake import undoing
from postings.intake.again import read_again
from postings.intake.limited import Reader
from postings.models import Change, Company, ImportBatch, ImportRecord, Posting, Requirement, SourceDocument
from tests.factories import make_user

from .importing import posting, run, run_import

EXAMPLES = int(os.environ.get("REQUISITE_EXAMPLES", "12"))
FIGURES = ("created", "updated", "unchanged", "duplicate", "rejected", "quarantined")
TITLES = ("Baker", "Master Baker", "Night Baker")
HOUSES = ("Mill Lane Bakery Ltd", "MILL LANE BAKERY", "Harbour Mill GmbH", "Old Forge Inc.")
DUTIES = (
    "Bake bread and rolls every day.", "Clean the ovens after each shift.", "Order flour and yeast in time.",
    "Count the tins in the store.", "Teach the apprentices to knead.",
)  # fmt: skip
KINDS = ("qualifications", "responsibilities", "benefits")
STEPS = (
    "import", "import", "import", "again", "edit", "edit", "kind", "remove", "restore", "add", "fact", "undo", "merge",
    "undo import", "review", "move",
)  # fmt: skip


@st.composite
def a_record(draw):
    """One of four postings in one of its versions."""
    duties = draw(st.lists(st.sampled_from(DUTIES), min_size=1, max_size=4, unique=True))
    words = f"We bake.  Main duties  {'  '.join(duties)}  You must have two years of experience in a bakery."
    number, title, house = (
        draw(st.integers(1, 4)),
        draw(st.sampled_from(TITLES)),
        draw(st.sampled_from(HOUSES)),
    )
    return posting(number, title, house, words)


@st.composite
def some_files(draw):
    """A few records as files; now and then one that is none."""
    records = draw(st.lists(a_record(), min_size=1, max_size=3))
    bad = draw(st.sampled_from([None, None, b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 broken"]))
    files = {f"{number}.txt": data for number, data in enumerate(records)}
    return files if bad is None else files | {"bad.txt": bad}


class History:
    """What people said, as their own last words, to be compared with what is there."""

    def __init__(self):
        self.actor = make_user("Recruiter")

    def said(self):
        """Every item that a person touched, every fact that one set, every review, by posting and item."""
        items = {
            item.pk: (item.posting_id, item.text, item.kind, item.necessity, item.removed)
            for item in Requirement.objects.filter(touched_at__isnull=False)
        }
        facts = {
            (pk, name): word["value"]
            for pk, edited in Posting.objects.values_list("pk", "facts_edited")
            for name, word in edited.items()
        }
        merged = dict(Company.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
        written = set(Change.objects.filter(actor=self.actor).values_list("pk", flat=True))
        return items, facts, merged, written

    def machine_step(self, data, step, reader):
        """An import, a reading or the undo of an import: what people said is the same afterwards."""
        before = self.said()
        if step == "import":
            balanced(run_import(reader, data.draw(some_files())))
        elif step == "again":
            batch = read_again(SourceDocument.objects.all(), "again")
            if batch.seen:
                balanced(run(reader, batch))
        else:
            batches = [batch for batch in ImportBatch.objects.all() if undoing.can_undo(batch)]
            if batches:
                undoing.undo(data.draw(st.sampled_from(batches)))
        assert self.said() == before

    def human_step(self, data, step):
        """One verb on a posting or company; what is not possible changes nothing."""
        postings = list(Posting.objects.order_by("pk"))
        if not postings:
            return
        one = data.draw(st.sampled_from(postings))
        try:
            if step == "merge":
                self.merge(data)
            elif step == "undo":
                self.undo(data)
            else:
                self.verb(data, step, one)
        except (editing.NotPossible, editing.BadValue, editing.UndoNotPossible):
            pass

    def merge(self, data):
        companies = list(Company.objects.filter(merged_into=None).order_by("pk"))
        if len(companies) > 1:
            kept, gone = data.draw(st.permutations(companies))[:2]
            editing.merge(kept=kept.pk, gone=gone.pk, version=kept.version, actor=self.actor)

    def undo(self, data):
        changes = list(Change.objects.filter(actor=self.actor).order_by("-pk")[:4])
        if changes:
            editing.undo(change_id=data.draw(st.sampled_from(changes)).pk, actor=self.actor)

    def verb(self, data, step, one):
        where = {"posting_id": one.pk, "version": one.version, "actor": self.actor}
        if step == "add":
            editing.add_item(**where, text="Sell cakes on Sundays", kind=data.draw(st.sampled_from(KINDS)))
        elif step == "fact":
            editing.set_fact(**where, name="title", value=data.draw(st.sampled_from(["Head Baker", "Baker"])))
        elif step == "review":
            editing.mark_reviewed(**where)
        elif items := list(one.requirements.order_by("pk")):
            where["item_id"] = data.draw(st.sampled_from(items)).pk
            if step == "edit":
                editing.edit_item(**where, text=data.draw(st.sampled_from(["Is patient", "Bakes rye bread"])))
            elif step == "kind":
                editing.edit_item(**where, kind=data.draw(st.sampled_from(KINDS)))
            elif step == "move":
                editing.move_item(**where, direction=data.draw(st.sampled_from(["up", "down"])))
            else:
                (editing.remove_item if step == "remove" else editing.restore_item)(**where)


def balanced(batch):
    """The batch has ended, its figures are those of its records, and nothing is pending."""
    assert batch.state in ("done", "failed")
    assert batch.pending == 0
    assert batch.seen == sum(getattr(batch, name) for name in FIGURES)
    records = ImportRecord.objects.filter(batch=batch)
    assert batch.seen == records.count()
    assert all(getattr(batch, name) == records.filter(outcome=name).count() for name in FIGURES)


def sound():
    """Identities are there once; counts in the columns are those of the rows; lists hold items of their kind."""
    keys = list(Posting.objects.exclude(identifier="").values_list("source", "identifier"))
    assert len(keys) == len(set(keys))
    for one in Posting.objects.prefetch_related("requirements__list"):
        shown = [item for item in one.requirements.all() if not item.removed]
        assert one.duty_count == sum(item.kind == "responsibilities" for item in shown)
        assert all(item.list.kind == item.kind for item in one.requirements.all())
    assert not Posting.objects.filter(company__merged_into__isnull=False).exists()


class LosesNothing(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = Reader()
        cls.addClassCleanup(cls.reader.stop)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_no_sequence_loses_a_persons_word_or_a_record(self, data):
        history = History()
        run_import(self.reader, data.draw(some_files()))
        for _ in range(data.draw(st.integers(2, 9))):
            step = data.draw(st.sampled_from(STEPS))
            if step in ("import", "again", "undo import"):
                history.machine_step(data, step, self.reader)
            else:
                history.human_step(data, step)
            sound()
