"""Page cache: whole public pages, compressed, until anything that readers could see has changed.

A public page is a function of its address, the published data, the release and the day (UTC): see
``site_fingerprint``, the cache key. Any change of content invalidates every cached page; each is
made again by whoever asks for it next. ``manage.py render`` deletes those that are out of date.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from exosite.publishing import row_overlay
from exosite.rendering import content_stamps
from exosite.rendering.models import CachedPage
from exosite.rendering.text_cache import release_digest

# Almost as small as 11 for a third of its time: 80 ms for the longest page of the guide.
QUALITY: Final = 10
KIND: Final = "text/html; charset=utf-8"

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def cached_page(view: View) -> View:
    """Cache the answers of a view: whole pages that are the same for everybody.

    Inside a transaction, and of drafts, the cache is neither read nor written: what it would keep
    may never be public.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_public = not connection.in_atomic_block and row_overlay.current() is None
        if request.META.get("QUERY_STRING") or not is_public:
            return view(request, *args, **kwargs)
        # Before the page is made: what changes meanwhile invalidates it at once.
        fingerprint = site_fingerprint()
        body = _find(request.path, fingerprint)
        if body is None:
            response = view(request, *args, **kwargs)
            if not isinstance(response, HttpResponse) or not _is_for_all(request, response):
                return response
            body = brotli.compress(response.content, quality=QUALITY)
            _store(request.path, fingerprint, body)
        return _response(request, body)

    return answer


def site_fingerprint() -> str:
    """A digest of everything that decides how a public page looks, but for its address. One query."""
    inputs = [
        release_digest(),
        getattr(staticfiles_storage, "manifest_hash", ""),
        settings.SITE_URL,
        settings.CONTACT_EMAIL,
        timezone.now().date().isoformat(),
        sorted(content_stamps.current().items()),
    ]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def sweep() -> int:
    """Delete what is out of date; returns how many pages that were."""
    return CachedPage.objects.exclude(fingerprint=site_fingerprint()).delete()[0]


def _find(path: str, fingerprint: str) -> bytes | None:
    rows = CachedPage.objects.filter(path=path, fingerprint=fingerprint)
    body = rows.values_list("body", flat=True).first()
    return None if body is None else bytes(body)


def _store(path: str, fingerprint: str, body: bytes) -> None:
    """A database that cannot be written to costs speed, never the page."""
    try:
        with transaction.atomic():
            CachedPage.objects.bulk_create(
                [CachedPage(path=path, fingerprint=fingerprint, body=body)],
                update_conflicts=True,
                unique_fields=["path"],
                update_fields=["fingerprint", "body"],
            )
    except DatabaseError:
        logger.warning("The page %s could not be cached.", path, exc_info=True)


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a page made for nobody in particular, with nothing about it but its text."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and not response.cookies
        # A form's token was put into it: the cookie that goes with that comes later.
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and not (session and session.accessed)
        and dict(response.headers) == {"Content-Type": KIND}
    )


def _response(request: HttpRequest, body: bytes) -> HttpResponse:
    """The page, compressed for whoever understands it."""
    if _takes_brotli(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(body, content_type=KIND)
        response["Content-Encoding"] = "br"
    else:
        response = HttpResponse(brotli.decompress(body), content_type=KIND)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _takes_brotli(accepted: str) -> bool:
    """Whether the header names ``br`` and does not weigh it 0 (RFC 9110, section 12.5.3)."""
    for part in accepted[:1000].lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        if coding == "br":
            return weight.strip("0.") != "" or not weight
    return False
