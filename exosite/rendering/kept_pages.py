"""Kept pages, answered before anything else of the site: one query, nothing made, nothing opened."""

import gzip
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, connection

from exosite.content_tags import freshness, generations
from exosite.content_tags.models import Tag
from exosite.publishing import row_overlay
from exosite.rendering import page_cache
from exosite.rendering.models import CachedPage, PageBody
from exosite.rendering.page_release import page_release
from exosite.site.cache_headers import PUBLIC, proxy_expiry

NEVER_KEPT: Final = ("/admin/", "/account/", "/api/", settings.STATIC_URL, settings.MEDIA_URL)

# What a 304 repeats of the answer that it stands for (RFC 9110, section 15.4.5).
REPEATED: Final = ("Cache-Control", "Content-Language", "ETag", "Vary", "X-Accel-Expires")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Answer = tuple[str, dict[str, str], bytes]
"""The status line, the headers and the body."""


class KeptPages:
    """WSGI middleware: answer with a page as it was sent the first time, while nothing has changed.

    Outside of Django's handler, which would cost more than the page. Whatever is not plain goes on to
    it: a query, a change that nobody has looked at since, a database that fails.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        answer = kept_answer(environ)
        if answer is None:
            return self.application(environ, start_response)
        status, headers, body = answer
        start_response(status, list(headers.items()))
        return [body] if body else []


def kept_answer(environ: dict[str, Any]) -> Answer | None:
    """The answer to a request, if it is a page that is kept and known to be current."""
    request = WSGIRequest(environ)
    if not _is_plain(request):
        return None
    try:
        return _find(request)
    except DatabaseError:
        # Whoever makes the page will say what is wrong with the database.
        return None
    finally:
        # As Django does after each request: a pool gets its connection back.
        connection.close_if_unusable_or_obsolete()


def _is_plain(request: WSGIRequest) -> bool:
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


def _find(request: WSGIRequest) -> Answer | None:
    coding = page_cache.coding(request)
    # A list of several is none of ours, and is answered in full.
    etag = request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/").strip('"')
    is_head = request.method == "HEAD"
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(coding or "gzip"), [etag, is_head, request.path_info, page_release()]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    pk, made, stored_etag, stored_headers, clock, size, body = row
    if not freshness.is_known_current(CachedPage, pk, made, clock or 0):
        return None
    headers = json.loads(stored_headers) if isinstance(stored_headers, str) else stored_headers
    headers |= page_cache.variant_headers(stored_etag, coding)
    if settings.BEHIND_PROXY and headers.get("Cache-Control") == PUBLIC:
        headers["X-Accel-Expires"] = proxy_expiry()
    if etag == stored_etag:
        return (
            "304 Not Modified",
            {name: headers[name] for name in REPEATED if name in headers},
            b"",
        )
    if is_head:
        return "200 OK", headers | ({"Content-Length": str(size)} if coding else {}), b""
    sent = bytes(body) if coding else gzip.decompress(body)
    return "200 OK", headers | {"Content-Length": str(len(sent))}, sent


@cache
def _statement(column: str) -> str:
    """The page under a path, the clock of changes, and the body unless nobody will be sent it."""
    page, body, tag = (model._meta.db_table for model in (CachedPage, PageBody, Tag))
    return (
        f"SELECT p.id, p.made, p.etag, p.headers,"  # noqa: S608 - names of our own tables
        f" (SELECT generation FROM {tag} WHERE id = {generations.CLOCK}), length(b.{column}),"
        f" CASE WHEN p.etag = %s OR %s THEN NULL ELSE b.{column} END"
        f" FROM {page} p JOIN {body} b ON b.page_id = p.id"
        " WHERE p.path = %s AND p.release = %s"
    )
