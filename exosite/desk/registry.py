"""Registry of the kinds of content that are written at the desk, and the addresses of their pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models.options import Options
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views import View

from exosite.desk.draft_preview import public_page
from exosite.desk.field_labels import FieldLabels
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.forms.new_form import NewForm
from exosite.desk.widgets import MarkdownWidget
from exosite.publishing import kinds
from exosite.publishing.models import Content
from exosite.publishing.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class EditNote:
    """A line above the form of a text that says where its object belongs, and leads there."""

    text: str
    url: str


EditNotes = Callable[[Any], Sequence[EditNote]]
"""Given an object: the lines above the forms of its texts."""

WithdrawalNotes = Callable[[Any, str], Sequence[str]]
"""Given an object and a language: what whoever withdraws its text should know."""

Preview = Callable[[HttpRequest, Content, str], HttpResponse]
"""Given a request, an object and a language: the page of its live text as readers get it."""


@dataclass(frozen=True, slots=True)
class DeskKind:
    """What the pages of the desk need to know of a kind of content.

    ``form_class`` is what its texts are typed in, ``new_form_class`` what a new object begins with,
    ``new_fields`` the shared fields that it must have from the start. Pictures dropped on the
    Markdown editor go to the route ``upload_route``.
    ``labels_class`` names the parts of snapshots, and ``preview`` makes the page of a draft.
    ``pages`` are further pages about an object, by the end of their route's name: the address after
    that of the object, and the view. ``edit_notes`` are lines above the forms of its texts, ``withdrawal_notes`` sentences
    beside the button that withdraws one.
    """

    model: type[Content]
    form_class: type[DraftForm] = DraftForm
    new_form_class: type[NewForm] = NewForm
    labels_class: type[FieldLabels] = FieldLabels
    new_fields: tuple[str, ...] = ()
    upload_route: str = ""
    preview: Preview = public_page
    pages: Mapping[str, tuple[str, type[View]]] = field(default_factory=dict)
    edit_notes: EditNotes = lambda item: ()
    withdrawal_notes: WithdrawalNotes = lambda item, language: ()

    @property
    def opts(self) -> Options:
        return self.model._meta

    @property
    def markdown_fields(self) -> list[str]:
        """The fields that are typed in the Markdown editor."""
        passages = kinds.for_model(self.model).passages
        return [name for name, syntax in passages.items() if syntax == "markdown"]

    def draft_form(
        self, data: Any = None, files: Any = None, *, item: Content, language: str, **options: Any
    ) -> DraftForm:
        """The form for a text of an object, with the editor for its Markdown."""
        widgets = {name: self._editor(item, language) for name in self.markdown_fields}
        return self.form_class(
            data, files, item=item, language=language, widgets=widgets, **options
        )

    def new_form(self, data: Any, files: Any, codes: list[str]) -> NewForm:
        """The form for a new object in one of the languages of these codes."""
        return self.new_form_class(
            data, files, model=self.model, field_names=self.new_fields, codes=codes
        )

    def labels(self, item: Content, language: str, snapshots: Iterable[Snapshot]) -> FieldLabels:
        """The names of what is in these snapshots; empty ones are left out."""
        return self.labels_class(item, language, [snapshot for snapshot in snapshots if snapshot])

    def _editor(self, item: Content, language: str) -> forms.Widget:
        return MarkdownWidget(
            language=language,
            preview_url=desk_url("preview", item, language) if item.pk else "",
            lookup_url=reverse("admin:lookup", args=["term"]).removesuffix("term/"),
            upload_url=reverse(self.upload_route) if self.upload_route else "",
        )


_registry: dict[type[Content], DeskKind] = {}


def register(kind: DeskKind) -> None:
    """Make a kind known; ``desk.admin.register`` also gives it its pages."""
    _registry[kind.model] = kind


def get(model: type[Content]) -> DeskKind | None:
    """The kind of this model, None for one that is not written at the desk."""
    return _registry.get(model)


def desk_url(page: str, item: Content, language: str = "", *arguments: Any) -> str:
    """The address of a page of the desk for an object, and for a language of it.

    ``page`` is the end of its route's name, as in ``ContentAdmin.get_urls``.
    """
    names = item._meta
    path = [item.pk, *([language] if language else []), *arguments]
    return reverse(f"admin:{names.app_label}_{names.model_name}_{page}", args=path)


def parse_number(text: Any, most_digits: int = 9) -> int | None:
    """A number as it stands in an address or a form; None for anything else."""
    text = str(text)
    is_number = text.isascii() and text.isdecimal() and len(text) <= most_digits
    return int(text) if is_number else None
