"""The recruiters' addresses. One module a page family."""

from . import browse, companies, likeness, paste, posting

app_name = "postings"
urlpatterns = [
    *browse.urlpatterns,
    *posting.urlpatterns,
    *companies.urlpatterns,
    *likeness.urlpatterns,
    *paste.urlpatterns,
]
