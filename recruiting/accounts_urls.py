"""Signing in and out, one's own password and preferences."""

from django.contrib.auth import views
from django.urls import path

from recruiting.preferences import preferences

urlpatterns = [
    path("login/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path("password/", views.PasswordChangeView.as_view(success_url="/"), name="password_change"),
    path("preferences/", preferences, name="preferences"),
]
