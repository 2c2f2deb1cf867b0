"""Addresses of pages: the language in front, the same page in other languages, absolute forms.

A page's language is in its address and nowhere else: no cookie, no session.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from exosite import languages

# Pictures, data and lists of addresses are the same for readers of every language.
SPEAKS_NONE = re.compile(
    rf"{re.escape(settings.MEDIA_URL)}|/api/|/(robots|llms)\.txt$|/sitemap[a-z0-9-]*\.xml$"
)


class LanguageConverter:
    """The first part of an address: the code of a language the site has pages in."""

    regex = "|".join(languages.CODES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageMiddleware:
    """Speak the language of the address; where it has none, the one the reader's browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, _, rest = request.path_info.lstrip("/").partition("/")
        if first not in languages.CODES and first.lower() in languages.CODES:
            query = request.META.get("QUERY_STRING", "")
            path = escape_uri_path(f"/{first.lower()}/{rest}")
            return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
        named = first in languages.CODES
        code = first if named else languages.negotiate(request.headers.get("Accept-Language", ""))
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        if SPEAKS_NONE.match(request.path_info) and response.status_code < 400:
            return response
        response.setdefault("Content-Language", languages.tag(code))
        if not named:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def reader_language(request: HttpRequest) -> dict:
    """What every template needs to know of languages."""
    code = getattr(request, "LANGUAGE_CODE", languages.SOURCE)
    return {"language": languages.get(code)}


def absolute(path: str) -> str:
    """The address as other sites know it. Made from a setting, never from the Host header."""
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language. Where it ``is_available`` it is really published in it."""

    language: languages.Language
    path: str
    is_current: bool
    is_available: bool

    @property
    def url(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is, in its reader's language and in the others.

    ``name`` and ``arguments`` are those of its route after the language. ``available`` are the
    languages in which its content is published, ``shown`` the one it is shown in: when they
    differ from ``wanted``, the canonical address is that of the text shown.
    """

    name: str
    wanted: str
    arguments: tuple[str, ...] = ()
    available: Sequence[str] = languages.CODES
    shown: str = ""

    def path(self, code: str) -> str:
        return reverse(self.name, args=[code, *self.arguments])

    @property
    def here(self) -> str:
        """Where the reader is."""
        return self.path(self.wanted)

    @property
    def own_path(self) -> str:
        """Where the text shown is at home."""
        return self.path(self.shown or self.wanted)

    @property
    def canonical(self) -> str:
        return absolute(self.own_path)

    @property
    def site(self) -> str:
        """What stands before every path in an address that other sites are given."""
        return settings.SITE_URL

    @property
    def alternates(self) -> list[Alternate]:
        return [
            Alternate(
                item, self.path(item.code), item.code == self.wanted, item.code in self.available
            )
            for item in languages.LANGUAGES
        ]

    @property
    def default(self) -> str:
        """The ``x-default`` of search engines: the source language, if the page is in it."""
        code = languages.choose(languages.SOURCE, self.available) or self.wanted
        return absolute(self.path(code))


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of a breadcrumb: a name, its language, and where it leads."""

    name: str
    path: str
    language_tag: str


def crumb(name: str, route: str, language: str) -> Crumb:
    """A step that leads to a page of the site itself, named in the reader's language."""
    return Crumb(name, reverse(route, args=[language]), languages.tag(language))
