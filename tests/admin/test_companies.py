"""Companies in the admin: looked at with their names, merged through the verb that can be undone."""

import pytest
from django.urls import reverse

from postings.models import Change, Company, CompanyAlias
from tests.factories import make_company, make_posting

pytestmark = pytest.mark.django_db
LIST = "admin:postings_company_changelist"
MERGE = "admin:postings_company_merge"


def test_two_companies_are_merged_by_action_and_question(data_staff_client, data_staff):
    kept, gone = make_company("North Mill Ltd"), make_company("North Mill Bakery")
    made = make_posting(company="North Mill Bakery")
    chosen = {"action": "merge_selected", "_selected_action": [kept.pk, gone.pk]}
    asked = data_staff_client.post(reverse(LIST), chosen)
    assert asked["Location"].startswith(reverse(MERGE))
    page = data_staff_client.get(asked["Location"]).content.decode()
    assert "North Mill Ltd" in page
    assert data_staff_client.post(asked["Location"], {"kept": kept.pk}).status_code == 302
    gone.refresh_from_db()
    made.refresh_from_db()
    assert (gone.merged_into, made.company) == (kept, kept)
    assert CompanyAlias.objects.filter(company=kept).count() == 2
    assert Change.objects.get(verb="merge").actor == data_staff


def test_one_company_is_not_enough_and_no_choice_merges_nothing(data_staff_client):
    one, other = make_company("North Mill Ltd"), make_company("South Mill Ltd")
    chosen = {"action": "merge_selected", "_selected_action": [one.pk]}
    answer = data_staff_client.post(reverse(LIST), chosen, follow=True)
    assert "Choose 2 to" in answer.content.decode()
    address = f"{reverse(MERGE)}?ids={one.pk},{other.pk}"
    assert data_staff_client.post(address, {}).status_code == 409
    assert Company.objects.filter(merged_into=None).count() == 2


def test_list_takes_the_same_queries_for_2_and_for_20_companies(
    data_staff_client, django_assert_max_num_queries
):
    for number in range(20):
        make_company(f"Mill number {number}")
    with django_assert_max_num_queries(20):
        assert data_staff_client.get(reverse(LIST)).status_code == 200


def test_page_of_a_company_shows_its_names_and_saves_nothing(data_staff_client):
    company = make_company("North Mill Ltd")
    address = reverse("admin:postings_company_change", args=[company.pk])
    assert "north mill" in data_staff_client.get(address).content.decode()
    data_staff_client.post(address, {"name": "Changed"})
    company.refresh_from_db()
    assert company.name == "North Mill Ltd"


@pytest.mark.parametrize(
    "name",
    ["posting", "requirementlist", "requirement", "change", "upload", "importrecord", "sourcedocument"],
)
def test_records_are_listed_and_shown(data_staff_client, name):
    posting = make_posting(company="North Mill Ltd")
    assert data_staff_client.get(reverse(f"admin:postings_{name}_changelist")).status_code == 200
    if name == "posting":
        page = data_staff_client.get(
            reverse("admin:postings_posting_change", args=[posting.pk])
        ).content.decode()
        assert posting.get_absolute_url() in page
        assert "You must hold a crane licence" in page
