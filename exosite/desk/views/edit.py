"""The page on which one language of an object is written."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status, problems, workflow_buttons
from exosite.desk.error_messages import INCOMPLETE, REFUSALS
from exosite.desk.forms import transition_forms
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.language_status import LanguageStatus
from exosite.desk.problems import TextProblem
from exosite.desk.registry import desk_url, parse_number
from exosite.desk.views.base import EditBase
from exosite.desk.views.conflict import ConflictView, SaveView
from exosite.publishing import audit, snapshots
from exosite.publishing.snapshots import Snapshot

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
        if "_mend" in request.POST:
            return self.mend(base, form)
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

    def mend(self, base: EditBase, form: DraftForm) -> HttpResponse:
        """Take over the mend of a problem, and show the form with it; nothing is saved.

        So nothing is lost: whatever else was typed comes back too, no revision is made of a text
        that its writer is in the middle of, and she sees the line before she saves it. The mend is
        that of what was posted, not what the button says: where the line was changed meanwhile, no
        problem answers to the token, and the text stays as it is.
        """
        token = self.request.POST["_mend"]
        typed = snapshots.complete(self.item, form.snapshot(), base.snapshot)
        chosen = next(
            (one for one in self.get_problems(typed, form) or () if one.token == token), None
        )
        if chosen is None or not chosen.mend:
            messages.info(
                self.request, gettext("The text has changed there, so nothing was mended.")
            )
            return self.show(form, checked=typed)
        mended = self.get_form(base, form.mended(chosen.input, chosen.line, chosen.mend))
        if not mended.is_valid():
            return self.show(mended, status=422)
        messages.success(
            self.request,
            gettext("Line %(line)s of “%(field)s” was mended. It is not saved yet.")
            % {"line": chosen.line, "field": chosen.place or chosen.label},
        )
        checked = snapshots.complete(self.item, mended.snapshot(), base.snapshot)
        return self.show(mended, checked=checked)

    def get_problems(self, snapshot: Snapshot, form: DraftForm) -> list[TextProblem] | None:
        """The problems of a snapshot; None if it cannot be judged, which is then said."""
        try:
            return problems.in_snapshot(self.item, self.language, snapshot, form)
        except IntegrityError:
            messages.error(self.request, INCOMPLETE)
        except REFUSALS as refusal:
            self.show_refusal(refusal)
        return None

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

    def show(
        self, form: DraftForm, status: int = 200, checked: Snapshot | None = None
    ) -> HttpResponse:
        """The page; with the problems of a snapshot if it is given, or of the newest if asked for."""
        statuses = language_status.by_language(self.item)
        current = statuses[self.language]
        has_text = current.live is not None or current.head is not None
        if checked is None and status == 200 and "check" in self.request.GET:
            checked = self.get_base(self.language).snapshot
        return self.render(
            "desk/edit.html",
            status=status,
            source_language=languages.get(self.item.source_language),
            language_status=current,
            language_links=language_status.links(self.item, statuses, current=self.language),
            notes=self.kind.edit_notes(self.item),
            form=form,
            can_save=self.may("save"),
            problems=self.get_problems(checked, form) if checked else None,
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
