"""What is done to items. Every write carries the version of the page that it was made from."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from postings import editing
from postings.editing import BadValue, StaleVersion
from postings.editing.items import item_text
from postings.forms.items import ItemForm, VersionMissing, read_number, read_version, spans_words
from postings.models import Change, ListKind, Requirement

from .posting_answers import (
    Editor,
    PersonRequest,
    about_item,
    done,
    item_conflict,
    may_edit,
    refused,
    show,
    show_editor,
    written,
)
from .posting_page import PostingPage
from .posting_source import picked_in

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@may_edit
@BOTH
def item(request: PersonRequest, pk: int, item_id: int) -> HttpResponse:
    """The editor of an item; a POST saves it."""
    page = PostingPage(request, pk)
    found = page.item(item_id)
    if request.method != "POST":
        if found is None or found.removed:
            raise Http404
        page.editor = editor_of(found)
        if request.GET.get("split") == "1":
            page.editor.splitting = gaps(found.text)
        return show(request, page)
    form = ItemForm(request.POST)
    if not form.is_valid():
        editor = Editor(f"item-{item_id}", form, found, typed=typed_in(request))
        return show_editor(request, page, editor, status=422)
    if "again" in request.POST and found:
        return show_editor(
            request, page, Editor(f"item-{item_id}", form, found, typed=typed_in(request)), 200
        )
    return save(request, page, item_id, form)


def save(request: PersonRequest, page: PostingPage, item_id: int, form: ItemForm) -> HttpResponse:
    """Write what was typed; when somebody was quicker, show both."""
    pk, data = page.posting.pk, form.cleaned_data
    found = page.item(item_id)
    then = request.POST.get("then", "")

    def act(version: int) -> Change:
        where: dict[str, Any] = {
            "posting_id": pk,
            "version": version,
            "actor": request.user,
            "item_id": item_id,
        }
        change = None
        if then not in AFTER_SAVING or not (found and is_as_typed(found, form)):
            restore = "restore" in request.POST
            typed = {name: data[name] for name in ("text", "kind", "necessity")}
            change = editing.edit_item(**where, **typed, restore=restore)
            where["version"] = change.version
        try:
            if then in AFTER_SAVING:
                return VERBS[then](request, where)
        except editing.NotPossible:
            if change is None:
                raise
        assert change is not None  # noqa: S101  saved, or moved and gone already
        return change

    def stale(version: int, error: StaleVersion) -> HttpResponse:
        fresh = PostingPage(request, pk)
        found = fresh.item(item_id)
        if found and not found.removed and is_as_typed(found, form):
            return done(
                request, pk, None, item_id
            )  # saved already, by a second click or by somebody of one mind
        editor = Editor(f"item-{item_id}", form, found, typed=typed_in(request))
        editor.conflict = item_conflict(pk, version, found, editor.typed, fresh.posting.version)
        return show_editor(request, fresh, editor, status=409)

    if found is None or (found.removed and "restore" not in request.POST):
        return removed_meanwhile(request, page, form, found, f"item-{item_id}")
    focus, touches = (lambda change: item_id), about_item(item_id)
    return written(request, pk, act, focus=focus, stale=stale, touches=touches)


def removed_meanwhile(
    request: PersonRequest, page: PostingPage, form: ItemForm, found: Requirement | None, root: str
) -> HttpResponse:
    """The item was removed: it can come back with what was typed, or stay away."""
    try:
        version = read_version(request)
    except VersionMissing:
        return refused()
    editor = Editor(root, form, found, typed=typed_in(request))
    editor.conflict = item_conflict(page.posting.pk, version, found, editor.typed, page.posting.version)
    return show_editor(request, page, editor, status=409)


def is_as_typed(found: Requirement, form: ItemForm) -> bool:
    """Whether the item says already what was typed."""
    data = form.cleaned_data
    necessity = data["necessity"] if data["kind"] == ListKind.QUALIFICATIONS else ""
    return (found.text, found.kind, found.necessity) == (item_text(data["text"]), data["kind"], necessity)


@may_edit
@BOTH
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """The editor of a new item; a POST adds it. With `spans` it is picked out of the source, word for word."""
    page = PostingPage(request, pk)
    fields = request.POST if request.method == "POST" else request.GET
    kind = fields.get("kind", "")
    kind = kind if kind in ListKind.values else ListKind.QUALIFICATIONS
    spans, picked = picked_in(page, fields)
    if request.method != "POST":
        initial = {"kind": kind, "text": picked, "spans": spans_words(spans)}
        page.editor = Editor(f"add-{kind}", ItemForm(initial=initial), kind=kind, typed=initial)
        return show(request, page)
    form = ItemForm(request.POST if "text" in request.POST else {"kind": kind, "text": picked})
    home = request.POST.get("home", "")
    root = f"add-{home if home in ListKind.values else kind}"
    typed = typed_in(request) | {"spans": spans_words(spans)}
    editor = Editor(root, form, kind=kind, typed=typed)
    if not form.is_valid():
        return show_editor(request, page, editor, status=422)
    data = form.cleaned_data

    def act(version: int) -> Change:
        return editing.add_item(
            posting_id=pk, version=version, actor=request.user, text=data["text"], kind=data["kind"],
            necessity=data["necessity"], spans=spans,
        )  # fmt: skip

    def stale(version: int, error: StaleVersion) -> HttpResponse:
        fresh = PostingPage(request, pk)
        editor.typed |= {"text": data["text"], "kind": data["kind"]}
        editor.conflict = item_conflict(pk, version, None, editor.typed, fresh.posting.version)
        editor.conflict.gone, editor.conflict.aside = False, True
        return show_editor(request, fresh, editor, status=409)

    return written(request, pk, act, focus=added, stale=stale, touches=lambda change: change.verb == "add")


def added(change: Change) -> int:
    """The item that a change made."""
    return next((int(key) for key, was in change.before.get("requirements", {}).items() if was is None), 0)


@may_edit
@require_POST
def split(request: PersonRequest, pk: int, item_id: int) -> HttpResponse:
    """Cut an item in two at `at`, a caret in `text`; without a caret, ask where."""
    page = PostingPage(request, pk)
    found = page.item(item_id)
    if found is None or found.removed:
        raise Http404
    text = request.POST.get("text") or found.text
    at = request.POST.get("at", "")
    try:
        if not (at.isascii() and at.isdigit() and len(at) < 7):
            raise BadValue("Choose where.")
        return written(
            request,
            pk,
            lambda version: editing.split_item(
                posting_id=pk, version=version, actor=request.user, item_id=item_id, text=text, at=int(at)
            ),
            focus=lambda change: item_id,
        )
    except BadValue:
        editor = editor_of(found)
        editor.shown_text = " ".join(text.split())
        editor.splitting = gaps(editor.shown_text)
        return show_editor(request, page, editor, status=200)


def gaps(text: str) -> list[tuple[int, str]]:
    """The words of a text, each with the caret before it; the first has none."""
    return [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]


@may_edit
@require_POST
def verb_view(request: PersonRequest, pk: int, item_id: int, verb: str) -> HttpResponse:
    """One of the verbs that need nothing typed."""
    if verb not in VERBS:
        raise Http404
    focus = PostingPage(request, pk).after(item_id) if verb == "remove" else item_id
    return written(
        request,
        pk,
        lambda version: VERBS[verb](
            request, {"posting_id": pk, "version": version, "actor": request.user, "item_id": item_id}
        ),
        focus=lambda change: focus,
    )


@may_edit
@require_POST
def chosen(request: PersonRequest, pk: int, verb: str) -> HttpResponse:
    """A verb on the item that the form names: keys and dragging have one form for all items."""
    try:
        item_id = read_number(request, "which")
    except VersionMissing:
        return refused()
    return verb_view(request, pk, item_id, verb)


def place(request: PersonRequest, where: dict[str, Any]) -> Change:
    """Where an item was dropped: `before-12` or `after-12` another, or `into-benefits`, a list that it was not in."""
    side, _, thing = request.POST.get("spot", "").partition("-")
    if side == "into":
        return set_place(request, where, kind=thing)
    if side not in ("before", "after") or not (thing.isascii() and thing.isdigit() and len(thing) < 11):
        raise editing.NotPossible("Drop it beside another item.")
    return editing.place_item(**where, beside=int(thing), after=side == "after")


def set_place(request: PersonRequest, where: dict[str, Any], kind: str | None = None) -> Change:
    """Another list or another necessity by one key."""
    necessity = request.POST.get("necessity")
    try:
        return editing.edit_item(
            **where, kind=request.POST.get("kind") if kind is None else kind, necessity=necessity
        )
    except BadValue as error:
        raise editing.NotPossible(str(error)) from error


AFTER_SAVING = ("up", "down", "merge")
VERBS: dict[str, Callable[[PersonRequest, dict[str, Any]], Change]] = {
    "remove": lambda request, where: editing.remove_item(**where),
    "restore": lambda request, where: editing.restore_item(**where),
    "up": lambda request, where: editing.move_item(**where, direction="up"),
    "down": lambda request, where: editing.move_item(**where, direction="down"),
    "merge": lambda request, where: editing.merge_items(**where),
    "take": lambda request, where: editing.take_offer(**where),
    "keep": lambda request, where: editing.keep_mine(**where),
    "set": set_place,
    "place": place,
}


def editor_of(found: Requirement) -> Editor:
    """The editor of an item as it stands."""
    initial = {"text": found.text, "kind": found.kind, "necessity": found.necessity, "began": found.text}
    return Editor(f"item-{found.pk}", ItemForm(initial=initial), found, typed=initial)


def typed_in(request: PersonRequest) -> dict[str, str]:
    """What came with the form, as it was typed."""
    return {name: request.POST.get(name, "") for name in ("text", "kind", "necessity", "began", "spans")}
