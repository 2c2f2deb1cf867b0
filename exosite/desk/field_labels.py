"""Labels of what is in a snapshot: fields by their verbose names, other objects by their titles.

A kind may name a subclass as its ``labels_class``, which knows the documents of its kind.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext

from exosite import languages
from exosite.desk import titles
from exosite.markup import parse
from exosite.markup.characters import SLOT
from exosite.markup.document import LEAD
from exosite.publishing import snapshots
from exosite.publishing.diff import FieldNames, FieldPath, fields_by_path
from exosite.publishing.models import Content
from exosite.publishing.snapshots import Snapshot

_UNKNOWN = 1_000
"""After everything that has a place of its own."""


class FieldLabels(FieldNames):
    """The labels for texts of ``item`` in ``language``; ``texts`` are the snapshots that are read.

    Other objects are looked up when the first of their kind is asked for, all of a kind at once.
    """

    def __init__(self, item: Content, language: str, texts: Iterable[Snapshot]) -> None:
        self.item = item
        self.language = language
        self.texts = [dict(text) for text in texts]
        model_fields = snapshots.fields_of(type(item))
        self._rows = model_fields.rows
        self._fields: dict[FieldPath, Any] = {
            ("texts", field.name): field for field in model_fields.texts
        }
        self._fields |= {("fields", field.name): field for field in model_fields.shared}
        self._fields |= {("links", field.name): field for field in model_fields.links}
        self._fields |= {("rows", name): item._meta.get_field(name) for name in model_fields.rows}
        self._ranks = {path: rank for rank, path in enumerate(self._fields)}
        self._order = self._order_of_keys()
        self._titles: dict[type[models.Model], Mapping[str, str]] = {}

    # --- Names, for ``publishing.diff`` -----------------------------------------------------------

    def label(self, path: FieldPath) -> str:
        field = self._fields.get(path[:2])
        name = path[1] if field is None else _name(field)
        return " › ".join([capfirst(str(name)), *path[2:]])

    def show(self, path: FieldPath, value: Any) -> str | None:
        field = self._fields.get(path)
        if field is None or len(path) != 2:
            return None
        return self._shown(field, value)

    def entry(self, path: FieldPath, value: Any) -> str:
        field = self._fields.get(path)
        if field is None:
            return super().entry(path, value)
        if path[0] == "links":
            return self._title(field.related_model, value)
        cells = [self._cell(column, value.get(column.name)) for column in self._rows[path[1]]]
        return " · ".join(cell for cell in cells if cell)

    def rank(self, path: FieldPath) -> Any:
        if len(path) <= 2:
            return self._ranks.get(path, _UNKNOWN), path[-1]
        places = [self._order.get(part, _UNKNOWN) for part in path[-1].split("/")]
        return places, path[-1]

    def part(self, name: str) -> str:
        """A part of a text that a translation can be behind in: a field, or a section's heading."""
        if ("texts", name) in self._fields:
            return self.label(("texts", name))
        if name == LEAD:
            return gettext("Before the first heading")
        return self._headings.get(name) or name

    @cached_property
    def _headings(self) -> dict[str, str]:
        """The words of each heading by its id, in the newest of the texts that has it."""
        texts = (text["texts"].get(self.item.text_model.markdown_field) for text in self.texts)
        return {
            section.id: SLOT.sub("", section.title)
            for text in texts
            if isinstance(text, str)
            for section in parse(text).sections
        }

    # --- Values -----------------------------------------------------------------------------------

    def _shown(self, field: Any, value: Any) -> str | None:
        """A plain value; None for a text or a document."""
        if isinstance(field, models.JSONField):
            return None
        if field.is_relation:
            return self._title(field.related_model, value) if value else ""
        if field.choices:
            return str(dict(field.flatchoices).get(value, value)) if value is not None else ""
        if isinstance(field, models.BooleanField):
            answers = {True: gettext("Yes"), False: gettext("No")}
            return answers.get(value, gettext("Unknown"))
        if isinstance(field, models.DateField):
            day = parse_date(value) if value else None
            return formats.date_format(day) if day else str(value or "")
        if isinstance(field, models.CharField | models.TextField):
            return None
        return "" if value is None else str(value)

    def _cell(self, column: Any, value: Any) -> str:
        if column.name == "language_code" and value in languages.CODES:
            return languages.get(value).name
        shown = self._shown(column, value)
        return str(value or "") if shown is None else shown

    # --- Other objects ----------------------------------------------------------------------------

    def _title(self, model: Any, key: list[str]) -> str:
        name = " ".join(key)
        if model not in self._titles:
            self._titles[model] = _titles(model, self._keys_of(model))
        return self._titles[model].get(name, name)

    def _keys_of(self, model: Any) -> set[str]:
        """The key of every object of a kind that the snapshots name."""
        return {
            key[0]
            for text in self.texts
            for path, value in fields_by_path(text).items()
            for key in self._named(path, value, model)
        }

    def _named(self, path: FieldPath, value: Any, model: Any) -> Iterator[list[str]]:
        field = self._fields.get(path)
        if field is None or not value:
            return
        if path[0] == "rows":
            for column in self._rows[path[1]]:
                if column.is_relation and column.related_model is model:
                    yield from (row[column.name] for row in value if row.get(column.name))
        elif field.is_relation and field.related_model is model:
            yield from value if path[0] == "links" else [value]

    # --- Order ------------------------------------------------------------------------------------

    def _order_of_keys(self) -> dict[str, int]:
        """The places of rows and columns: databases do not keep the order of an object's members,
        but that of a list with keys they do. A translation has its rows in the order of the object.
        """
        order: dict[str, int] = {}
        documents = [*self.texts[::-1], self._own_documents()]
        for document in documents:
            for key in _keys(document):
                order.setdefault(key, len(order))
        return order

    def _own_documents(self) -> list[Any]:
        return [
            getattr(self.item, field.attname)
            for field in self.item._meta.concrete_fields
            if isinstance(field, models.JSONField)
        ]


def _name(field: Any) -> Any:
    if field.auto_created:
        return field.related_model._meta.verbose_name_plural
    return field.verbose_name


def _keys(data: Any) -> Iterator[str]:
    """The keys of all lists of objects in a document, in their order."""
    if isinstance(data, dict):
        for part in data.values():
            yield from _keys(part)
    elif isinstance(data, list):
        for part in data:
            if isinstance(part, dict) and isinstance(part.get("key"), str):
                yield part["key"]
            yield from _keys(part)


def _titles(model: Any, keys: set[str]) -> dict[str, str]:
    """What the objects of these keys are called; those that are not there any more are left out."""
    name = getattr(model, "key_field", "")
    if not name or not keys:
        return {}
    items = list(model._default_manager.filter(**{f"{name}__in": keys}))
    if not issubclass(model, Content):
        return {getattr(item, name): str(item) for item in items}
    names = titles.titles(model, items)
    return {item.key: str(names[item.pk]) for item in items}
