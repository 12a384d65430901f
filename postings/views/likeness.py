"""What a person says of a posting that is like another: the same one, one of its own, not the same."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from postings.editing.same_posting import say_apart, say_same
from postings.forms.filters import as_number

from .posting_answers import PersonRequest, may_edit, written


@require_POST
@may_edit
def same(request: PersonRequest, pk: int) -> HttpResponse:
    """This posting is the same as the one that `other` names, and leaves the list."""
    other = as_number(request.POST.get("other", "")) or 0
    return written(
        request,
        pk,
        lambda version: say_same(posting_id=pk, version=version, actor=request.user, original_id=other),
    )


@require_POST
@may_edit
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """It is a posting of its own after all."""
    return written(
        request,
        pk,
        lambda version: say_same(posting_id=pk, version=version, actor=request.user, original_id=None),
    )


@require_POST
@may_edit
def apart(request: PersonRequest, pk: int) -> HttpResponse:
    """The two are not the same: never suggested again."""
    other = as_number(request.POST.get("other", "")) or 0
    return written(
        request,
        pk,
        lambda version: say_apart(posting_id=pk, version=version, actor=request.user, other_id=other),
    )
