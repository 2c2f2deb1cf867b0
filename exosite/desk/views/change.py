"""Redirect from Django's address of an object to the page of one of its languages."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.registry import desk_url
from exosite.desk.views.base import ItemView
from exosite.publishing.states import Role


class ChangeView(ItemView):
    """Leads to the language in which this user most likely works on the object."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(desk_url("edit", self.item, self.best_language()))

    def best_language(self) -> str:
        """A language that she writes or translates, else the language of the desk if she works in
        it, else the source."""
        codes = {
            code
            for role, code in request_permissions.held(self.request)
            if role in (Role.WRITER, Role.TRANSLATOR, Role.REVIEWER)
        }
        if codes and "" not in codes and self.item.source_language not in codes:
            return min(codes, key=languages.CODES.index)
        spoken = (translation.get_language() or "").lower()
        return spoken if spoken in codes else self.item.source_language
