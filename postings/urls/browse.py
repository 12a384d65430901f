"""The list of postings and what can be taken away from it."""

from django.urls import path

from postings.views import arranging, browse, exports, home, undoing

urlpatterns = [
    path("", browse.posting_list, name="list"),
    path("home/", home.home, name="home"),
    path("looked/", home.looked, name="looked"),
    path("undo/", undoing.undo_last, name="undo_last"),
    path("filters/", arranging.arrange, name="arrange"),
    path("export.csv", exports.export_csv, name="export_csv"),
    path("export.xlsx", exports.export_xlsx, name="export_xlsx"),
]
