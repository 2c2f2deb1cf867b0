"""The form in which an editor types a text: filled from a snapshot, read back as one.

It has a field for each field in the snapshots of a kind of content. Fields of the texts stand for
one language; what all languages share is there for whoever may change it, in the source language.
Drafts may have gaps, so that nothing is required here: that is asked when a text is submitted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk.forms.draft_fields import LineField, form_field, in_snapshot
from exosite.desk.forms.key_fields import KeysField, choices_of
from exosite.publishing import snapshots
from exosite.publishing.models import Content, Redirect
from exosite.publishing.snapshots import SHARED, Snapshot
from exosite.publishing.states import Significance
from exosite.publishing.workflow_labels import SIGNIFICANCES

# More rows for variants, contributors and the like than there are.
BLANK_ROWS = 2


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one heading. ``rows`` is a formset that stands there instead, or None."""

    title: Any
    fields: tuple[forms.BoundField, ...]
    rows: forms.BaseFormSet | None = None


class DraftForm(forms.Form):
    """A text of ``item`` in ``language``, filled from the snapshot ``start``.

    ``source`` is the newest snapshot of the source language, shown beside a translation;
    ``with_shared`` says whether what all languages share is edited too. ``stale`` are the sections
    that are behind the source, of which a translator may say that they no longer are.
    """

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = LineField(
        label=_("What did you change?"),
        max_length=300,
        help_text=_("One line for reviewers and translators. Readers do not see it."),
    )
    significance = forms.ChoiceField(
        label=_("How much does it matter?"),
        choices=[(item.value, SIGNIFICANCES[item]) for item in Significance],
        initial=Significance.CONTENT.value,
        widget=forms.RadioSelect,
    )
    caught_up = forms.MultipleChoiceField(
        label=_("Sections that follow the source again"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        item: Content,
        language: str,
        start: Snapshot,
        base: int = 0,
        source: Snapshot | None = None,
        with_shared: bool = False,
        stale: Iterable[tuple[str, Any]] = (),
        widgets: Mapping[str, forms.Widget] | None = None,
    ) -> None:
        self.item = item
        self.language = languages.get(language)
        self.start = start
        self.source = source
        self.with_shared = with_shared
        self.model_fields = snapshots.fields_of(type(item))
        self.shared_fields = [*self.model_fields.shared, *self.model_fields.links]
        self.extra_widgets = dict(widgets or {})
        # Asked once for each kind, however many fields choose among its objects.
        self.find_choices = cache(choices_of)
        super().__init__(data, files, initial={"base": base} | self._initial())
        self.fields.update(self._model_fields())
        caught_up: Any = self.fields["caught_up"]
        caught_up.choices = stale
        if not caught_up.choices:
            del self.fields["caught_up"]
        row_names = self.model_fields.rows if with_shared else ()
        self.rows = {name: self._formset(name) for name in row_names}
        for name in self.text_names:
            self.fields[name].widget.attrs.setdefault("lang", self.language.tag)
        if self.with_shared:
            self._follow_renames()

    # --- Building ---------------------------------------------------------------------------------

    @property
    def text_names(self) -> list[str]:
        """The fields of the text that are in the form."""
        return [field.name for field in self.model_fields.texts if field.name in self.fields]

    @property
    def shared_names(self) -> list[str]:
        """The fields of the object, and its links, that are in the form."""
        return [field.name for field in self.shared_fields if field.name in self.fields]

    def _model_fields(self) -> dict[str, forms.Field]:
        model_fields = list(self.model_fields.texts)
        if self.with_shared:
            model_fields += self.shared_fields
        inputs = {field.name: self.make_field(field) for field in model_fields}
        return {name: field for name, field in inputs.items() if field is not None}

    def make_field(self, field: models.Field) -> forms.Field | None:
        """The form field for a model field; kinds with documents of their own override this."""
        widget = self.extra_widgets.get(field.name)
        options = {"widget": widget} if widget else {}
        return form_field(field, find_choices=self.find_choices, **options)

    def _initial(self) -> dict[str, Any]:
        initial = dict(self.start["texts"])
        if self.with_shared:
            shared = self.start[SHARED]
            for field in self.model_fields.shared:
                value = shared["fields"][field.name]
                initial[field.name] = _key(value) if field.is_relation else value
            for field in self.model_fields.links:
                initial[field.name] = [_key(value) for value in shared["links"][field.name]]
        return initial

    def _follow_renames(self) -> None:
        """Show an object that the snapshot names by an old key under its current one."""
        for field in self.shared_fields:
            if not field.is_relation or field.name not in self.fields:
                continue
            choice_field: Any = self.fields[field.name]
            initial = self.initial[field.name]
            keys = initial if isinstance(initial, list) else [initial]
            if isinstance(choice_field, KeysField):
                choices = choice_field.known(keys)
            else:
                choices = {key for key, _title in choice_field.choices}
            content_kind = getattr(field.related_model, "content_kind", "")
            unknown = [key for key in keys if key not in choices]
            if current := Redirect.objects.current_keys(content_kind, unknown):
                keys = [current.get(key, key) for key in keys]
                self.initial[field.name] = keys if isinstance(initial, list) else keys[0]

    def _formset(self, name: str) -> forms.BaseFormSet:
        columns = self.model_fields.rows[name]
        inputs = {field.name: self.make_row_field(name, field) for field in columns}
        fields = {key: field for key, field in inputs.items() if field is not None}
        form = type(f"{name.title()}RowForm", (forms.Form,), fields)
        formset: Any = forms.formset_factory(form, extra=BLANK_ROWS, can_delete=True, max_num=500)
        relations = {field.name for field in columns if field.is_relation}
        initial = [
            {key: _key(value) if key in relations else value for key, value in row.items()}
            for row in self.start[SHARED]["rows"][name]
        ]
        return formset(self.data if self.is_bound else None, initial=initial, prefix=name)

    def make_row_field(self, name: str, field: models.Field) -> forms.Field | None:
        """The form field for a field of a row that belongs to the object."""
        if field.name == "language_code" and not field.choices:
            choices = [("", _("all languages")), *languages.choices()]
            return forms.ChoiceField(label=field.verbose_name, choices=choices, required=False)
        # A blank row is left out, so whatever is in a row that is not blank is required.
        return form_field(field, find_choices=self.find_choices, required=not field.blank)

    # --- Reading ----------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        rows = [formset.is_valid() for formset in self.rows.values()]
        return super().is_valid() and all(rows)

    @property
    def all_errors(self) -> list[tuple[str, list[str]]]:
        """(label, sentences) of everything that is wrong, rows included."""
        row_forms = [form for formset in self.rows.values() for form in formset.forms]
        return [
            (
                str(form.fields[name].label) if name in form.fields else "",
                [str(sentence) for sentence in sentences],
            )
            for form in (self, *row_forms)
            for name, sentences in form.errors.items()
        ]

    def snapshot(self) -> Snapshot:
        """What was typed, as a part of a snapshot. The form must be valid."""
        texts = {
            field.name: self.value_in_snapshot(field)
            for field in self.model_fields.texts
            if field.name in self.fields
        }
        snapshot: Snapshot = {"texts": texts}
        if self.with_shared:
            snapshot[SHARED] = {
                "fields": {
                    field.name: self.value_in_snapshot(field)
                    for field in self.model_fields.shared
                    if field.name in self.fields
                },
                "links": {
                    field.name: [[key] for key in self.cleaned_data[field.name]]
                    for field in self.model_fields.links
                },
                "rows": {name: list(self._rows(name)) for name in self.rows},
            }
        return snapshot

    def value_in_snapshot(self, field: models.Field) -> Any:
        """A field as a snapshot has it."""
        return in_snapshot(field, self.cleaned_data[field.name])

    def _rows(self, name: str) -> Iterator[dict[str, Any]]:
        fields = self.model_fields.rows[name]
        seen = []
        for form in self.rows[name].forms:
            values = getattr(form, "cleaned_data", {})
            if not values or values.get("DELETE"):
                continue
            row = {field.name: in_snapshot(field, values[field.name]) for field in fields}
            if row not in seen:
                seen.append(row)
                yield row

    @property
    def forged(self) -> tuple[str, ...]:
        """The posted fields that this form does not have: somebody tried to change what all
        languages share."""
        if self.with_shared or not self.is_bound:
            return ()
        hidden = {field.name for field in self.shared_fields}
        rows = tuple(f"{name}-" for name in self.model_fields.rows)
        return tuple(
            sorted(name for name in self.data if name in hidden or name.startswith(rows or ("\0",)))
        )

    # --- Operations -------------------------------------------------------------------------------

    def operation(self) -> bool:
        """Whether the editor asked to change the form itself, as by one more row of a table."""
        return False

    def apply_operation(self) -> "DraftForm":
        """The form with that change made and everything typed kept; nothing is saved."""
        return self

    def mended(self, name: str, line: int, mend: str) -> Any:
        """What was posted, with another line in one of its inputs."""
        data: Any = self.data
        data = data.copy()
        typed = str(self.cleaned_data.get(name, data.get(name, "")))
        lines = typed.replace("\r\n", "\n").split("\n")
        lines[line - 1 : line] = [mend]
        data[name] = "\n".join(lines)
        return data

    # --- Showing ----------------------------------------------------------------------------------

    @property
    def groups(self) -> list[FieldGroup]:
        """The fields in the order in which they are shown."""
        texts = tuple(self[name] for name in self.text_names)
        groups = [FieldGroup(_("Text"), texts)]
        if self.shared_names:
            shared = tuple(self[name] for name in self.shared_names)
            groups.append(FieldGroup(_("Same in every language"), shared))
        groups += [
            FieldGroup(self._rows_title(name), (), formset) for name, formset in self.rows.items()
        ]
        return groups

    def _rows_title(self, name: str) -> Any:
        relation = type(self.item)._meta.get_field(name)
        title = str(relation.related_model._meta.verbose_name_plural)  # type: ignore[union-attr]
        return title[:1].upper() + title[1:]

    def input_name(self, field: str, section: str) -> str:
        """The name of the input for a field of the text, or for the part of it at a path."""
        return field

    def input_anchor(self, name: str) -> str:
        """The id on the page of an input, or of the rows that belong to the object."""
        if name in self.rows:
            return f"rows-{name}"
        return self[name].auto_id if name in self.fields else name

    def source_of(self, name: str) -> str:
        """What the source language has in a field, as text; empty if there is no source."""
        if self.source is None:
            return ""
        value = self.source["texts"].get(name)
        return value if isinstance(value, str) else ""


def _key(natural: list[str] | None) -> str:
    """The choice that stands for an object named in a snapshot."""
    return natural[0] if natural else ""
