"""Pages that are gone for good, whose subject another page tells now: their addresses lead there."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from exosite.publishing import kinds, visible_text
from exosite.site.middleware import REDIRECT_MAX_AGE

FORMER_PAGES: Final[Mapping[str, tuple[str, str, str]]] = {
    # Nobody could find out who he is; the guide says what it took from him, and that.
    "people/kenny/": ("article", "exosome-guide", "source"),
}
"""After the language: the kind and key of the object that tells it now, and the section."""


def former_page(
    request: HttpRequest, language: str, *, kind: str, key: str, section: str
) -> HttpResponse:
    """Redirect to where it is told now. Raises Http404 where that was never published."""
    shown = visible_text.show(kinds.get(kind).model, key, language)
    url = shown.object.get_absolute_url(language)
    response = HttpResponsePermanentRedirect(f"{url}#{section}")
    response["Cache-Control"] = f"max-age={REDIRECT_MAX_AGE}"
    return response


def former_addresses() -> list[URLPattern]:
    return [
        path(
            route,
            require_safe(partial(former_page, kind=kind, key=key, section=section)),
            name=f"former-{kind}-{route.strip('/').replace('/', '-')}",
        )
        for route, (kind, key, section) in FORMER_PAGES.items()
    ]
