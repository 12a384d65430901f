"""The list of postings: one address, one state, one page, in full or in the parts that htmx asks for."""

from functools import cached_property

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from django_htmx.http import push_url, replace_url

from postings.forms.filters import FILTER_NAMES, ListState, Pairs, link, read_state
from postings.pages.fragments import HtmxRequest, render_page
from postings.search.counts import facet_counts
from postings.search.facets import BY_NAME, FACETS
from postings.search.selection import SORTS
from recruiting.context import columns_of

from .arranging import arranged
from .first_run import data_staff_names
from .panels import Chip, Panel, chips_of, panel_of
from .place import remembered
from .relaxing import ShownWays, shown_ways
from .rows import Preview, Row, preview_of, rows_of

PAGE_ROWS = 25
FRAGMENTS = {"results": "postings/list/_answer.html", "preview": "postings/list/_preview.html"} | {
    f"values-{facet.name}": "postings/list/_found_values.html" for facet in FACETS
}


class ListPage:
    """What the templates ask for, each part worked out when it is first asked for."""

    def __init__(self, state: ListState, columns: list[tuple[str, str, bool]]) -> None:
        self.state = state
        self.columns = columns

    @cached_property
    def total(self) -> int:
        """How many postings there are, exactly."""
        return self.state.selection.found.total

    @cached_property
    def is_bare(self) -> bool:
        """Whether there is no posting at all yet."""
        return self.total == 0 and self.state.selection.is_empty()

    @cached_property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(-(-self.total // PAGE_ROWS), 1)

    @cached_property
    def number(self) -> int:
        """The page shown: the last one where the address asks for a later one."""
        return min(self.state.page, self.pages)

    @cached_property
    def first(self) -> int:
        """The number of the first row among the hits, from 1."""
        return (self.number - 1) * PAGE_ROWS + 1

    @property
    def last(self) -> int:
        """The number of the last row among the hits."""
        return min(self.first + PAGE_ROWS - 1, self.total)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        found = self.state.selection.found
        return rows_of(found.ids(self.state.sort, self.first - 1, PAGE_ROWS), self.state)

    @property
    def earlier_url(self) -> str:
        """The page before this one."""
        return (
            self.state.put("page", str(self.number - 1) if self.number > 2 else "") if self.number > 1 else ""
        )

    @property
    def later_url(self) -> str:
        """The page after this one."""
        return self.state.put("page", str(self.number + 1)) if self.number < self.pages else ""

    @cached_property
    def panels(self) -> list[Panel]:
        """The facets, open ones with their counts."""
        facets = [BY_NAME[name] for name in self.state.order]
        counts = facet_counts(
            self.state.selection, (facet for facet in facets if self.state.is_open(facet.name))
        )
        return [panel_of(facet, counts.get(facet.name), self.state) for facet in facets]

    @cached_property
    def found_panel(self) -> Panel:
        """The facet that is being searched in."""
        wanted = [facet for facet in FACETS if facet.name == self.state.find] or [FACETS[0]]
        return panel_of(wanted[0], facet_counts(self.state.selection, wanted)[wanted[0].name], self.state)

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on."""
        return chips_of(self.state, self.panels)

    @property
    def sorts(self) -> list[tuple[str, str, str, bool]]:
        """The orders: (name, title, address, whether it is the present one). Relevance needs a search."""
        state = self.state
        names = [name for name in SORTS if name != "relevance" or state.selection.search.wanted]
        return [(name, SORTS[name], state.put("sort", name), name == state.sort) for name in names]

    @cached_property
    def order_urls(self) -> dict[str, str]:
        """The address of each order by its name."""
        return {name: url for name, _, url, _ in self.sorts}

    @property
    def sort_title(self) -> str:
        """The present order's name."""
        return SORTS[self.state.sort]

    @property
    def clear_url(self) -> str:
        """The search without any filter."""
        return self.state.without(*FILTER_NAMES)

    @property
    def unsearched_url(self) -> str:
        """The filters without the search."""
        return self.state.without("q")

    @property
    def unpreviewed_url(self) -> str:
        """This page without the preview."""
        return link(tuple(pair for pair in self.state.pairs if pair[0] != "preview"))

    @property
    def all_url(self) -> str:
        """Every posting."""
        return link(())

    @property
    def export_state(self) -> Pairs:
        """What an export carries along: the same filters and order."""
        return self.state.hidden("show", "find", "find_text")

    @property
    def search_state(self) -> Pairs:
        """What the search form carries along."""
        return self.state.hidden("q", "find", "find_text")

    @property
    def find_state(self) -> Pairs:
        """What the form that searches in a facet carries along."""
        return self.state.hidden("find_text")

    @cached_property
    def preview(self) -> Preview | None:
        """The posting in the pane."""
        if self.state.preview is None:
            return None
        places = [row.posting.pk for row in self.rows]
        at = places.index(self.state.preview) + self.first if self.state.preview in places else None
        return preview_of(self.state.preview, at)

    @cached_property
    def data_staff(self) -> list[str]:
        """Whom to ask for postings where there are none."""
        return data_staff_names()

    @cached_property
    def ways(self) -> ShownWays:
        """What to leave out and what to spell otherwise, where nothing was found."""
        return shown_ways(self.state, self.chips)


@require_safe
@remembered("list")
def posting_list(request: HtmxRequest) -> HttpResponse:
    """The list, or the part of it that htmx asks for. Typing replaces the address, all else adds one."""
    page = ListPage(arranged(read_state(request.GET), request), columns_of(request))
    context = {"page": page, "state": page.state, "nav": "postings"}
    response = render_page(request, "postings/list/page.html", context, FRAGMENTS)
    if request.htmx.target == "results":
        write = replace_url if request.htmx.trigger == "q" else push_url
        write(response, page.state.address())
    return response
