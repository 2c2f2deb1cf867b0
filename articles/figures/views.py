"""Serves the files of pictures. A picture is as public as the figures that show it.

The files are data that somebody sent: browsers are told what they are, and to run nothing in them.
"""

from datetime import UTC, datetime
from typing import Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.figures.pictures.storage import FOLDER, content_type
from articles.models import Figure
from exosite.accounts.admin_access import has_admin_access
from exosite.publishing import permissions

# A name is never given to a second picture, so what is behind it never changes.
PUBLIC: Final = "public, max-age=31536000, immutable"
PRIVATE: Final = "private, no-store"


def picture_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of this name, without its folder: for everybody if a figure of readers shows it, for
    whoever may see drafts if not."""
    kind = content_type(name)
    if kind is None:
        raise Http404
    path = f"{FOLDER}{name}"
    is_public = Figure.objects.readable().filter(image=path).exists()
    # Only here is the session asked, so that no answer to readers varies with their cookies.
    if not is_public and not _may_see_drafts(request):
        raise Http404
    try:
        changed = default_storage.get_modified_time(path)
    except FileNotFoundError:
        raise Http404 from None
    etag = f'"{name}"'
    response = _response(request, path, kind, etag, changed)
    response["Cache-Control"] = PUBLIC if is_public else PRIVATE
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed.timestamp())
    # In place of the policy of pages, which the middleware leaves out where there is one.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_see_drafts(request: HttpRequest) -> bool:
    return has_admin_access(request) and permissions.may(request.user, permissions.VIEW, None)


def _response(
    request: HttpRequest, path: str, kind: str, etag: str, changed: datetime
) -> HttpResponseBase:
    seconds = int(changed.astimezone(UTC).timestamp())
    if response := get_conditional_response(request, etag=etag, last_modified=seconds):
        return response
    # Compressed as it is: gzip would take time, the length and the strong ETag.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    if request.method == "HEAD":
        response = HttpResponse(content_type=kind)
        response["Content-Length"] = str(default_storage.size(path))
        return response
    return FileResponse(default_storage.open(path), content_type=kind)
