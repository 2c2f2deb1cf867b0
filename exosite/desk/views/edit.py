"""The page on which one language of an object is written."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status, problems, workflow_buttons
from exosite.desk.error_messages import REFUSALS
from exosite.desk.forms import transition_forms
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.language_status import LanguageStatus
from exosite.desk.registry import desk_url, parse_number
from exosite.desk.views.conflict import ConflictView, SaveView
from exosite.publishing import audit

MOST_RECORDED = 50
"""How many forged fields are named in the record."""


class EditView(SaveView):
    """Shows the form of a text, and saves what was typed in it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.get_form(self.get_base(self.language)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "conflict" in request.POST:
            return ConflictView.as_view(kind=self.kind)(request, *args, **kwargs)
        base = self.get_base(self.language, parse_number(request.POST.get("base")))
        form = self.get_form(base, request.POST)
        if form.forged and self.may("save"):
            self.record_forgery(form)
        if form.operation():
            return self.show(form.apply_operation())
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            return self.save(
                base=form.cleaned_data["base"],
                snapshot=form.snapshot(),
                note=form.cleaned_data["note"],
                significance=form.cleaned_data["significance"],
                caught_up=form.cleaned_data.get("caught_up", ()),
            )
        except REFUSALS as refusal:
            self.show_refusal(refusal)
            return self.show(form, status=422)

    def record_forgery(self, form: DraftForm) -> None:
        """Somebody posted fields that her form does not have. They change nothing."""
        audit.record(
            "refuse",
            by=self.request.user,
            item=self.item,
            language=self.language,
            asked="save-shared",
            fields=list(form.forged)[:MOST_RECORDED],
        )

    def show(self, form: DraftForm, status: int = 200) -> HttpResponse:
        statuses = language_status.by_language(self.item)
        current = statuses[self.language]
        has_text = current.live is not None or current.head is not None
        newest = self.get_base(self.language).snapshot if "check" in self.request.GET else None
        return self.render(
            "desk/edit.html",
            status=status,
            source_language=languages.get(self.item.source_language),
            language_status=current,
            language_links=language_status.links(self.item, statuses, current=self.language),
            notes=self.kind.edit_notes(self.item),
            form=form,
            can_save=self.may("save"),
            problems=problems.in_snapshot(self.item, self.language, newest) if newest else None,
            # Where there is no editor for Markdown, its guard against losing text is loaded apart.
            has_editor=bool(self.kind.markdown_fields),
            is_new_translation=not has_text and form.source is not None,
            urls=self.urls(current),
            can_rename=self.may_in_source("rename"),
            can_delete=self.may_in_source("delete"),
            **self.workflow(current),
        )

    def workflow(self, current: LanguageStatus) -> dict[str, Any]:
        """The buttons of the workflow, and what their forms ask for."""
        companions = workflow_buttons.companion_drafts(self.request, current)
        is_public = [draft.is_public for draft in companions]
        return {
            "buttons": workflow_buttons.buttons(self.request, self.item, current),
            "companions": companions,
            "withdrawal_notes": self.withdrawal_notes(current),
            "publication": transition_forms.publication_questions(current, is_public),
            "promised": transition_forms.promised_correction(current),
            "typed": transition_forms.recall(self.request, self.url("edit")),
        }

    def withdrawal_notes(self, current: LanguageStatus) -> Sequence[str]:
        if not current.is_public or not self.may("withdraw"):
            return ()
        return self.kind.withdrawal_notes(self.item, self.language)

    def urls(self, current: LanguageStatus) -> dict[str, str]:
        urls = {page: self.url(page) for page in ("edit", "preview", "history", "compare")}
        urls |= {page: desk_url(page, self.item) for page in ("rename", "delete")}
        if current.is_public and (public := self.item.get_absolute_url(self.language)):
            urls["public"] = public
        return urls

    def may_in_source(self, action: str) -> bool:
        source = self.item.source_language
        return request_permissions.may(self.request, action, self.item, source)
