"""The desk's page that imports references: paste or choose a file, look, add."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from articles.evidence import reference_import
from articles.evidence.evidence_levels import Evidence
from articles.evidence.import_preview import MOST_ENTRIES, PreviewEntry, Verdict
from articles.evidence.reference_formats.file_text import plain_lines
from articles.evidence.reference_import import EntryChoice, ImportOutcome, ImportRefused
from articles.models import Reference
from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.publishing import permissions

TEMPLATE: Final = "articles/evidence/import.html"


class ImportForm(forms.Form):
    """References, pasted or in a file. The text stays as it was typed: no character is cut off."""

    text = forms.CharField(
        label=_("References"),
        help_text=_("RIS, BibTeX, CSL-JSON, the NBIB of PubMed, or a DOI or PMID on each line."),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    file = forms.FileField(label=_("or a file"), required=False, allow_empty_file=True)


@dataclass(frozen=True, slots=True)
class Received:
    """A text that arrived, and where it comes from; ``remark`` is what is to be said of it."""

    text: str
    origin: str
    remark: str = ""


class ReferenceImportView(View):
    """Three steps on one page, each with the text of the one before; nothing is kept between them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request_permissions.may(request, permissions.ADD_SOURCE, None):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._render(form=ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        typed = request.POST.get("text", "")
        try:
            received = self._receive(typed)
            if request.POST.get("step") == "add":
                return self._add(received)
            return self._preview(received)
        except (ImportRefused, *REFUSALS) as refusal:
            is_ours = isinstance(refusal, ImportRefused)
            refusals = [str(refusal)] if is_ours else sentences(refusal)
            form = ImportForm(initial={"text": typed})
            return self._render(status=422, form=form, refusals=refusals)

    def _receive(self, typed: str) -> Received:
        file = self.request.FILES.get("file")
        if any(getattr(handler, "is_exceeded", False) for handler in self.request.upload_handlers):
            raise ImportRefused(reference_import.too_large())
        origin = " ".join(self.request.POST.get("origin", "").split())
        if file is None:
            return Received(plain_lines(typed), origin or gettext("pasted text"))
        if typed.strip():
            raise ImportRefused(gettext("Please paste references or choose a file, not both."))
        read = reference_import.read_file(file.read())
        remark = reference_import.guessed(read.encoding) if read.is_guess else ""
        return Received(read.text, file.name or gettext("a file"), remark)

    def _preview(self, received: Received) -> HttpResponse:
        found = reference_import.preview(received.text, received.origin)
        remarks = [received.remark] if received.remark else []
        if found.has_more:
            remarks.append(
                gettext("Only the first %(count)d entries are looked at. Please divide the rest.")
                % {"count": MOST_ENTRIES}
            )
        return self._render(
            received=received,
            remarks=remarks,
            format_name=found.format_name,
            new=found.of(Verdict.NEW),
            unclear=found.of(Verdict.UNCLEAR),
            known=found.of(Verdict.KNOWN),
            can_add=any(entry.can_be_added for entry in found.entries),
            kinds=Reference.Kind.choices,
            levels=Evidence.choices,
        )

    def _add(self, received: Received) -> HttpResponse:
        outcome = reference_import.import_references(
            text=received.text, origin=received.origin, choose=self._choice, by=self.request.user
        )
        form = ImportForm(initial={"text": outcome.left_text})
        return self._render(form=form, outcome=outcome, said=_said(outcome))

    def _choice(self, entry: PreviewEntry) -> EntryChoice:
        """What the page has for an entry; what is chosen for all holds where nothing else is said."""

        def typed(name: str) -> str:
            return " ".join(self.request.POST.get(f"{name}-{entry.number}", "").split())

        read = entry.reference or Reference()
        return EntryChoice(
            is_wanted=typed("add") == "on",
            slug=typed("slug"),
            kind=typed("kind") or read.kind or self.request.POST.get("kind", ""),
            evidence_level=typed("level")
            or read.evidence_level
            or self.request.POST.get("level", ""),
        )

    def _render(self, *, status: int = 200, **context: Any) -> HttpResponse:
        shared = {
            **admin.site.each_context(self.request),
            "opts": Reference._meta,
            "title": gettext("Import references"),
        }
        return TemplateResponse(self.request, TEMPLATE, {**shared, **context}, status=status)


def _said(outcome: ImportOutcome) -> str:
    """What an import did, in a sentence or two."""
    added, known = len(outcome.added), len(outcome.known)
    words = [
        ngettext("%(count)d source was added.", "%(count)d sources were added.", added)
        % {"count": added}
    ]
    if known:
        words.append(
            ngettext("%(count)d was known.", "%(count)d were known.", known) % {"count": known}
        )
    return " ".join(words)
