"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person. `preferences` holds how they like to see things: theme, density, columns, keys on or off.

    `looked_at` is up to when they have looked at what is new, `looked_before` the same one look earlier.
    """

    preferences = models.JSONField(default=dict, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_before = models.DateTimeField(null=True, blank=True)

    @property
    def shown_name(self) -> str:
        """The name as colleagues see it: the full name, else the sign-in name."""
        return self.get_full_name() or self.get_username()

    @property
    def initials(self) -> str:
        """Up to two capitals for the disc in the bar."""
        words = self.shown_name.replace(".", " ").replace("-", " ").split()
        return "".join(word[0] for word in words[:2]).upper()
