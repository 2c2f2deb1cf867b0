"""Pages of a list: a bounded number of rows each, at ``?page=2`` and on; the first at the bare address."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Final

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from exosite.site.page_addresses import PAGE_PARAMETER, Address

PER_PAGE: Final = 100
# No list has so many pages that a number has more digits, which would be too large for a database.
NUMBER: Final = "[1-9][0-9]{0,5}"

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of a list; one without a path stands for pages left out."""

    label: str
    path: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its rows, and the links to the others."""

    page: Page
    address: Address

    @property
    def rows(self) -> Any:
        return self.page.object_list

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def last(self) -> int:
        return self.page.paginator.num_pages

    @property
    def count(self) -> int:
        """The rows of all pages together."""
        return self.page.paginator.count

    @property
    def previous(self) -> str:
        return self._path(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        return self._path(self.number + 1) if self.number < self.last else ""

    @property
    def links(self) -> list[PageLink]:
        """The first, the last and those around this one, in order."""
        numbers = self.page.paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1)
        return [
            PageLink(str(number), self._path(number), number == self.number)
            if isinstance(number, int)
            else PageLink(str(number), "", False)
            for number in numbers
        ]

    def _path(self, number: int) -> str:
        return replace(self.address, page=number).path_wanted


def list_page(rows: Any, address: Address, per_page: int = PER_PAGE) -> ListPage:
    """The page of a list that an address names. Raises Http404 if the list ends before it."""
    try:
        return ListPage(Paginator(rows, per_page).page(address.page), address)
    except InvalidPage:
        raise Http404 from None


def page_of_row(rows_before: int, address: Address, per_page: int) -> Address:
    """The address of the page that has the row with so many before it."""
    return replace(address, page=rows_before // per_page + 1)


def paged(view: View) -> View:
    """Give a view the ``number`` of the page that is asked for.

    The first page has one address alone, and what is no number of a page is not found.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        written = request.GET.get(PAGE_PARAMETER, "")
        if written == "1":
            return HttpResponsePermanentRedirect(request.path)
        if PAGE_PARAMETER in request.GET and not re.fullmatch(NUMBER, written):
            raise Http404
        return view(request, *args, number=int(written or 1), **kwargs)

    answer.parameters = {PAGE_PARAMETER: NUMBER}  # type: ignore[attr-defined]
    return answer


def parameters_of(view: Callable[..., Any]) -> dict[str, str]:
    """What a view reads because it is ``paged``, with the pattern of its values."""
    return getattr(getattr(view, "func", view), "parameters", {})
