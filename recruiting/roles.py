"""The three roles, kept right after every migration (permissions do not exist yet inside one)."""

from typing import Any

from django.apps import apps as installed_apps
from django.db.models import Q

VIEWER = "Viewer"
RECRUITER = "Recruiter"
DATA_STAFF = "Data staff"

READS = ["view_posting", "view_company"]
EDITS = [*READS, "change_posting", "change_company"]
IMPORTS = [
    *EDITS,
    "view_importbatch", "add_importbatch", "change_importbatch", "view_importrecord", "view_upload",
    "view_sourcedocument", "view_mapping", "add_mapping", "change_mapping", "delete_mapping",
    "view_requirementlist", "view_requirement", "view_change", "view_companyalias", "add_companyalias",
    "change_companyalias", "delete_companyalias", "view_user", "add_user", "change_user",
]  # fmt: skip
ROLES = {VIEWER: READS, RECRUITER: EDITS, DATA_STAFF: IMPORTS}


def keep_roles(using: str = "default", **signal: Any) -> None:
    """Make the groups and give each exactly its permissions. Receiver of `post_migrate`; safe to call again.

    Every installed app sends the signal; by the last one all permissions exist.
    """
    group_model = installed_apps.get_model("auth", "Group")
    permission_model = installed_apps.get_model("auth", "Permission")
    ours = Q(content_type__app_label__in=["postings", "recruiting"])
    for role, codenames in ROLES.items():
        group, _ = group_model.objects.using(using).get_or_create(name=role)
        group.permissions.set(permission_model.objects.using(using).filter(ours, codename__in=codenames))
