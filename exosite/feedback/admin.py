"""Admin of feedback: the list with its filters, and marking as done."""

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
from exosite.feedback.feedback_list import feedback_items
from exosite.feedback.models import Feedback
from exosite.publishing import permissions
from exosite.publishing.models import Content

# Each with a form of its own.
PER_PAGE = 20
LONGEST_NOTE = 1000


class NoteForm(forms.Form):
    note = TextField(label=_("Note"), max_length=LONGEST_NOTE)


@dataclass(frozen=True, slots=True)
class FeedbackFilters:
    """The filters in the address of the list. An invalid value counts as left out."""

    state: str = Feedback.State.NEW
    language: str = ""
    what: str = ""

    @classmethod
    def from_query(cls, query: Any) -> "FeedbackFilters":
        state, language, what = (query.get(name, "") for name in ("state", "language", "what"))
        return cls(
            state=state if state in Feedback.State.values else Feedback.State.NEW,
            language=language if language in languages.CODES else "",
            what=what if what in Feedback.What.values else "",
        )

    @property
    def query(self) -> str:
        """As a query string; empty for the default."""
        state = "" if self.state == Feedback.State.NEW else str(self.state)
        values = {"state": state, "language": self.language, "what": self.what}
        return urlencode({name: value for name, value in values.items() if value})

    def choices(self) -> list[tuple[Any, str, list[tuple[Any, str, bool]]]]:
        """Each filter as label, name and choices; each choice as label, query, whether it is on."""
        everything = ("", _("All"))
        filters = (
            (_("State"), "state", list(Feedback.State.choices)),
            (_("Language"), "language", [everything, *languages.choices()]),
            (_("Kind"), "what", [everything, *Feedback.What.choices]),
        )
        return [
            (
                label,
                name,
                [
                    (text, replace(self, **{name: value}).query, getattr(self, name) == value)
                    for value, text in options
                ],
            )
            for label, name, options in filters
        ]

    def narrow(self) -> QuerySet[Feedback]:
        lookups = {"state": self.state, "language_code": self.language, "what": self.what}
        return Feedback.objects.filter(**{name: value for name, value in lookups.items() if value})


@admin.register(Feedback)
class FeedbackAdmin(PermissionAdmin):
    """Whoever may see drafts reads all feedback; who may finish it depends on the text."""

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
        """New feedback, or what the filters ask for, newest first."""
        filters = FeedbackFilters.from_query(request.GET)
        rows = filters.narrow().select_related("done_by")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What readers say"),
            "opts": self.opts,
            "filters": filters,
            "choices": filters.choices(),
            "page": page,
            "entries": feedback_items(request, page.object_list),
            "longest": LONGEST_NOTE,
        }
        return TemplateResponse(request, "feedback/desk_list.html", context)

    def done_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark one as done, and go back to the list as it was."""
        feedback = get_object_or_404(Feedback, pk=pk)
        form = NoteForm(request.POST)
        if form.is_valid():
            item = _item(feedback)
            note = form.cleaned_data["note"]
            feedback_actions.finish(feedback=feedback, item=item, note=note, by=request.user)
            messages.success(request, gettext("Marked as done."))
        else:
            for error in form.errors["note"]:
                messages.error(request, str(error))
        query = FeedbackFilters.from_query(request.POST).query
        url = reverse("admin:feedback_feedback_changelist")
        return HttpResponseRedirect(f"{url}?{query}" if query else url)


def _item(feedback: Feedback) -> Content | None:
    """The object that this is about, if there is one."""
    name = (feedback.content_kind, feedback.key)
    return items_by_name([name]).get(name) if feedback.key else None
