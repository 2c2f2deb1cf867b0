"""Permalinks: one edition of a text under an address that never changes, for whoever cites it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from exosite.publishing import editions, notices
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import text_cache
from exosite.site.page_addresses import Address, Crumb

PARAMETER: Final = "v"
NUMBER: Final = "[1-9][0-9]{0,8}"


def edition_path(address: Address, number: int | None) -> str:
    """The address of an edition; that of the page itself for a text that has no revisions.

    Always in the language of the text: each language counts its own.
    """
    return f"{address.path_shown}?{PARAMETER}={number}" if number else address.path_shown


def edition_response(
    request: HttpRequest,
    shown: VisibleText,
    address: Address,
    trail: Sequence[Crumb],
    *,
    describe: Callable[[Any], dict[str, Any]],
) -> HttpResponse:
    """The page of the edition that the address asks for.

    ``describe`` names the parts of a text: its ``title``, ``lead`` and ``key_points``. Raises
    Http404 for an edition that readers never saw, and Withdrawn.
    """
    asked = request.GET[PARAMETER]
    if not re.fullmatch(NUMBER, asked):
        raise Http404
    number = int(asked)
    if shown.is_fallback:
        return HttpResponseRedirect(edition_path(address, number))
    edition = editions.find(shown, number)
    if edition is None:
        raise Http404
    text = edition.text
    subject = (shown.object.content_kind, shown.object.key)
    page = text_cache.uncached_text(
        text.markdown, language=text.language_code, subject=subject, title=str(text)
    )
    context = {
        "shown": shown,
        "edition": edition,
        "page": page,
        "notices": _edition_notices(shown, edition, page.toc),
        "trail": trail,
        "address": address,
        **describe(text),
    }
    return render(request, "rendering/edition.html", context)


def _edition_notices(
    shown: VisibleText, edition: editions.Edition, toc: Iterable[Mapping[str, Any]]
) -> tuple[notices.Notice, ...]:
    """What is wrong with an edition: that it is an earlier one, and what is wrong with the text."""
    of_text = notices.of_text(shown, toc)
    if edition.until is None:
        return of_text
    return (notices.SUPERSEDED.notice(since=timezone.localdate(edition.until)), *of_text)
