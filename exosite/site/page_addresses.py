"""URLs of a page: with its language in front, in the other languages, canonical, absolute.

A page's language is in its address and nowhere else: no cookie, no session.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.urls import reverse

from exosite import languages

# The number of a page of a list; the first has none.
PAGE_PARAMETER: Final = "page"


class LanguageConverter:
    """Path converter for the first part of an address: the code of a language with pages."""

    regex = "|".join(languages.CODES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def absolute(path: str) -> str:
    """The absolute URL of a path. Made from a setting, never from the Host header."""
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language; ``is_available`` if its content is published in it."""

    language: languages.Language
    path: str
    is_current: bool
    is_available: bool

    @property
    def url(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True, slots=True)
class Address:
    """The URLs of a page, in its reader's language and in the others.

    ``name`` and ``arguments`` are those of its route after the language. ``wanted`` is the
    language of the request, ``available`` are those in which the content is published, ``shown``
    is the one it is shown in: if that is another one, the canonical URL is that of the text shown.
    ``page`` counts the pages of a list, and ``query`` is what was chosen of it. ``canonical_name`` is
    the route of the page that search engines are to show instead of this one.
    """

    name: str
    wanted: str
    arguments: tuple[str, ...] = ()
    available: Sequence[str] = languages.CODES
    shown: str = ""
    page: int = 1
    query: str = ""
    canonical_name: str = ""

    def path(self, code: str) -> str:
        path = reverse(self.name, args=[code, *self.arguments])
        members = [self.query] if self.query else []
        if self.page > 1:
            members.append(f"{PAGE_PARAMETER}={self.page}")
        return f"{path}?{'&'.join(members)}" if members else path

    @property
    def path_wanted(self) -> str:
        """The path of this page, which the reader has asked for."""
        return self.path(self.wanted)

    @property
    def path_shown(self) -> str:
        """The path of the page in the language of the text shown."""
        return self.path(self.shown or self.wanted)

    @property
    def canonical(self) -> str:
        page = replace(self, name=self.canonical_name or self.name)
        return absolute(page.path_shown)

    @property
    def site(self) -> str:
        """Scheme and host, before every path in an absolute URL."""
        return settings.SITE_URL

    @property
    def alternates(self) -> list[Alternate]:
        return [
            Alternate(
                language,
                self.path(language.code),
                is_current=language.code == self.wanted,
                is_available=language.code in self.available,
            )
            for language in languages.LANGUAGES
        ]

    @property
    def default(self) -> str:
        """The ``x-default`` URL for search engines: the source language, if the page is in it."""
        code = languages.choose(languages.SOURCE, self.available) or self.wanted
        return absolute(self.path(code))


@dataclass(frozen=True, slots=True)
class Crumb:
    """A link of a breadcrumb: name, path (none if readers cannot go there), language of the name."""

    name: str
    path: str
    language_tag: str


def crumb(name: str, route: str, language: str) -> Crumb:
    """The breadcrumb link to a page of the site itself, named in the reader's language."""
    return Crumb(name, reverse(route, args=[language]), languages.tag(language))
