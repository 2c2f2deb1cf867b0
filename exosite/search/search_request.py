"""Search request: the parameters of a search, read from an address and written to one."""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from exosite import languages
from exosite.search import query_parser
from exosite.search.providers import providers
from exosite.site.page_addresses import Address, absolute


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What the address asks for. What makes no sense in it counts as left out.

    ``as_typed``: no better spelling is searched for.
    """

    query: str
    reader: str
    kind: str = ""
    topic: str = ""
    language: str = ""
    page: int = 1
    as_typed: bool = False

    @classmethod
    def read(cls, request: HttpRequest, reader: str) -> "SearchRequest":
        parameters = request.GET
        kinds = {source.kind for source in providers()}
        page = parameters.get("page", "")
        return cls(
            query=query_parser.clean(parameters.get("q", "")),
            reader=reader,
            kind=_choice(parameters.get("kind"), kinds),
            topic=query_parser.clean(parameters.get("topic", "")),
            language=_choice(parameters.get("language"), languages.CODES),
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
            as_typed=parameters.get("as-typed") == "1",
        )

    @property
    def parameters(self) -> str:
        values = {
            "q": self.query,
            "kind": self.kind,
            "topic": self.topic,
            "language": self.language,
            "page": "" if self.page == 1 else str(self.page),
            "as-typed": "1" if self.as_typed else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    def path(self, **changes: Any) -> str:
        """The address of the same search but for these changes; it begins on its first page."""
        return _path(self.reader, replace(self, **{"page": 1, **changes}).parameters)

    @property
    def address(self) -> "SearchAddress":
        """Where the page of the search is. In another language it begins on its first page."""
        parameters = replace(self, page=1).parameters
        return SearchAddress("search", self.reader, available=(), parameters=parameters)

    @property
    def narrowed_by(self) -> int:
        """By how many of the filters the results are narrowed."""
        return sum(map(bool, (self.kind, self.topic, self.language)))

    @property
    def is_narrowed(self) -> bool:
        return self.narrowed_by > 0


@dataclass(frozen=True, slots=True)
class SearchAddress(Address):
    """The page keeps what was searched for when the language is switched; its canonical address
    has none of it, and no search is the translation of another."""

    parameters: str = ""

    def path(self, code: str) -> str:
        return _path(code, self.parameters)

    @property
    def canonical(self) -> str:
        return absolute(_path(self.wanted))

    @property
    def default(self) -> str:
        return absolute(_path(languages.SOURCE))


def _choice(value: str | None, choices: Container[str]) -> str:
    return value if value and value in choices else ""


def _path(language: str, parameters: str = "") -> str:
    address = reverse("search", args=[language])
    return f"{address}?{parameters}" if parameters else address
