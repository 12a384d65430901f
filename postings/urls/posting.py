"""One posting: its page, what is done to it, and what can be taken away from it."""

from django.urls import path

from postings.views import posting, posting_facts, posting_items_write, posting_text
from postings.views.place import remembered

urlpatterns = [
    path("postings/<int:pk>/", remembered("posting")(posting.posting), name="posting"),
    path("postings/<int:pk>/text", posting_text.as_text, name="posting_text"),
    path("postings/<int:pk>/markdown", posting_text.as_markdown, name="posting_markdown"),
    path("postings/<int:pk>/raw", posting_text.raw, name="posting_raw"),
    path("postings/<int:pk>/reviewed/", posting_facts.reviewed, name="posting_reviewed"),
    path("postings/<int:pk>/undo/", posting_facts.undo, name="posting_undo"),
    path("postings/<int:pk>/offers/<slug:answer>/", posting_facts.offers, name="posting_offers"),
    path("postings/<int:pk>/facts/", posting_facts.choose_fact, name="posting_facts"),
    path("postings/<int:pk>/facts/<slug:name>/", posting_facts.fact, name="posting_fact"),
    path(
        "postings/<int:pk>/facts/<slug:name>/<slug:answer>/",
        posting_facts.fact_offer,
        name="posting_fact_offer",
    ),
    path("postings/<int:pk>/items/", posting_items_write.add, name="posting_items"),
    path("postings/<int:pk>/items/<int:item_id>/", posting_items_write.item, name="posting_item"),
    path("postings/<int:pk>/items/<int:item_id>/split/", posting_items_write.split, name="posting_split"),
    path(
        "postings/<int:pk>/items/<int:item_id>/<slug:verb>/",
        posting_items_write.verb_view,
        name="posting_verb",
    ),
    path("postings/<int:pk>/items/<slug:verb>/", posting_items_write.chosen, name="posting_chosen"),
]
