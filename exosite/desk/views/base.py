"""Base views of the desk: each loads its object, checks the right, and has the common context."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views import View

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.error_messages import sentences
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.registry import DeskKind, desk_url, parse_number
from exosite.desk.titles import title_of
from exosite.publishing import permissions, snapshots, translation_status
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.models.revision import RevisionQuerySet
from exosite.publishing.snapshots import Snapshot


class DeskView(View):
    """A page about a kind of content, which ``as_view`` is given."""

    kind: DeskKind = None  # type: ignore[assignment]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return {**admin.site.each_context(self.request), "opts": self.kind.opts, **context}

    def render(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return TemplateResponse(
            self.request, template, self.get_context_data(**context), status=status
        )

    def show_refusal(self, refusal: Exception) -> None:
        """Say on the next page what is in the way."""
        for sentence in sentences(refusal, self.kind.model):
            messages.error(self.request, sentence)


class ItemView(DeskView):
    """A page about one object, for whoever may see drafts. Raises PermissionDenied, Http404."""

    item: Content

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request_permissions.may(request, permissions.VIEW):
            raise PermissionDenied
        self.item = get_object_or_404(self.kind.model, pk=kwargs["pk"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        title = title_of(self.item)
        about = {"item": self.item, "title": title.text, "title_language": title.language}
        return super().get_context_data(**about | context)


class AllLanguagesView(ItemView):
    """A page that does ``action`` to an object in all its languages."""

    action: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        source = self.item.source_language
        if not request_permissions.may(request, self.action, self.item, source):
            raise PermissionDenied

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.edit_url, **context)

    @property
    def edit_url(self) -> str:
        return desk_url("edit", self.item, self.item.source_language)


class TextView(ItemView):
    """A page about the text of an object in one language."""

    language: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.language = kwargs["language"]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        about = {
            "written": languages.get(self.language),
            "urls": {page: self.url(page) for page in ("edit", "history", "compare")},
        }
        return super().get_context_data(**about | context)

    def url(self, page: str, *arguments: Any) -> str:
        return desk_url(page, self.item, self.language, *arguments)

    def may(self, action: str) -> bool:
        return request_permissions.may(self.request, action, self.item, self.language)

    @property
    def revisions(self) -> RevisionQuerySet:
        """The revisions of the text with the people who had a part in them."""
        revisions: RevisionQuerySet = revision_model(self.item).objects.of(self.item, self.language)
        return revisions.select_related("author", "reviewer", "approved_by")

    def get_revision(self, number: Any) -> Revision:
        """The revision of this number, as it may stand in an address. Raises Http404."""
        return get_object_or_404(self.revisions, number=parse_number(number))


@dataclass(frozen=True, slots=True)
class EditBase:
    """What an editor begins with: a snapshot, and the number of its revision, 0 if it has none."""

    number: int
    snapshot: Snapshot


class DraftView(TextView):
    """A page with the form in which a text is typed."""

    @cached_property
    def is_source(self) -> bool:
        return self.language == self.item.source_language

    def get_base(self, language: str, number: int | None = None) -> EditBase:
        """The newest text of a language, or the one with this number if there is one."""
        revisions = revision_model(self.item).objects.of(self.item, language)
        revision = revisions.filter(number=number).first() if number else None
        revision = revision or revisions.in_line().order_by("-number").first()
        if revision is None:
            return EditBase(0, snapshots.take(self.item, language))
        return EditBase(revision.number, snapshots.snapshot_of(revision))

    def get_form(self, base: EditBase, data: Any = None) -> DraftForm:
        """The form of this user for the text; bound to ``data`` if there is any."""
        source = None if self.is_source else self.get_base(self.item.source_language).snapshot
        start = base.snapshot
        if source and self.request.GET.get("from") == "source" and data is None:
            start = {**start, "texts": source["texts"]}
        stale = translation_status.stale_parts(self.item, self.language)
        # Headings in her own language, of those that she has.
        texts = [source, base.snapshot] if source and stale else []
        labels = self.kind.labels(self.item, self.language, texts)
        return self.kind.draft_form(
            data,
            self.request.FILES if data is not None else None,
            item=self.item,
            language=self.language,
            start=start,
            base=base.number,
            source=source,
            with_shared=self.is_source and self.may("save"),
            stale=[(part.section, labels.part(part.section)) for part in stale],
        )
