"""Kept pages, answered before anything else of the site: one query, nothing made, nothing opened."""

import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

from exosite.content_tags import freshness, generations
from exosite.content_tags.models import Tag
from exosite.publishing import row_overlay
from exosite.rendering import page_cache
from exosite.rendering.models import CachedPage, PageBody
from exosite.rendering.page_release import page_release

NEVER_KEPT: Final = ("/admin/", "/account/", "/api/", settings.STATIC_URL, settings.MEDIA_URL)

# What a 304 repeats of the answer that it stands for (RFC 9110, section 15.4.5).
REPEATED: Final = ("Cache-Control", "Content-Language", "ETag", "Vary")


class KeptPageMiddleware:
    """Answer with a page as it was sent the first time, its headers too, while nothing has changed.

    Whatever is not plain goes on to the view: a query, a change that nobody has looked at since, a
    database that fails.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        page = None
        if _is_plain(request):
            # Whoever makes the page will say what is wrong with the database.
            with suppress(DatabaseError):
                page = _find(request)
        return page or self.get_response(request)


def _is_plain(request: HttpRequest) -> bool:
    """Whether a kept page could be the answer: nothing that middleware refuses or redirects."""
    if (
        request.method not in ("GET", "HEAD")
        or request.META.get("QUERY_STRING")
        or request.META["SCRIPT_NAME"]
        or request.path_info.startswith(NEVER_KEPT)
        or (settings.SECURE_SSL_REDIRECT and not request.is_secure())
        or connection.in_atomic_block
        or row_overlay.current() is not None
    ):
        return False
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _find(request: HttpRequest) -> HttpResponse | None:
    coding = page_cache.coding(request)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    etag = known[0].removeprefix("W/").strip('"') if len(known) == 1 else ""
    is_head = request.method == "HEAD"
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    values: list[Any] = [etag, is_head, request.path_info, page_release(), now]
    with connection.cursor() as cursor:
        cursor.execute(_statement(coding or "gzip"), values)
        row = cursor.fetchone()
    if row is None:
        return None
    pk, made, stored_etag, stored_headers, clock, size, body = row
    if not freshness.is_known_current(CachedPage, pk, made, clock or 0):
        return None
    headers = json.loads(stored_headers) if isinstance(stored_headers, str) else stored_headers
    headers |= page_cache.variant_headers(stored_etag, coding)
    if etag == stored_etag:
        repeated = {name: headers[name] for name in REPEATED if name in headers}
        return HttpResponseNotModified(headers=repeated)
    if is_head:
        return HttpResponse(headers=headers | ({"Content-Length": str(size)} if coding else {}))
    sent = bytes(body)
    sent = sent if coding else gzip.decompress(sent)
    return HttpResponse(sent, headers=headers | {"Content-Length": str(len(sent))})


@cache
def _statement(column: str) -> str:
    """The page under a path, the clock of changes, and the body unless nobody will be sent it."""
    page, body, tag = (model._meta.db_table for model in (CachedPage, PageBody, Tag))
    return (
        f"SELECT p.id, p.made, p.etag, p.headers,"  # noqa: S608 - names of our own tables
        f" (SELECT generation FROM {tag} WHERE id = {generations.CLOCK}), length(b.{column}),"
        f" CASE WHEN p.etag = %s OR %s THEN NULL ELSE b.{column} END"
        f" FROM {page} p JOIN {body} b ON b.page_id = p.id"
        " WHERE p.path = %s AND p.release = %s AND (p.valid_until IS NULL OR p.valid_until > %s)"
    )
