"""The desk's page of what readers say: read, filtered, and marked as done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from exosite import languages
from exosite.accounts.permission_admin import PermissionAdmin
from exosite.desk.forms.draft_fields import TextField
from exosite.desk.titles import items_by_name
from exosite.feedback import feedback_actions
from exosite.feedback.feedback_list import listed
from exosite.feedback.models import Feedback
from exosite.publishing import permissions
from exosite.publishing.models import Content

PER_PAGE = 50
LONGEST_NOTE = 1000


class NoteForm(forms.Form):
    note = TextField(label=_("Note"), max_length=LONGEST_NOTE)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for. What makes no sense in it counts as left out."""

    state: str = Feedback.State.NEW
    language: str = ""
    what: str = ""

    @classmethod
    def read(cls, asked: Any) -> "Filters":
        state, language, what = (asked.get(name, "") for name in ("state", "language", "what"))
        return cls(
            state=state if state in Feedback.State.values else Feedback.State.NEW,
            language=language if language in languages.CODES else "",
            what=what if what in Feedback.What.values else "",
        )

    @property
    def query(self) -> str:
        """As it stands in an address; empty for what is shown at first."""
        state = "" if self.state == Feedback.State.NEW else str(self.state)
        known = {"state": state, "language": self.language, "what": self.what}
        return urlencode({name: value for name, value in known.items() if value})

    def choices(self) -> list[tuple[Any, str, list[tuple[Any, str, bool]]]]:
        """Each filter: what it is called, its name, and its choices: label, query, whether it holds."""
        every = ("", _("All"))
        named = (
            (_("State"), "state", list(Feedback.State.choices)),
            (_("Language"), "language", [every, *languages.choices()]),
            (_("Kind"), "what", [every, *Feedback.What.choices]),
        )
        return [
            (
                label,
                name,
                [
                    (said, replace(self, **{name: value}).query, getattr(self, name) == value)
                    for value, said in options
                ],
            )
            for label, name, options in named
        ]

    def narrow(self) -> QuerySet[Feedback]:
        """The feedback that fits."""
        known = {"state": self.state, "language_code": self.language, "what": self.what}
        return Feedback.objects.filter(**{name: value for name, value in known.items() if value})


@admin.register(Feedback)
class FeedbackAdmin(PermissionAdmin):
    """Whoever may see drafts reads what readers say; who may answer it is asked of each."""

    permission = permissions.VIEW

    def get_urls(self) -> list[URLPattern]:
        """Its own pages and none of Django's: nothing here is added or changed by hand."""

        def view(function: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
            return self.admin_site.admin_view(self.require_permission(function))

        name = "feedback_feedback"
        return [
            path("", view(require_safe(self.list_view)), name=f"{name}_changelist"),
            path("<int:pk>/done/", view(require_POST(self.done_view)), name=f"{name}_done"),
        ]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        """What is new, or what the filters ask for, newest first."""
        filters = Filters.read(request.GET)
        found = filters.narrow().select_related("done_by")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What readers say"),
            "opts": self.opts,
            "filters": filters,
            "choices": filters.choices(),
            "page": page,
            "entries": listed(request, page.object_list),
            "longest": LONGEST_NOTE,
        }
        return TemplateResponse(request, "feedback/desk_list.html", context)

    def done_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark one as done, and go back to the list as it was."""
        found = get_object_or_404(Feedback, pk=pk)
        form = NoteForm(request.POST)
        if form.is_valid():
            item = _item(found)
            note = form.cleaned_data["note"]
            feedback_actions.finish(feedback=found, item=item, note=note, by=request.user)
            messages.success(request, gettext("Marked as done."))
        else:
            for said in form.errors["note"]:
                messages.error(request, str(said))
        query = Filters.read(request.POST).query
        url = reverse("admin:feedback_feedback_changelist")
        return HttpResponseRedirect(f"{url}?{query}" if query else url)


def _item(feedback: Feedback) -> Content | None:
    """The object that this is about, if there is one."""
    name = (feedback.content_kind, feedback.key)
    return items_by_name([name]).get(name) if feedback.key else None
