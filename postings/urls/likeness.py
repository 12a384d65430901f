"""What people say of postings that are alike."""

from django.urls import path

from postings.views import likeness

urlpatterns = [
    path("postings/<int:pk>/same/", likeness.same, name="posting_same"),
    path("postings/<int:pk>/own/", likeness.own, name="posting_own"),
    path("postings/<int:pk>/apart/", likeness.apart, name="posting_apart"),
]
