from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from recruiting.health import health

# One door for everybody: the admin's own sign-in page leads to ours.
to_sign_in = login_not_required(RedirectView.as_view(pattern_name="login", query_string=True))

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("recruiting.accounts_urls")),
    path("admin/login/", to_sign_in),
    path("admin/", admin.site.urls),
    path("", include("postings.urls")),
]

handler500 = "recruiting.errors.server_error"
