"""No door leads round `editing/`: the admin's registry is walked, model by model."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.test import RequestFactory

from postings.admin.readonly import ReadOnlyAdmin
from recruiting.models import User

#: What may be written in the admin: people, and what installed packages keep for themselves.
WRITABLE = {"recruiting.User", "auth.Group"}

OURS = [model for model in admin.site._registry if model._meta.app_label in ("postings", "recruiting")]


@pytest.fixture
def request_of_a_superuser(rf: RequestFactory):
    request = rf.get("/admin/")
    request.user = User(username="root", is_staff=True, is_superuser=True)
    return request


def label(model):
    return model._meta.label


@pytest.mark.parametrize("model", [model for model in OURS if label(model) not in WRITABLE], ids=label)
def test_model_is_read_only_even_for_a_superuser(model, request_of_a_superuser):
    page = admin.site._registry[model]
    assert isinstance(page, ReadOnlyAdmin)
    assert not page.has_add_permission(request_of_a_superuser)
    assert not page.has_change_permission(request_of_a_superuser)
    assert not page.has_delete_permission(request_of_a_superuser)
    assert page.list_editable == ()
    assert "delete_selected" not in page.get_actions(request_of_a_superuser)
    for inline in page.get_inline_instances(request_of_a_superuser):
        assert isinstance(inline, InlineModelAdmin)
        assert not inline.has_add_permission(request_of_a_superuser, None)
        assert not inline.has_change_permission(request_of_a_superuser)
        assert not inline.has_delete_permission(request_of_a_superuser)


def test_writable_models_outside_the_list_are_only_those_of_installed_packages():
    foreign = [
        label(model) for model in admin.site._registry if model not in OURS and label(model) not in WRITABLE
    ]
    assert {name.split(".")[0] for name in foreign} <= {"axes"}


def test_every_model_that_people_ask_about_can_be_looked_at():
    shown = {label(model) for model in OURS}
    wanted = [
        "ImportBatch",
        "ImportRecord",
        "Upload",
        "SourceDocument",
        "Posting",
        "RequirementList",
        "Requirement",
    ]
    assert {f"postings.{name}" for name in [*wanted, "Company", "Change"]} | {"recruiting.User"} <= shown
    assert apps.get_model("recruiting", "User") in OURS
