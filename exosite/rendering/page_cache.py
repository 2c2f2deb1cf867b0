"""Page cache: whole public answers, compressed, until something that they were made from changes.

An answer is a function of its path, of the parameters that its view reads, of the published data
and the moments named on it (``exosite.content_tags``), and of the release. Whoever asks first after
a change makes it anew, once.
"""

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext

from exosite.content_tags import collector, freshness, generations
from exosite.content_tags.models import WordChange
from exosite.publishing import row_overlay
from exosite.publishing.contention import brief_transaction
from exosite.publishing.models.querysets import delete_in_batches
from exosite.rendering.models import CachedPage, CachedText, PageBody
from exosite.rendering.page_release import page_release
from exosite.rendering.single_flight import LONGEST_WAIT, flight

# Almost as small as 11 for a third of its time: 80 ms for the longest page of the guide.
QUALITY: Final = 10
# Programs wait for no page: a tenth larger, for a fortieth of the time.
QUALITY_FOR_PROGRAMS: Final = 6
GZIP_LEVEL: Final = 6
CODINGS: Final = {"brotli": "br", "gzip": "gzip"}
"""By the column that has the body, the coding of it, best first."""
LONGEST_PATH: Final = 300
LONGEST_KEPT: Final = timedelta(days=30)

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
Parameters = Mapping[str, str]
"""The parameters that a view reads, each with a pattern of the values for which it has an answer of
its own."""


NEVER: Final = "(?!)"
"""The pattern of a parameter whose answers are too many to keep."""


def cached_page(view: View, parameters: Parameters | None = None) -> View:
    """Cache the answers of a view, which are the same for everybody.

    The view sees no other parameters: they are no part of the address. Inside a transaction, and of
    drafts, the cache is neither read nor written: what it would keep may never be public.
    """
    read = parameters or {}

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _drop_other_parameters(request, read)
        key = page_key(request, read)
        is_public = not connection.in_atomic_block and row_overlay.current() is None
        if key is None or not is_public or request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        if page := find(key, request):
            return page
        with flight(key, lambda: find(key, request)) as made_by_another:
            if made_by_another is None:
                return _make(lambda: view(request, *args, **kwargs), key, request)
        return made_by_another or _busy(request)

    return answer


def page_key(request: HttpRequest, parameters: Parameters) -> str | None:
    """What an answer is kept under; None for an address whose answer is not worth keeping.

    Of the path as the site sees it, so that no header of a proxy is part of it; with the language
    that was asked for where the path names none.
    """
    asked = {name: request.GET.getlist(name) for name in sorted(request.GET)}
    for name, values in asked.items():
        if len(values) != 1 or not re.fullmatch(parameters[name], values[0]):
            return None
    key = request.path_info + (f"?{urlencode(asked, doseq=True)}" if asked else "")
    if request.path_info.split("/")[1:2] != [get_language()]:
        key = f"{get_language()} {key}"
    return key if len(key) <= LONGEST_PATH else None


def find(key: str, request: HttpRequest) -> HttpResponse | None:
    """The answer kept under a key, if it still holds; one query if nothing changed since."""
    accepted = coding(request)
    pages = CachedPage.objects.filter(path=key)
    page = pages.annotate(
        clock=freshness.clock_column(), sent=F(f"body__{accepted or 'gzip'}")
    ).first()
    if page is None or page.sent is None:
        return None
    is_current = freshness.is_current(page, page.clock or 0, page_release(), lambda: _words(page))
    return _response(page, bytes(page.sent), accepted) if is_current else None


def sweep() -> int:
    """Delete what no reader will get any more; returns how many pages that were.

    What was kept for very long goes too, so that words that changed before it was made can go.
    """
    now = timezone.now()
    # What is kept says when content changed last, which may be long ago on a quiet site.
    oldest = min(int((now - LONGEST_KEPT).timestamp() * 1_000_000), generations.clock())
    pages = CachedPage.objects
    old = pages.exclude(release=page_release()) | pages.filter(made__lt=oldest)
    count = delete_in_batches(old | pages.filter(valid_until__lte=now))
    delete_in_batches(CachedText.objects.filter(made__lt=oldest))
    delete_in_batches(WordChange.objects.filter(generation__lt=oldest))
    return count


def _make(view: Callable[[], HttpResponseBase], key: str, request: HttpRequest) -> HttpResponseBase:
    """Make the answer anew, and keep it if it is for everybody and nothing of it changed meanwhile."""
    made = generations.clock()
    with collector.collect() as reads:
        response = view()
    if not isinstance(response, HttpResponse) or not _is_for_all(request, response):
        return response
    if reads.unknown:
        logger.warning("%s is not kept, as it was made from %s.", key, sorted(reads.unknown))
    page = CachedPage(
        path=key,
        release=page_release(),
        made=made,
        tags=collector.pack(reads.tags),
        valid_until=reads.valid_until,
        etag=hashlib.blake2b(response.content, digest_size=16).hexdigest(),
        headers=_all_headers(request, response),
    )
    body = PageBody(
        brotli=brotli.compress(response.content, quality=_quality(response)),
        gzip=gzip.compress(response.content, compresslevel=GZIP_LEVEL, mtime=0),
        words=brotli.compress(json.dumps(reads.words).encode(), quality=5),
    )
    if freshness.may_be_kept(reads, made):
        _store(page, body)
    accepted = coding(request)
    return _response(page, bytes(body.brotli if accepted == "brotli" else body.gzip), accepted)


def _quality(response: HttpResponse) -> int:
    is_for_people = response.headers.get("Content-Type", "").startswith("text/html")
    return QUALITY if is_for_people else QUALITY_FOR_PROGRAMS


def _store(page: CachedPage, body: PageBody) -> None:
    """Keep a page unless a newer one is there; a database that cannot be written to now costs speed
    only, and a reader no time."""
    fields = {
        field.attname: getattr(page, field.attname)
        for field in CachedPage._meta.concrete_fields
        if not field.primary_key
    }
    try:
        with brief_transaction():
            pages = CachedPage.objects.filter(path=page.path)
            if not pages.filter(made__lte=page.made).update(**fields):
                CachedPage.objects.bulk_create([page], ignore_conflicts=True)
            stored = pages.filter(made=page.made, etag=page.etag).first()
            if stored is not None:
                body.page = stored
                PageBody.objects.bulk_create(
                    [body],
                    update_conflicts=True,
                    unique_fields=["page"],
                    update_fields=["brotli", "gzip", "words"],
                )
    except DatabaseError:
        logger.warning("The page %s could not be cached.", page.path, exc_info=True)


def _words(page: CachedPage) -> Mapping[str, list[str]]:
    packed = PageBody.objects.filter(page=page).values_list("words", flat=True).first()
    return json.loads(brotli.decompress(bytes(packed))) if packed else {}


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is an answer made for nobody in particular."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and not response.cookies
        # A form's token was put into it: the cookie that goes with that comes later.
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and not (session and session.accessed)
        and not response.has_header("Vary")
        and not response.has_header("Content-Encoding")
    )


def _drop_other_parameters(request: HttpRequest, parameters: Parameters) -> None:
    if not request.META.get("QUERY_STRING"):
        return
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in parameters:
            query.setlist(name, values)
    request.GET = query  # type: ignore[assignment]


def _response(page: CachedPage, body: bytes, coding: str) -> HttpResponse:
    """The answer, compressed for whoever understands it."""
    headers = page.headers | variant_headers(page.etag, coding)
    return HttpResponse(body if coding else gzip.decompress(body), headers=headers)


def variant_headers(etag: str, coding: str) -> dict[str, str]:
    """The headers that differ with the coding of the body."""
    encoding = {"Content-Encoding": CODINGS[coding]} if coding else {}
    # Weak: the same words in any coding.
    return {"ETag": f'W/"{etag}"', "Vary": "Accept-Encoding"} | encoding


def _all_headers(request: HttpRequest, response: HttpResponse) -> dict[str, str]:
    """The headers of the view and those that middleware adds, so that a kept page needs none."""
    passed = HttpResponse(headers=dict(response.headers))
    answer: Callable[[HttpRequest], HttpResponseBase] = lambda _request: passed  # noqa: E731
    for name in reversed(settings.HEADER_MIDDLEWARE):
        answer = import_string(name)(answer)
    return dict(answer(request).headers)


def _busy(request: HttpRequest) -> HttpResponse:
    """Another worker is making the page, and takes long: a page that asks again by itself.

    Programs get a sentence. Neither needs the database, which is why it takes long perhaps.
    """
    seconds = str(int(LONGEST_WAIT))
    if _is_for_people(request.path_info):
        response = render(request, "being_made.html", {"path": request.get_full_path()}, status=503)
        # A header, as it is of this answer and not of the text. It asks for the same address.
        response["Refresh"] = seconds
    else:
        words = gettext("This page is just being made. Please try again in a moment.")
        response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=503)
    response["Retry-After"] = seconds
    response["Cache-Control"] = "no-store"
    return response


def _is_for_people(path: str) -> bool:
    """Whether a page is at this path; data, feeds and files have a suffix, or belong to the API."""
    return path.endswith("/") and not path.startswith("/api/")


def coding(request: HttpRequest) -> str:
    """The coding of the body to send: ``brotli``, ``gzip``, or empty for none."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return next((name for name, token in CODINGS.items() if _takes(accepted, token)), "")


def _takes(accepted: str, coding: str) -> bool:
    """Whether the header names a coding and does not weigh it 0 (RFC 9110, section 12.5.3)."""
    for part in accepted[:1000].lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if name == coding:
            return weight.strip("0.") != "" or not weight
    return False
