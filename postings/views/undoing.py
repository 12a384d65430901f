"""Undoing one's own last change, from wherever one is."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from postings import editing
from postings.models import Change
from recruiting.models import User
from recruiting.preferences import safe_next

may_edit = permission_required("postings.change_posting", raise_exception=True)


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


@require_POST
@may_edit
def undo_last(request: PersonRequest) -> HttpResponse:
    """Undo the last change of this person that stands, and go back; pressed again, the one before it."""
    own = Change.objects.filter(actor=request.user, undoes__isnull=True, undone_by__isnull=True)
    change = own.first()
    if change is None:
        messages.info(request, "There is no change of yours to undo.")
    elif change.company_id and not request.user.has_perm("postings.change_company"):
        messages.warning(request, "Your role does not change companies. Nothing was undone.")
    else:
        messages.info(request, undone(change, request.user))
    return HttpResponseRedirect(safe_next(request), status=303)


def undone(change: Change, actor: User) -> str:
    """Undo a change, and say so or say why not."""
    try:
        editing.undo(change_id=change.pk, actor=actor)
    except editing.StaleVersion:
        return "Others are writing to this just now. Nothing was undone; try again."
    except (editing.UndoNotPossible, editing.BadValue) as reason:
        return str(reason)
    return f"Undone: {change.sentence}."
