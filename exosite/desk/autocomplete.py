"""Autocomplete of the editor's pickers: the endpoint ``lookup/<kind>/?q=...&language=...``.

Apps register a search for each kind of content that texts can name. Drafts are found too, so the
answers are for those who may see drafts, and never for a cache. Users are not content.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.translation import gettext

from exosite import languages
from exosite.accounts import request_permissions
from exosite.publishing import permissions

MOST = 20


@dataclass(frozen=True, slots=True)
class AutocompleteResult:
    """One thing that a picker offers.

    ``label`` is what it is called, in the language of the tag ``tag``; ``detail`` helps to tell it
    from others; ``insert`` is the Markdown that names it. ``state`` says in a word why readers do
    not see it (yet), and is empty if they do.
    """

    key: str
    label: str
    detail: str
    insert: str
    state: str = ""
    tag: str = ""


AutocompleteSearch = Callable[[str, str], Sequence[AutocompleteResult]]
"""Given what was typed and the language of the text: what it may mean, likeliest first."""

_searches: dict[str, AutocompleteSearch] = {}


def register(kind: str, search: AutocompleteSearch) -> None:
    """Let pickers look up things of a kind. Registering again replaces the search."""
    _searches[kind] = search


def urls(site: AdminSite) -> list[URLPattern]:
    """The address of the lookups in this site.

    Outside ``admin_view``, which would send whoever is signed out to a page for people.
    """

    def view(request: HttpRequest, kind: str) -> JsonResponse:
        return lookup(site, request, kind)

    return [path("lookup/<slug:kind>/", view, name="lookup")]


def lookup(site: AdminSite, request: HttpRequest, kind: str) -> JsonResponse:
    """What is called like ``q``: at most ``MOST`` results, named in ``language`` where they can be."""
    if request.method not in ("GET", "HEAD"):
        return _refuse(405, gettext("This address is only read."), Allow="GET, HEAD")
    if not site.has_permission(request):
        return _refuse(403, gettext("Please sign in again."))
    if not request_permissions.may(request, permissions.VIEW):
        return _refuse(403, gettext("You have no role that works on texts."))
    search = _searches.get(kind)
    if search is None:
        return _refuse(404, gettext("There is nothing of this kind to look up."))
    language = request.GET.get("language", "")
    if language not in languages.CODES:
        language = languages.negotiate(translation.get_language() or "")
    results = search(request.GET.get("q", ""), language)[:MOST]
    return _answer({"results": [asdict(result) for result in results]})


def _refuse(status: int, sentence: str, **headers: str) -> JsonResponse:
    return _answer({"error": sentence}, status=status, headers=headers)


def _answer(data: dict, **options: Any) -> JsonResponse:
    response = JsonResponse(data, **options)
    response["Cache-Control"] = "private, no-store"
    return response
