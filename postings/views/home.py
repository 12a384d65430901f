"""The start page of each role: what is new, what needs a look, where one was, and for data staff the imports."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from postings.forms.filters import ListState, moment_of, moment_text, read_state
from postings.intake.ledger import WORKABLE
from postings.models import Change, ImportBatch, Posting
from postings.pages.fragments import HtmxRequest, render_page
from recruiting.models import User

from .first_run import data_staff_names
from .place import last_place

FRAGMENTS = {"imports": "home/_imports.html"}
LINES = 6
EVERYTHING = read_state(QueryDict())  # the list as it is without any filter
GOES_ON = Q(state__in=[*WORKABLE, ImportBatch.State.PAUSED]) | Q(pending__gt=0)
BATCHES = ImportBatch.objects.annotate(
    read_count=F("seen") - F("pending"), refused_count=F("rejected") + F("quarantined")
)
NEW_FIELDS = ("title", "company__name", "company_role", "location", "created_at")


class PersonRequest(HtmxRequest):
    """A request of somebody who is signed in."""

    user: User


@dataclass(frozen=True)
class Look:
    """Something that needs a look: how many postings, in which words, and the list of them."""

    n: int
    words: str
    url: str


@dataclass(frozen=True)
class LastList:
    """The list as one left it."""

    url: str
    search: str
    filters: int
    page: int


class HomePage:
    """What the templates ask for, each part worked out when it is first asked for."""

    def __init__(self, request: PersonRequest) -> None:
        self.request = request
        self.user = request.user
        self.now = timezone.now()

    @cached_property
    def total(self) -> int:
        """How many postings the list has."""
        return EVERYTHING.selection.postings().count()

    @cached_property
    def new(self) -> QuerySet[Posting]:
        """What arrived since this person last looked; everything where they never did. As the list has it."""
        return read_state(QueryDict(self.new_url.partition("?")[2])).selection.postings()

    @cached_property
    def new_count(self) -> int:
        """How many postings are new."""
        return self.new.count()

    @cached_property
    def newest(self) -> list[Posting]:
        """The first lines of what is new."""
        return list(self.new.order_by("-id").select_related("company").only(*NEW_FIELDS)[:LINES])

    @property
    def since(self) -> str:
        """When this person last looked, as an address holds it."""
        return moment_text(self.user.looked_at) if self.user.looked_at else ""

    @property
    def until(self) -> str:
        """The moment up to which this page tells what is new."""
        return moment_text(self.now)

    @property
    def earlier_url(self) -> str:
        """The list of what was new one look earlier."""
        return since_url(self.user.looked_before)

    @property
    def new_url(self) -> str:
        """The list of what is new."""
        return since_url(self.user.looked_at)

    @cached_property
    def looks(self) -> list[Look]:
        """What needs a look; only what there is."""
        counts = EVERYTHING.selection.postings().aggregate(
            contradiction=Count("pk", filter=Q(has_contradiction=True)),
            check=Count("pk", filter=Q(doubt_count__gt=0)),
        )
        kinds = [("contradiction", "Contradictions"), ("check", "Items to check")]
        return [
            Look(counts[name], words, EVERYTHING.toggle("review", name))
            for name, words in kinds
            if counts[name]
        ]

    @cached_property
    def offers(self) -> list[Posting]:
        """Postings that a later reading reads otherwise than people have set: the first few of them."""
        return list(Posting.objects.filter(offer_count__gt=0).only("title", "offer_count")[:LINES])

    @cached_property
    def last_list(self) -> LastList | None:
        """The list as this person left it, unless it was every posting anyway."""
        state = read_state(QueryDict(last_place(self.request, "list").partition("?")[2]))
        return in_words(state) if state.pairs else None

    @cached_property
    def last_posting(self) -> tuple[str, Posting] | None:
        """The posting that this person opened last, with the address of its page."""
        address = last_place(self.request, "posting")
        number = address.partition("?")[0].rstrip("/").rpartition("/")[2]
        found = Posting.objects.only("title").filter(pk=number).first() if number.isdecimal() else None
        return (address, found) if found else None

    @cached_property
    def edits(self) -> list[Change]:
        """What this person changed last."""
        changes = Change.objects.filter(actor=self.user).select_related("posting", "company", "undone_by")
        shown = ("at", "sentence", "posting__title", "company__name", "company__slug", "undone_by__undoes")
        return list(changes.only(*shown)[:LINES])

    @cached_property
    def running(self) -> list[ImportBatch]:
        """Imports that go on."""
        return list(BATCHES.filter(GOES_ON)[:LINES])

    @cached_property
    def ended(self) -> list[ImportBatch]:
        """The latest imports that are over."""
        return list(BATCHES.exclude(GOES_ON)[:LINES])

    @cached_property
    def data_staff(self) -> list[str]:
        """Whom to ask for postings."""
        return data_staff_names()


def in_words(state: ListState) -> LastList:
    """A state of the list in a few words."""
    selection = state.selection
    filters = len({*selection.chosen, *selection.excluded}) + bool(selection.years) + bool(selection.since)
    return LastList(state.address(), selection.search.text, filters, state.page)


def since_url(moment: datetime | None) -> str:
    """The list of what arrived after a moment; every posting where there is none."""
    return EVERYTHING.put("since", moment_text(moment) if moment else "")


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The page, or the imports that htmx asks for every other second while one runs."""
    return render_page(request, "home/page.html", {"home": HomePage(request), "nav": "home"}, FRAGMENTS)


@require_POST
def looked(request: PersonRequest) -> HttpResponse:
    """The person looks at what was new when the page was made. Only this moves "since I last looked".

    What has arrived in the meantime stays new; pressing twice, or in an old tab, moves nothing back.
    """
    until, since = moment_of(request.POST, "until"), moment_of(request.POST, "since")
    if until and until <= timezone.now():
        unseen = User.objects.filter(Q(looked_at=None) | Q(looked_at__lt=until), pk=request.user.pk)
        unseen.update(looked_before=F("looked_at"), looked_at=until)
    return HttpResponseRedirect(since_url(since), status=303)
