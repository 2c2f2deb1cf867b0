"""Error pages (400, 403, 404, 500), in the reader's language."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST_WORDS: Final = 60
# What somebody may have typed or followed: names in words, not numbers, codes or names of files.
_NAME: Final = re.compile(r"(?=.*[^\W\d_]{2})[\w-]+(?:\.(?:html?|md))?")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Offers to search for what the address says. Needs no database: most who ask are programs."""
    context = {"is_search": True, "search_request": {"query": address_words(request.path_info)}}
    return render(request, "404.html", context, status=404)


def address_words(path: str) -> str:
    """The words in the last part of a path, ``exosome guide`` of ``/en/articles/exosome-guide/``.

    Empty if that has none, is the code of a language, or is the name of a file.
    """
    parts = [part for part in path.split("/") if part]
    name = parts[-1] if len(parts) > 1 else ""
    if not _NAME.fullmatch(name):
        return ""
    words = " ".join(re.split(r"[-_\s]+", name.partition(".")[0])).strip()
    return words if len(words) <= LONGEST_WORDS else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs no database: it may be what is broken."""
    return render(request, "500.html", status=500)
