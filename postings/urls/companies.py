"""Companies and their merging."""

from django.urls import path

from postings.views import companies

urlpatterns = [
    path("companies/", companies.company_list, name="companies"),
    path("companies/<slug:slug>/", companies.company_page, name="company"),
]
