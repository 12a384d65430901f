"""How writes on a posting's page are answered.

With the parts that changed, with an editor that keeps what was typed, or with what somebody else did
meanwhile. Without htmx the same as full pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.forms import Form
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django_htmx.http import reswap, retarget

from postings.editing import NotPossible, StaleVersion
from postings.forms.items import VersionMissing, read_version
from postings.models import Change, ListKind, Necessity, Requirement
from postings.pages.fragments import HtmxRequest, render_page
from postings.pages.word_diff import DiffPiece, word_diff
from postings.pages.words import ago
from recruiting.models import User

from .posting_history import History
from .posting_page import PostingPage

PAGE = "posting/page.html"
CHANGED = "posting/_changed.html"
may_edit = permission_required("postings.change_posting", raise_exception=True)


class PersonRequest(HtmxRequest):
    """A request of somebody who is signed in."""

    user: User


class SeeOther(HttpResponseRedirect):
    """After a POST: look there."""

    status_code = 303


@dataclass
class Conflict:
    """What somebody did while one typed. `gone`: the item was removed; `aside`: only other things changed."""

    who: str
    when: str
    saved: list[DiffPiece]
    typed: list[DiffPiece]
    clock: str = ""
    saved_as: str = ""
    typed_as: str = ""
    gone: bool = False
    aside: bool = False
    versions: tuple[int, int] = (0, 0)


@dataclass
class Editor:
    """What is open for editing: an item, a new item of a kind, or a fact."""

    root: str
    form: Form | None = None
    item: Requirement | None = None
    kind: str = ""
    fact: str = ""
    conflict: Conflict | None = None
    splitting: list[tuple[int, str]] = field(default_factory=list)
    choosing: bool = False
    shown_text: str = ""
    spans: str = ""  # the places that a fact is set from
    picked: str = ""  # and what the source says there
    suggestions: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # name, label and words of facts read there
    typed: dict[str, Any] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The kind that a new item's editor stands under."""
        return self.root.removeprefix("add-")

    @property
    def split_text(self) -> str:
        """The text that the carets of `splitting` count in."""
        return self.shown_text or (self.item.text if self.item else "")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What was typed, for the forms of the conflict card."""
        return [(name, str(value)) for name, value in self.typed.items()]

    @property
    def began(self) -> str:
        """The text that the person began with."""
        return str(self.typed.get("began") or (self.item.text if self.item else ""))


def show(request: HtmxRequest, page: PostingPage, status: int = 200) -> HttpResponse:
    """The page, or the part of it that htmx asked for."""
    fragments = {"lists": CHANGED, "history": "posting/_history.html", "set-fact": "posting/_set_fact.html"}
    if page.editor:
        fragments[page.editor.root] = template_of(page.editor)
    return render_page(request, PAGE, {"page": page, "nav": "postings"}, fragments, status)


def template_of(editor: Editor) -> str:
    """The fragment of an open editor."""
    if editor.fact or editor.choosing:
        return "posting/_set_fact.html" if editor.root == "set-fact" else "posting/_fact_form.html"
    return "posting/_conflict.html" if editor.conflict else "posting/_editor.html"


def show_editor(request: HtmxRequest, page: PostingPage, editor: Editor, status: int) -> HttpResponse:
    """An editor in its place, whatever the form was meant to replace."""
    page.editor = editor
    if not request.htmx:
        return render(request, PAGE, {"page": page, "nav": "postings"}, status=status)
    response = render(request, template_of(editor), {"page": page}, status=status)
    return reswap(retarget(response, f"#{editor.root}"), "outerHTML")


def show_problem(request: HtmxRequest, pk: int, problem: str) -> HttpResponse:
    """409: nothing was written; the page as it is now, with a sentence."""
    page = PostingPage(request, pk)
    page.problem = problem
    return show_changed(request, page, status=409)


def show_changed(request: HtmxRequest, page: PostingPage, status: int = 200) -> HttpResponse:
    """The parts that a write can change, the history too where it is open, or the whole page."""
    if "history=1" in (request.htmx.current_url or ""):
        people = "people=1" in (request.htmx.current_url or "")
        page.history = History(page.posting, page.items, people, page.may_edit)
    context = {"page": page, "nav": "postings"}
    if not request.htmx:
        return render(request, PAGE, context, status=status)
    response = render(request, CHANGED, context, status=status)
    return reswap(retarget(response, "#lists"), "outerHTML")


def done(request: HtmxRequest, pk: int, change: Change | None, focus: int = 0) -> HttpResponse:
    """After a write: its message with Undo, and the focus on an item."""
    if request.htmx:
        page = PostingPage(request, pk)
        page.toast, page.focus = change, focus
        return show_changed(request, page)
    page = PostingPage(request, pk)
    changed = f"{page.joiner}changed={change.pk}" if change else ""
    return SeeOther(f"{page.url}{changed}{f'#item-{focus}' if focus else ''}")


def written(
    request: HtmxRequest,
    pk: int,
    act: Callable[[int], Change],
    *,
    focus: Callable[[Change], int] = lambda change: 0,
    stale: Callable[[int, StaleVersion], HttpResponse] | None = None,
    touches: Callable[[Change], bool] = lambda change: True,
) -> HttpResponse:
    """Do one write under the version that the form carries, and answer.

    Where all that was written since is the same person's and none of it `touches` the thing, the write goes on:
    what one did elsewhere on the page is no conflict.
    """
    try:
        version = read_version(request)
    except VersionMissing:
        return refused()
    try:
        change = past_ones_own(request, pk, version, act, touches)
    except StaleVersion as error:
        return stale(version, error) if stale else show_problem(request, pk, stale_sentence(pk, version))
    except NotPossible as error:
        return show_problem(request, pk, str(error))
    return done(request, pk, change, focus(change))


def past_ones_own(
    request: HtmxRequest,
    pk: int,
    version: int,
    act: Callable[[int], Change],
    touches: Callable[[Change], bool],
) -> Change:
    """Write under a version, or under the one that the person's own other changes have made of it since."""
    try:
        return act(version)
    except StaleVersion:
        later = later_changes(pk, version)
        if not later or any(one.actor_id != request.user.pk or touches(one) for one in later):
            raise
    return act(later[-1].version)


def about_item(item_id: int) -> Callable[[Change], bool]:
    """Whether a change is about an item."""
    return lambda change: str(item_id) in change.after.get("requirements", {})


def refused() -> HttpResponse:
    """400: a form of ours always says which version it was made from."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def stale_sentence(pk: int, version: int) -> str:
    """Who was quicker."""
    later = later_changes(pk, version)
    if not later:
        return (
            "This form is not of this posting’s present state. Nothing was changed; here it is as it is now."
        )
    who = later[-1].actor.shown_name if later[-1].actor else "The reader"
    when = ago(later[-1].at)
    return f"{who} changed this posting {when}. Nothing of yours was saved; here it is as it is now."


def later_changes(pk: int, version: int) -> list[Change]:
    """What was written since a version, oldest first."""
    changes = Change.objects.filter(posting_id=pk, version__gt=version).select_related("actor")
    return list(changes.order_by("pk"))


def last_of(changes: list[Change]) -> Change | None:
    """The newest of some changes."""
    return changes[-1] if changes else None


def item_conflict(
    pk: int, version: int, item: Requirement | None, typed: dict[str, Any], current: int
) -> Conflict:
    """Both texts as word diffs against the one that the person began with."""
    later = later_changes(pk, version)
    own = [change for change in later if item and str(item.pk) in change.after.get("requirements", {})]
    last = last_of(own or later)
    began = str(typed.get("began") or "")
    saved = item.text if item else ""
    return Conflict(
        who=(last.actor.shown_name if last.actor else "The reader") if last else "Somebody",
        when=ago(last.at) if last else "meanwhile",
        clock=f"{timezone.localtime(last.at):%H:%M}" if last else "",
        saved=word_diff(began, saved),
        typed=word_diff(began, str(typed.get("text") or "")),
        saved_as=place_words(item.kind, item.necessity) if item else "",
        typed_as=place_words(str(typed.get("kind") or ""), str(typed.get("necessity") or "")),
        gone=item is None or item.removed,
        aside=bool(item and not item.removed and not own),
        versions=(version, current),
    )


def place_words(kind: str, necessity: str) -> str:
    """`Qualifications, must`."""
    if kind not in ListKind.values:
        return ""
    if kind != ListKind.QUALIFICATIONS or necessity not in Necessity.values:
        return str(ListKind(kind).label)
    return f"{ListKind(kind).label}, {Necessity(necessity).label.lower()}"
