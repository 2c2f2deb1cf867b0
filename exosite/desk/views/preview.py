"""A draft as its readers would see it: made by the views that make the pages."""

import copy
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import translation

from exosite.publishing.models import Content
from exosite.publishing.snapshots.trial_publish import as_if_published


def page(
    request: HttpRequest, item: Content, language: str, snapshot: Mapping[str, Any]
) -> HttpResponse:
    """The public page of an object as it would be with this snapshot published; nothing is kept.

    Raises Unresolved for an object that the snapshot names and that is not there.
    """
    with as_if_published(item, language, snapshot):
        return live_page(request, item, language)


def live_page(request: HttpRequest, item: Content, language: str) -> HttpResponse:
    """The public page of an object as an anonymous reader of ``language`` gets it."""
    path = item.get_absolute_url(language).partition("#")[0]
    match = resolve(path)
    reader = as_reader(request, path, language)
    with translation.override(language):
        response = match.func(reader, *match.args, **match.kwargs)
        return response.render() if hasattr(response, "render") else response


def as_reader(request: HttpRequest, path: str, language: str) -> HttpRequest:
    """The request of an anonymous reader for this page, where an editor asked for another."""
    reader = copy.copy(request)
    reader.method = "GET"
    reader.GET = reader.POST = QueryDict("")
    reader.path = reader.path_info = path
    reader.user = AnonymousUser()
    reader.LANGUAGE_CODE = language
    return reader
