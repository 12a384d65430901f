"""Facts, offers, the review and undo of one posting."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from postings import editing
from postings.editing import BadValue, StaleVersion, UndoNotPossible
from postings.editing.values import NAMES
from postings.forms.facts import FactForm, initial_of
from postings.forms.items import VersionMissing, read_number, read_version
from postings.models import Change
from postings.pages.word_diff import DiffPiece
from postings.pages.words import ago, worded

from .posting_answers import (
    Conflict,
    Editor,
    PersonRequest,
    done,
    last_of,
    later_changes,
    may_edit,
    refused,
    show,
    show_editor,
    show_problem,
    written,
)
from .posting_page import PostingPage


@may_edit
@require_safe
def choose_fact(request: PersonRequest, pk: int) -> HttpResponse:
    """Every fact, to choose one to set."""
    page = PostingPage(request, pk)
    page.editor = Editor("set-fact", choosing=True)
    return show(request, page)


@may_edit
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PersonRequest, pk: int, name: str) -> HttpResponse:
    """The typed input of a fact; a POST sets it."""
    if name not in NAMES:
        raise Http404
    page = PostingPage(request, pk)
    roots = ("set-fact", f"fact-{name}")
    if request.method != "POST":
        root = request.htmx.target if request.htmx.target in roots else roots[0]
        form = FactForm(name, initial=initial_of(name, page.posting))
        page.editor = Editor(str(root), form, fact=name)
        return show(request, page)
    form = FactForm(name, request.POST)
    root = request.POST.get("root", "") if request.POST.get("root", "") in roots else roots[0]
    editor = Editor(root, form, fact=name)
    if not form.is_valid():
        return show_editor(request, page, editor, status=422)
    value = form.cleaned_data["checked"]

    def stale(version: int, error: StaleVersion) -> HttpResponse:
        fresh = PostingPage(request, pk)
        now = fresh.posting.fact(name)
        if now == value:
            return done(request, pk, None)
        editor.conflict = fact_conflict(pk, version, name, now, value, fresh.posting.version)
        return show_editor(request, fresh, editor, status=409)

    return written(
        request,
        pk,
        lambda version: editing.set_fact(
            posting_id=pk, version=version, actor=request.user, name=name, value=value
        ),
        stale=stale,
    )


def fact_conflict(pk: int, version: int, name: str, now: object, typed: object, current: int) -> Conflict:
    """What the fact is now, and what one wanted to set."""
    later = later_changes(pk, version)
    own = [change for change in later if name in change.after.get("facts", {})]
    last = last_of(own or later)
    return Conflict(
        who=(last.actor.shown_name if last.actor else "The reader") if last else "Somebody",
        when=ago(last.at) if last else "meanwhile",
        saved=[DiffPiece(worded(name, now) or "not stated", "added" if own else "kept")],
        typed=[DiffPiece(worded(name, typed) or "not stated", "added")],
        aside=not own,
        versions=(version, current),
    )


@may_edit
@require_POST
def fact_offer(request: PersonRequest, pk: int, name: str, answer: str) -> HttpResponse:
    """Take a fact's later reading, or keep the person's word."""
    verbs = {"take": editing.take_offer, "keep": editing.keep_mine}
    if name not in NAMES or answer not in verbs:
        raise Http404
    return written(
        request,
        pk,
        lambda version: verbs[answer](posting_id=pk, version=version, actor=request.user, fact=name),
    )


@may_edit
@require_POST
def offers(request: PersonRequest, pk: int, answer: str) -> HttpResponse:
    """Take or decline all that a later reading offers."""
    verbs = {"take": editing.take_all, "keep": editing.keep_all}
    if answer not in verbs:
        raise Http404
    return written(
        request, pk, lambda version: verbs[answer](posting_id=pk, version=version, actor=request.user)
    )


@may_edit
@require_POST
def reviewed(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark the posting as reviewed, or take that back (`reviewed=0`)."""
    wanted = request.POST.get("reviewed", "1") != "0"
    return written(
        request,
        pk,
        lambda version: editing.mark_reviewed(
            posting_id=pk, version=version, actor=request.user, reviewed=wanted
        ),
    )


@may_edit
@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo one change, from its message or from the history.

    What the change left is compared with what is there, so a version that is behind does no harm; one that is
    missing or ahead of the posting is not of a form of ours.
    """
    try:
        version, change_id = read_version(request), read_number(request, "change")
    except VersionMissing:
        return refused()
    page = PostingPage(request, pk)
    if version > page.posting.version:
        return show_problem(
            request, pk, "This form is not of this posting’s present state. Nothing was undone."
        )
    try:
        change = editing.undo(change_id=change_id, actor=request.user, posting_id=pk)
    except Change.DoesNotExist as error:
        raise Http404 from error
    except (UndoNotPossible, BadValue) as error:
        return show_problem(request, pk, str(error))
    except StaleVersion:
        return show_problem(
            request, pk, "Others are writing to this posting just now. Nothing was undone; try again."
        )
    items = [int(key) for key in change.after.get("requirements", {})]
    return done(request, pk, change, items[0] if len(items) == 1 else 0)
