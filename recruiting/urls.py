from django.contrib import admin
from django.urls import include, path

from recruiting.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("recruiting.accounts_urls")),
    path("admin/", admin.site.urls),
    path("", include("postings.urls")),
]
