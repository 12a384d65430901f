"""Mappings that data staff have kept, as the cutting of files takes them."""

from postings.models import Mapping

from .mapping import Kept


def kept_mappings() -> list[Kept]:
    """All of them, the latest first: of two that fit, the one that was said last counts."""
    return [
        Kept(one.name, one.kind, one.signature, one.records, tuple(one.columns), one.mapping)
        for one in Mapping.objects.order_by("-changed_at")
    ]
