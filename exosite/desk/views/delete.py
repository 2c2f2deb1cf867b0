"""The page on which an object is deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from exosite.desk import registry
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.registry import desk_url
from exosite.desk.views.base import AllLanguagesView
from exosite.publishing import actions, kinds
from exosite.publishing.references import Mention


class DeleteView(AllLanguagesView):
    """Deletes an object that no reader ever saw; refuses with its uses where there are any."""

    action = "delete"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render("desk/delete.html")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            actions.delete(item=self.item, by=request.user)
        except REFUSALS as refusal:
            uses = [(use, _edit_url_of(use)) for use in getattr(refusal, "uses", ())]
            return self.render("desk/delete.html", refusals=sentences(refusal), uses=uses)
        messages.success(request, gettext("“%(key)s” was deleted.") % {"key": self.item.key})
        opts = self.kind.opts
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))


def _edit_url_of(use: Mention) -> str:
    """The page of the desk on which a mention can be edited; empty if there is none."""
    model = kinds.get(use.content_kind).model
    item = model._default_manager.filter(**{model.key_field: use.key}).first()
    if item is None or registry.get(model) is None:
        return ""
    return desk_url("edit", item, use.language or item.source_language)
