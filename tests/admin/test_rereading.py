"""Reading again: what would change is shown first, for everything or a filter, and nothing of the showing stays."""

import pytest
from django.urls import reverse

from postings import editing
from postings.models import Change, ImportBatch, Posting, Requirement, SourceDocument
from tests.intake.importing import figures, posting, run, run_import

pytestmark = pytest.mark.django_db
AGAIN = "admin:postings_sourcedocument_again"
OLD = "Bake bread, as an older reader had it"


def outdated(made):
    """The first duty of a posting as an older reader would have left it."""
    item = made.requirements.filter(read_kind="responsibilities").order_by("pk").first()
    read = item.read_text
    Requirement.objects.filter(pk=item.pk).update(read_text=OLD)
    return read


def everything():
    """All that a reading could change."""
    return (
        list(
            Posting.objects.order_by("pk").values("pk", "version", "facts_read", "facts_edited", "updated_at")
        ),
        list(Requirement.objects.order_by("pk").values()),
        list(SourceDocument.objects.order_by("pk").values("pk", "reader", "text_version")),
        Change.objects.count(),
        ImportBatch.objects.count(),
    )


def asked(client, query=""):
    answer = client.get(reverse(AGAIN) + query)
    assert answer.status_code == 200
    return answer


def test_what_would_change_is_shown_by_item_and_nothing_of_it_stays(data_staff_client, reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(3)})
    read = outdated(Posting.objects.first())
    before = everything()
    answer = asked(data_staff_client)
    page = answer.content.decode()
    assert dict(answer.context["preview"].counts) == {"unchanged": 2, "updated": 1}
    assert f"<del>{OLD}</del>" in page
    assert f"<ins>{read}</ins>" in page
    assert everything() == before


def test_what_was_shown_is_what_comes(data_staff_client, reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(3)})
    made = Posting.objects.first()
    read = outdated(made)
    shown = dict(asked(data_staff_client).context["preview"].counts)
    answer = data_staff_client.post(reverse(AGAIN))
    batch = ImportBatch.objects.latest("pk")
    assert answer["Location"] == batch.get_absolute_url()
    done = figures(run(reader, batch))
    assert {name: done[name] for name in ("unchanged", "updated")} == shown
    assert read in [item.text for item in made.requirements.all()]


def test_fact_that_would_no_longer_be_read_is_named(data_staff_client, reader):
    run_import(reader, {"a.txt": posting(1)})
    made = Posting.objects.get()
    Posting.objects.update(facts_read={**made.facts_read, "remote": "hybrid"})
    (row,) = asked(data_staff_client).context["preview"].rows
    assert (row.outcome, row.facts) == ("updated", ["remote"])


def test_edit_that_a_reading_disagrees_with_is_announced_as_an_offer_and_stays(
    data_staff_client, reader, recruiter
):
    run_import(reader, {"a.txt": posting(1)})
    made = Posting.objects.get()
    outdated(made)
    item = made.requirements.get(read_text=OLD)
    editing.edit_item(posting_id=made.pk, version=1, actor=recruiter, item_id=item.pk, text="Bake rolls only")
    before = everything()
    (row,) = asked(data_staff_client).context["preview"].rows
    assert (row.gone, row.new) == ([], [])
    assert row.offers == 1
    assert everything() == before


def test_filter_of_the_list_holds_for_the_preview_and_for_the_reading(data_staff_client, reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(5)})
    SourceDocument.objects.filter(name__in=["1.txt", "3.txt"]).update(reader="1-old")
    listing = data_staff_client.get(
        reverse("admin:postings_sourcedocument_changelist"), {"reader": "1-old"}
    ).content.decode()
    assert "Read these 2 again…" in listing
    assert "?reader=1-old" in listing
    assert asked(data_staff_client, "?reader=1-old").context["preview"].documents == 2
    data_staff_client.post(reverse(AGAIN) + "?reader=1-old")
    names = ImportBatch.objects.latest("pk").records.values_list("document__name", flat=True)
    assert set(names) == {"1.txt", "3.txt"}


def test_documents_of_one_batch_are_read_again_from_its_page(data_staff_client, reader):
    run_import(reader, {"a.txt": posting(1)})
    batch = run_import(reader, {"b.txt": posting(2), "c.txt": posting(3)})
    query = f"?records__batch={batch.pk}"
    page = data_staff_client.get(batch.get_absolute_url()).content.decode()
    assert reverse(AGAIN) + query in page
    assert asked(data_staff_client, query).context["preview"].documents == 2
    data_staff_client.post(reverse(AGAIN) + query)
    new = ImportBatch.objects.latest("pk")
    assert new.title == f"Read again: {batch.title}"
    assert figures(run(reader, new)) == {"seen": 2, "unchanged": 2}


def test_many_documents_are_looked_at_from_all_over(data_staff_client, reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(25)})
    preview = asked(data_staff_client).context["preview"]
    ids = list(SourceDocument.objects.order_by("pk").values_list("pk", flat=True))
    assert (preview.documents, preview.read) == (25, 10)
    assert [ids.index(row.document.pk) for row in preview.rows] == [0, 2, 5, 7, 10, 12, 15, 17, 20, 22]


def test_whole_filter_chosen_by_the_action_is_kept_over_the_preview(data_staff_client, reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(4)})
    SourceDocument.objects.filter(name="0.txt").update(reader="1-old")
    address = reverse("admin:postings_sourcedocument_changelist") + "?reader=1-old"
    one = str(SourceDocument.objects.get(name="0.txt").pk)
    chosen = {"action": "read_all_again", "select_across": "1", "_selected_action": one}
    page = data_staff_client.post(address, chosen).content.decode()
    assert "Read 1 document again" in page
    for name, value in chosen.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    data_staff_client.post(address, chosen | {"confirmed": "1"})
    assert ImportBatch.objects.latest("pk").records.count() == 1


def test_text_rendered_otherwise_is_told_before_anything_is_read(data_staff_client, reader):
    run_import(reader, {"a.txt": posting(1)})
    document = SourceDocument.objects.get()
    SourceDocument.objects.update(text=document.text + " more")
    (row,) = asked(data_staff_client).context["preview"].rows
    assert row.outcome == "rejected"
    assert "renders the text of the record in another way" in row.sentence


@pytest.mark.parametrize(
    "query", ["?records__batch=x", "?records__batch=" + "9" * 30, "?postings__title=a", "?nothing=1", "?reader=%00"]
)  # fmt: skip
def test_filter_that_the_list_does_not_have_reads_nothing(data_staff_client, reader, query):
    run_import(reader, {"a.txt": posting(1)})
    for ask in (data_staff_client.get, data_staff_client.post):
        answer = ask(reverse(AGAIN) + query)
        assert answer.status_code in (400, 404) or answer.context["preview"].documents == 0
    assert ImportBatch.objects.count() == 1


def test_preview_takes_the_same_statements_for_12_and_for_30_documents(
    data_staff_client, reader, django_assert_num_queries
):
    for numbers in (range(12), range(12, 30)):
        run_import(reader, {f"{number}.txt": posting(number) for number in numbers})
        with django_assert_num_queries(QUERIES_OF_A_PREVIEW):
            asked(data_staff_client)


QUERIES_OF_A_PREVIEW = 146  # of ten documents, thirteen each: the verbs of a reading, taken back


def test_nothing_to_read_is_said(data_staff_client):
    assert "No document is chosen." in asked(data_staff_client).content.decode()
