"""What the page of a posting says of others that are like it."""

from dataclasses import dataclass

from postings.editing.posting_likeness import DUPLICATE, REPOST, Like, alike, subject_of
from postings.models import Posting

WORDS = {DUPLICATE: "Looks like a duplicate of", REPOST: "Looks like a repost of"}
MOST_COPIES = 10


@dataclass(frozen=True)
class LikeView:
    """One line: `lead` before the link to the other posting, `evidence` after it."""

    other: Posting
    lead: str
    evidence: str
    copy: Posting  # the later one: the one that leaves the list when both are the same
    original: Posting


@dataclass(frozen=True)
class Likeness:
    """All that is said: what it is a copy of, what are copies of it, and what is only alike."""

    original: Posting | None
    copies: list[Posting]
    likes: list[LikeView]


def likeness_of(posting: Posting) -> Likeness:
    """For a posting with its document and company at hand."""
    original = Posting.objects.filter(pk=posting.copy_of_id).first() if posting.copy_of_id else None
    copies = list(Posting.objects.filter(copy_of=posting).order_by("pk")[:MOST_COPIES])
    likes = [] if original else [shown(posting, like) for like in alike(subject_of(posting))]
    return Likeness(original, copies, likes)


def shown(posting: Posting, like: Like) -> LikeView:
    """A posting that is like this one, in words."""
    original, copy = sorted((posting, like.posting), key=lambda one: one.pk)
    lead = WORDS.get(like.kind, "Looks like a near copy of")
    evidence = like.evidence
    if like.days_later is not None:
        if like.kind == REPOST and like.days_later > 0:
            lead = "Looks reposted as"
        days = abs(like.days_later)
        when = "later" if like.days_later > 0 else "earlier"
        evidence = f"posted {days:,} day{'' if days == 1 else 's'} {when}; {evidence}"
    return LikeView(like.posting, lead, evidence, copy, original)
