"""Preview of a draft: the public page, made by the view that makes it for readers.

The functions are called inside ``trial_publish.as_if_published``, where the draft is live.
"""

import copy
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation

from exosite import languages
from exosite.publishing.models import Content
from exosite.rendering import text_cache


def public_page(request: HttpRequest, item: Content, language: str) -> HttpResponse:
    """The public page of an object as an anonymous reader of ``language`` gets it."""
    path = item.get_absolute_url(language).partition("#")[0]
    match = resolve(path)
    with translation.override(language):
        response = match.func(as_reader(request, path, language), *match.args, **match.kwargs)
        return response.render() if hasattr(response, "render") else response


def element_preview(mark: str) -> Callable[[HttpRequest, Content, str], HttpResponse]:
    """The preview of a kind without pages: one with nothing on it but the mark that names an object.

    ``mark`` is Markdown in which the key stands for ``{}``.
    """

    def preview(request: HttpRequest, item: Content, language: str) -> HttpResponse:
        with translation.override(language):
            subject = (item.content_kind, item.key)
            text = mark.format(item.key)
            page = text_cache.uncached_text(text, language=language, subject=subject)
            context = {"page": page, "language": languages.get(language), "kind": item._meta}
            return render(as_reader(request, "/", language), "desk/element_preview.html", context)

    return preview


def as_reader(request: HttpRequest, path: str, language: str) -> HttpRequest:
    """The request of an anonymous reader for a page, where an editor asked for another."""
    reader = copy.copy(request)
    reader.method = "GET"
    reader.GET = reader.POST = QueryDict("")
    reader.path = reader.path_info = path
    reader.user = AnonymousUser()
    reader.LANGUAGE_CODE = language
    return reader
