"""What people say of two postings that are alike: the same one, or not. Both are changes that can be undone."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from postings.models import Change, Posting, PostingApart

from .aggregate import opened
from .errors import NotPossible, UndoNotPossible


def say_same(*, posting_id: int, version: int, actor: AbstractBaseUser, original_id: int | None) -> Change:
    """This posting is the same as another, and leaves the list; None: it is one of its own after all.

    Nothing else of it changes. Raises `NotPossible` where the other is a copy itself, so that no posting is
    hidden behind one that is hidden.
    """
    with opened(posting_id, version) as whole:
        if original_id is None:
            if whole.posting.copy_of_id is None:
                raise NotPossible("It is a posting of its own already.")
            sentence = "said that this is a posting of its own"
        else:
            original = Posting.objects.filter(pk=original_id).first()
            if original is None:
                raise NotPossible("The other posting is not here any more.")
            if original.pk == posting_id:
                raise NotPossible("A posting is the same as itself.")
            if original.copy_of_id is not None:
                raise NotPossible("The other posting is the same as a third one. Choose that one.")
            if Posting.objects.filter(copy_of=posting_id).exists():
                raise NotPossible("Others are the same as this one. Make it the original, not the copy.")
            sentence = f"said that this is the same as posting {original.pk}, “{str(original)[:150]}”"
        whole.posting.copy_of_id = original_id
        return whole.close(verb="same", sentence=sentence, actor=actor)


def say_apart(*, posting_id: int, version: int, actor: AbstractBaseUser, other_id: int) -> Change:
    """This posting and another are not the same: it is never suggested again."""
    with opened(posting_id, version) as whole:
        other = Posting.objects.filter(pk=other_id).exclude(pk=posting_id).first()
        if other is None:
            raise NotPossible("The other posting is not here any more.")
        first, second = sorted((posting_id, other_id))
        _, made = PostingApart.objects.get_or_create(first_id=first, second_id=second)
        if not made:
            raise NotPossible("The two were told apart already.")
        sentence = f"said that this is not the same as posting {other.pk}, “{str(other)[:150]}”"
        change = whole.close(verb="apart", sentence=sentence, actor=actor)
        return recorded(change, {"apart": {str(other_id): None}}, {"apart": {str(other_id): True}})


def undo_apart(change: Change, version: int, actor: AbstractBaseUser) -> Change:
    """Postings that were told apart may be suggested again; or, undoing that, not."""
    ((other, was),) = change.before["apart"].items()
    with transaction.atomic(), opened(change.posting_id or 0, version) as whole:
        first, second = sorted((whole.posting.pk, int(other)))
        rows = PostingApart.objects.filter(first_id=first, second_id=second)
        if rows.exists() == bool(was) or not Posting.objects.filter(pk=other).exists():
            raise UndoNotPossible("This was changed again. See the history.")
        if was:
            PostingApart.objects.create(first_id=first, second_id=second)
        else:
            rows.delete()
        undone = whole.close(verb="undo", sentence=f"undid: {change.sentence}", actor=actor, undoes=change)
        return recorded(undone, change.after, change.before)


def recorded(change: Change, before: dict[str, object], after: dict[str, object]) -> Change:
    """The line of history with what it changed outside the posting's own rows."""
    change.before, change.after = before, after
    change.save(update_fields=["before", "after"])
    return change
