"""Whole pages, finished and compressed, kept until anything that readers could see has changed.

A public page is a function of its address, the published data, the release and the day (UTC): see
``fingerprint``. So it needs no guess about what to forget. Any change of content makes every
finished page out of date; each is made anew by whoever asks for it next, or by ``manage.py render``.
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

from exosite.rendering import content_stamps
from exosite.rendering.models import FinishedPage
from exosite.rendering.text_cache import renderer

# Almost as small as 11 for a third of its time: 80 ms for the longest page of the guide.
QUALITY: Final = 10
KIND: Final = "text/html; charset=utf-8"

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def finished(view: View) -> View:
    """Answer from what is kept, else keep the answer, if it is a whole page that is the same for all.

    Inside a transaction nothing is kept or taken: what is shown there may never be public.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.META.get("QUERY_STRING") or connection.in_atomic_block:
            return view(request, *args, **kwargs)
        # Before the page is made: what changes meanwhile makes it out of date at once.
        known = fingerprint()
        body = _find(request.path, known)
        if body is None:
            response = view(request, *args, **kwargs)
            if not isinstance(response, HttpResponse) or not _is_for_all(request, response):
                return response
            body = brotli.compress(response.content, quality=QUALITY)
            _keep(request.path, known, body)
        return _response(request, body)

    return answer


def fingerprint() -> str:
    """A digest of everything that decides how a public page looks, but for its address. One query."""
    inputs = [
        renderer(),
        getattr(staticfiles_storage, "manifest_hash", ""),
        settings.SITE_URL,
        settings.CONTACT_EMAIL,
        timezone.now().date().isoformat(),
        sorted(content_stamps.current().items()),
    ]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def sweep() -> int:
    """Delete what is out of date; returns how many pages that were."""
    return FinishedPage.objects.exclude(fingerprint=fingerprint()).delete()[0]


def _find(path: str, known: str) -> bytes | None:
    rows = FinishedPage.objects.filter(path=path, fingerprint=known)
    body = rows.values_list("body", flat=True).first()
    return None if body is None else bytes(body)


def _keep(path: str, known: str, body: bytes) -> None:
    """A database that cannot be written to costs speed, never the page."""
    try:
        with transaction.atomic():
            FinishedPage.objects.bulk_create(
                [FinishedPage(path=path, fingerprint=known, body=body)],
                update_conflicts=True,
                unique_fields=["path"],
                update_fields=["fingerprint", "body"],
            )
    except DatabaseError:
        logger.warning("The finished page %s could not be kept.", path, exc_info=True)


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
