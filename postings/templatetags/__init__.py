"""Wording that templates share."""
