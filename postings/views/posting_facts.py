"""Facts, offers, the review and undo of one posting."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from postings import editing
from postings.editing import BadValue, StaleVersion, UndoNotPossible
from postings.editing.values import NAMES
from postings.forms.facts import FactForm, initial_of
from postings.forms.items import VersionMissing, read_number, read_version, spans_words
from postings.models import Change
from postings.pages.word_diff import DiffPiece
from postings.pages.words import LABELS, ago, worded

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
from .posting_said import said, suggested
from .posting_source import picked_in


@may_edit
@require_safe
def choose_fact(request: PersonRequest, pk: int) -> HttpResponse:
    """Every fact, to choose one to set; with `spans` the text there is what it is set from."""
    page = PostingPage(request, pk)
    page.editor = Editor("set-fact", choosing=True)
    pick(page, page.editor, request.GET)
    if page.editor.picked:
        found = suggested(page.editor.picked, page.posting.source)
        page.editor.suggestions = [(name, LABELS[name], worded(name, value)) for name, value in found.items()]
    return show(request, page)


def pick(page: PostingPage, editor: Editor, fields: QueryDict) -> list[list[int]]:
    """Keep what was selected in the source with an editor: its places and its words."""
    spans, editor.picked = picked_in(page, fields)
    editor.spans = spans_words(spans)
    return spans


@may_edit
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PersonRequest, pk: int, name: str) -> HttpResponse:
    """The typed input of a fact; a POST sets it, or chooses one `side` of a contradiction about it."""
    if name not in NAMES:
        raise Http404
    page = PostingPage(request, pk)
    if request.method == "POST":
        return choose_side(request, page, name) if "side" in request.POST else save(request, page, name)
    roots = ("set-fact", f"fact-{name}")
    root = request.htmx.target if request.htmx.target in roots else roots[0]
    page.editor = Editor(str(root), fact=name)
    value = page.posting.fact(name)
    if pick(page, page.editor, request.GET):
        read = said(name, page.editor.picked, page.posting.source)
        value = value if read is None else read
    page.editor.form = FactForm(name, initial=initial_of(name, value))
    return show(request, page)


def save(request: PersonRequest, page: PostingPage, name: str) -> HttpResponse:
    """Set a fact to what was typed."""
    pk, form = page.posting.pk, FactForm(name, request.POST)
    root = request.POST.get("root", "")
    editor = Editor(root if root == f"fact-{name}" else "set-fact", form, fact=name)
    spans = pick(page, editor, request.POST)
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

    act = setting(request, pk, name, value, spans)
    return written(
        request, pk, act, stale=stale, touches=lambda change: name in change.after.get("facts", {})
    )


def choose_side(request: PersonRequest, page: PostingPage, name: str) -> HttpResponse:
    """Set a fact to what one of its places says; that place is kept with it."""
    try:
        read_version(request)
    except VersionMissing:
        return refused()
    sides = next((one.sides for one in page.conflicts if one.name == name), [])
    number = request.POST["side"]
    if not (number.isascii() and number.isdigit() and len(number) < 3 and int(number) < len(sides)):
        return show_problem(request, page.posting.pk, "This contradiction is not there any more.")
    side = sides[int(number)]
    return written(request, page.posting.pk, setting(request, page.posting.pk, name, side.value, side.spans))


def setting(
    request: PersonRequest, pk: int, name: str, value: Any, spans: list[list[int]]
) -> Callable[[int], Change]:
    """The write that sets a fact, under the version that is still to come."""
    return lambda version: editing.set_fact(
        posting_id=pk, version=version, actor=request.user, name=name, value=value, spans=spans
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
