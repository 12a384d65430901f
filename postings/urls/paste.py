"""Pasting a posting."""

from django.urls import path

from postings.views import paste

urlpatterns = [
    path("paste/", paste.paste, name="paste"),
    path("paste/<int:pk>/undo/", paste.paste_undo, name="paste_undo"),
]
