"""Companies and their merging."""

from django.urls import path

from postings.views import companies, merging

urlpatterns = [
    path("companies/", companies.company_list, name="companies"),
    path("companies/<slug:slug>/", companies.company_page, name="company"),
    path("companies/<slug:slug>/merge/", merging.company_merge, name="company_merge"),
    path("companies/<slug:slug>/undo/<int:change>/", merging.company_undo, name="company_undo"),
]
