"""Companies, their names and their merging."""

from django.urls import path

from postings.views import companies, merging

urlpatterns = [
    path("companies/", companies.company_list, name="companies"),
    path("companies/<slug:slug>/", companies.company_page, name="company"),
    path("companies/<slug:slug>/merge/", merging.company_merge, name="company_merge"),
    path("companies/<slug:slug>/different/", merging.company_different, name="company_different"),
    path("companies/<slug:slug>/rename/", merging.company_rename, name="company_rename"),
    path("companies/<slug:slug>/names/", merging.company_add_alias, name="company_add_alias"),
    path(
        "companies/<slug:slug>/names/<int:alias>/remove/",
        merging.company_remove_alias,
        name="company_remove_alias",
    ),
    path("companies/<slug:slug>/undo/<int:change>/", merging.company_undo, name="company_undo"),
]
