"""Users and roles: data staff give roles, and nobody gives themselves more than they have."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from recruiting.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def fields(user, **changed):
    """The form of a person as the page sends it."""
    groups = list(user.groups.values_list("pk", flat=True))
    sent = {"username": user.username, "first_name": "", "last_name": "", "email": "", "is_active": "on"}
    return {**sent, "groups": groups, **changed}


def test_data_staff_give_a_role(data_staff_client):
    person = make_user("Viewer")
    role = Group.objects.get(name="Recruiter")
    address = reverse("admin:recruiting_user_change", args=[person.pk])
    assert data_staff_client.post(address, fields(person, groups=[role.pk])).status_code == 302
    assert list(person.groups.all()) == [role]


def test_data_staff_cannot_make_a_superuser_of_anybody(data_staff_client, data_staff):
    for person in (make_user("Viewer"), data_staff):
        address = reverse("admin:recruiting_user_change", args=[person.pk])
        data_staff_client.post(
            address, fields(person, is_superuser="on", user_permissions=["1"], is_staff="on")
        )
        person.refresh_from_db()
        assert not person.is_superuser
        assert not person.user_permissions.exists()


def test_data_staff_cannot_change_a_superuser(data_staff_client):
    root = User.objects.create_superuser("root", password="x")
    address = reverse("admin:recruiting_user_change", args=[root.pk])
    data_staff_client.post(address, fields(root, username="taken"))
    root.refresh_from_db()
    assert root.username == "root"
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert data_staff_client.post(password, {"password1": "a" * 20, "password2": "a" * 20}).status_code == 403


def test_nobody_is_deleted(data_staff_client):
    person = make_user("Viewer")
    address = reverse("admin:recruiting_user_delete", args=[person.pk])
    assert data_staff_client.post(address, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("name", ["index", "recruiting_user_changelist", "recruiting_user_add"])
def test_people_pages_are_there_for_data_staff(data_staff_client, name):
    assert data_staff_client.get(reverse(f"admin:{name}")).status_code == 200


def test_viewer_is_shown_no_admin_page(viewer_client):
    assert viewer_client.get(reverse("admin:index"), follow=True).status_code == 403
