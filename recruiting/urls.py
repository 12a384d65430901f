from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path
from django.views.generic import RedirectView

from recruiting.health import health
from recruiting.states import states


@login_not_required
def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """One door for everybody: the admin's sign-in leads to ours; who is in already has no right to the admin."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return RedirectView.as_view(pattern_name="login", query_string=True)(request)


urlpatterns = [
    path("health/", health, name="health"),
    path("states/", states, name="states"),
    path("accounts/", include("recruiting.accounts_urls")),
    path("admin/login/", to_sign_in),
    path("admin/", admin.site.urls),
    path("", include("postings.urls")),
]

handler500 = "recruiting.errors.server_error"
