"""Users and their roles. Data staff give roles; only a superuser makes or changes a superuser."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.http import HttpRequest

User = get_user_model()


def names_of(permissions: Any) -> set[str]:
    """Permissions as `app.codename`, as `get_all_permissions` gives them."""
    return {f"{app}.{name}" for app, name in permissions.values_list("content_type__app_label", "codename")}


def outranks(person: Any, other: Any) -> bool:
    """Whether `person`, signed in or switched off, holds a right that `other` lacks."""
    if other.is_superuser:
        return False
    held = Permission.objects.filter(Q(group__user=person) | Q(user=person))
    return bool(person.is_superuser or names_of(held) - other.get_all_permissions())


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """The stock page of users, with the fields that would raise somebody's own rights left to superusers."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    superuser_fieldsets = (*fieldsets, ("All rights", {"fields": ("is_superuser", "user_permissions")}))
    readonly_fields = ("last_login", "date_joined")

    @admin.display(description="Role")
    def roles(self, user: Any) -> str:
        return ", ".join(group.name for group in user.groups.all()) or "none"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and request.user.is_superuser:
            return self.superuser_fieldsets
        return super().get_fieldsets(request, obj)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only the roles that the person at the form holds all rights of."""
        if db_field.name == "groups" and not request.user.is_superuser:
            own = request.user.get_all_permissions()
            within = [group.pk for group in Group.objects.all() if names_of(group.permissions) <= own]
            kwargs["queryset"] = Group.objects.filter(pk__in=within)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and outranks(obj, request.user):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are switched off, not deleted: what they wrote names them."""
        return False
