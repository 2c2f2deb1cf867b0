"""The form in which a comparison table is written, and the one with which it begins."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.tables.editor.error_sentences import place_name, sentence
from articles.tables.editor.from_documents import NEW_STRUCTURE
from articles.tables.editor.new_keys import keys_in
from articles.tables.editor.render_full import FullGridContext
from articles.tables.editor.render_translation import TranslationGridContext
from articles.tables.editor.sheet import OPERATION
from articles.tables.editor.table_grid import GridSetup, TableGrid
from articles.tables.texts_document import member_at
from exosite.desk.forms.draft_form import DraftForm, FieldGroup
from exosite.desk.forms.new_form import NewForm
from exosite.publishing.models import revision_model
from exosite.publishing.snapshots import SHARED, Snapshot

# More mistakes than this are not listed above the form; each stands at its cell all the same.
MOST_LISTED = 20


class GridWidget(forms.Widget):
    """The inputs of a table, all of them one field of the form."""

    use_fieldset = True

    class Media:
        js = [Script("desk/table_grid.js", type="module")]

    def __init__(self, start: TableGrid) -> None:
        super().__init__()
        self.start = start
        self._posted: tuple[Any, TableGrid] | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TableGrid:
        """The grid that was posted, read once however often the form asks for it."""
        if self._posted is None or self._posted[0] is not data:
            self._posted = (data, TableGrid.from_post(data, start=self.start))
        return self._posted[1]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        grid_context = FullGridContext if value.setup.is_whole else TranslationGridContext
        return render_to_string("articles/tables/editor/grid.html", grid_context(value).context())


class GridField(forms.Field):
    """A table without mistakes; drafts may have gaps."""

    def __init__(self, start: TableGrid, **options: Any) -> None:
        super().__init__(widget=GridWidget(start), required=False, **options)

    def clean(self, value: TableGrid) -> TableGrid:
        if value.mistakes:
            # Each with a link to the input in which it was made.
            parts = [
                (mistake.place.name, place_name(value.named, mistake.place), sentence(mistake))
                for mistake in value.mistakes[:MOST_LISTED]
            ]
            raise ValidationError(
                [format_html('<a href="#{}">{}</a>: {}', *part) for part in parts]
            )
        return value


class TableForm(DraftForm):
    """A comparison table in one language: title, summary, and the grid of its rows and columns."""

    def __init__(self, *args: Any, start_grid: TableGrid | None = None, **options: Any) -> None:
        if start_grid is not None:
            self._start_grid = start_grid
        super().__init__(*args, **options)

    def make_field(self, field: models.Field) -> forms.Field | None:
        if field.name == "texts":
            return GridField(self._start_grid, label=_("Rows and columns"))
        return super().make_field(field)

    @cached_property
    def _start_grid(self) -> TableGrid:
        """The grid that the form begins with. A translation has the structure of the source."""
        shared = self.source if self.source is not None else self.start
        setup = GridSetup(
            structure=member_at(shared, SHARED, "fields", "structure"),
            texts=self.start["texts"]["texts"],
            source_texts=self.source["texts"]["texts"] if self.source is not None else None,
            language=self.language.code,
            source_language=self.item.source_language,
            is_whole=self.with_shared,
            used=self._used_keys,
        )
        return TableGrid.from_documents(setup)

    def _initial(self) -> dict[str, Any]:
        return super()._initial() | {"texts": self._start_grid}

    def _used_keys(self) -> set[str]:
        """All keys in the public documents of the table and in every revision of any language."""
        if not self.item.pk:
            return set()
        keys: set[str] = set(keys_in(self.item.structure))  # type: ignore[attr-defined]
        for texts in self.item.translations.values_list("texts", flat=True):
            keys.update(keys_in(texts))
        revisions = revision_model(self.item).objects.filter(master=self.item)
        for snapshot in revisions.values_list("snapshot", flat=True).iterator():
            keys.update(keys_in(member_at(snapshot, "texts", "texts")))
            keys.update(keys_in(member_at(snapshot, SHARED, "fields", "structure")))
        return keys

    # --- Reading ----------------------------------------------------------------------------------

    @property
    def forged(self) -> tuple[str, ...]:
        if not self.is_bound:
            return ()
        grid: TableGrid = self["texts"].data
        return (*super().forged, *grid.forged)

    def snapshot(self) -> Snapshot:
        snapshot = super().snapshot()
        if self.with_shared:
            structure = self.cleaned_data["texts"].documents.structure
            snapshot[SHARED]["fields"]["structure"] = structure
        return snapshot

    def value_in_snapshot(self, field: models.Field) -> Any:
        if field.name == "texts":
            return self.cleaned_data["texts"].documents.texts
        return super().value_in_snapshot(field)

    # --- Operations -------------------------------------------------------------------------------

    def operation(self) -> bool:
        return self.is_bound and OPERATION in self.data

    def apply_operation(self) -> "TableForm":
        """The form with a row or column added, moved or removed. Nothing is checked yet, so that
        nobody is told of cells that she is about to fill."""
        stale = self.fields["caught_up"].choices if "caught_up" in self.fields else ()  # type: ignore[attr-defined]
        form = type(self)(
            item=self.item,
            language=self.language.code,
            start=self.start,
            source=self.source,
            with_shared=self.with_shared,
            stale=stale,
            widgets=self.extra_widgets,
            start_grid=self._start_grid,
        )
        form.initial = {name: self[name].value() for name in self.fields}
        form.initial["texts"] = self["texts"].value().after(self.data)
        return form

    # --- Showing ----------------------------------------------------------------------------------------

    def input_name(self, field: str, section: str) -> str:
        """Of a text in the table, the input in its cell; else the cell or row that it is about."""
        if field not in ("texts", "structure"):
            return super().input_name(field, section)
        sheet = self["texts"].value().sheet
        names = {"/".join(text.path): text.place.name for text in sheet.texts()}
        return names.get(section, "texts")

    @property
    def groups(self) -> list[FieldGroup]:
        text, *others = super().groups
        fields = tuple(field for field in text.fields if field.name != "texts")
        grid = FieldGroup(_("Table"), (self["texts"],))
        return [FieldGroup(text.title, fields), grid, *others]


class NewTableForm(NewForm):
    """A new table begins with a column that heads the rows, one more column, and a row."""

    def snapshot(self) -> Snapshot:
        snapshot = super().snapshot()
        snapshot["texts"]["texts"] = {}
        snapshot[SHARED]["fields"]["structure"] = NEW_STRUCTURE
        return snapshot
