"""Tracked tables: those that public pages are made from, and how their rows are told apart.

Of each row, a *part* names one value that queries choose rows by, such as the key of its object; a
change raises the tags of every part that the row is in, and a query leaves those of the part that
it chose rows by. Where rows are of a language, parts are of one language each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from exosite import languages

LANGUAGE: Final = "language_code"
OWNER_KEY: Final = "owner.key"
OWNER_ID: Final = "owner.id"
ANY: Final = "any"
"""The tag of whatever rows say: a change of any column raises it."""
ROWS: Final = "rows"
"""The tag of which rows there are: one that comes or goes raises it."""

LANGUAGES: Final = (*languages.CODES, "")
"""All that rows are of; the last is for those of all languages, or of none that the site has."""


@dataclass(frozen=True, slots=True)
class TrackedTable:
    """A table whose rows readers see.

    An *owner* is the object that a row belongs to, by the field ``owner``; that of an object is itself.
    ``parts`` are the columns by whose values rows are chosen, the most exact first; ``only`` is a
    column and its values: other rows are never seen by readers, and pages must not read them.
    """

    model: type[models.Model]
    owner: str
    owner_table: str
    owner_column: str
    owner_path: str
    parts: tuple[tuple[str, ...], ...]
    has_language: bool
    only: tuple[str, frozenset[str]] | None
    columns: frozenset[str]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def row_path(self) -> str:
        """The path of the part that is one row."""
        key = self.model._meta.pk.attname
        return OWNER_ID if key == self.owner_column else key

    @property
    def owner_paths(self) -> list[str]:
        """The paths to what rows are told apart by that is in the table of their owner."""
        paths = {self.owner_path, *(path for part in self.parts for path in part)}
        return sorted(path for path in paths if "__" in path)

    def column_of(self, path: str) -> str:
        """The column of this table, or the path to one of its owner, that a part asks."""
        return {OWNER_KEY: self.owner_path, OWNER_ID: self.owner_column}.get(path, path)

    def tag_base(self, values: Mapping[str, str], language: str, state: str = "") -> str:
        """What the names of the tags of a part begin with; ``state`` is the value of ``only``."""
        part = ",".join(f"{path}={value}" for path, value in values.items())
        return f"{self.name}|{part}|{language}|{state}|"


_tables: dict[str, TrackedTable] = {}
_untracked: set[str] = set()


def track(model: Any) -> None:
    """Track a model.

    The first of its ``natural_fields`` is its owner, if that is an object. Its ``tag_parts`` are
    further columns that queries choose its rows by, also of its owner (``master__category_id``); its ``tag_only`` a column and the values of it
    that readers may see.
    """
    meta = model._meta
    fields = meta.concrete_fields
    key_field = getattr(model, "key_field", "")
    owner = ""
    owner_table = owner_column = owner_path = ""
    if key_field:
        owner_table, owner_column, owner_path = meta.db_table, meta.pk.attname, key_field
    elif (field := _owner_field(model)) is not None:
        owner = field.name
        owner_table = field.related_model._meta.db_table
        owner_column = field.attname
        owner_path = f"{owner}__{field.related_model.key_field}"
    own = [(OWNER_KEY,), (OWNER_ID,)] if owner_table else []
    parts = getattr(model, "tag_parts", ())
    by_row = [] if own or parts else [(meta.pk.attname,)]
    related = [
        (field.attname,)
        for field in fields
        if field.name != owner
        and hasattr(field.related_model, "natural_fields")
        # What hangs under an object is chosen by it; a revision never by the one before it.
        and (field.related_model is not model or key_field)
    ]
    _tables[meta.db_table] = TrackedTable(
        model=model,
        owner=owner,
        owner_table=owner_table,
        owner_column=owner_column,
        owner_path=owner_path,
        parts=(*own, *by_row, *parts, *related, ()),
        has_language=any(field.attname == LANGUAGE for field in fields),
        only=getattr(model, "tag_only", None),
        columns=frozenset(field.attname for field in fields),
    )
    for relation in meta.local_many_to_many:
        through = relation.remote_field.through
        if through._meta.auto_created:
            track(through)


def track_content(models_of_site: Iterable[Any]) -> None:
    """Track every model of content: objects, what belongs to one, and what declares its parts."""
    for model in models_of_site:
        is_content = hasattr(model, "natural_fields") or hasattr(model, "tag_parts")
        if is_content and model._meta.db_table not in _untracked:
            track(model)


def _owner_field(model: Any) -> Any:
    names = getattr(model, "natural_fields", ())
    field = model._meta.get_field(names[0]) if names else None
    is_owner = field is not None and hasattr(field.related_model, "key_field")
    return field if is_owner else None


def ignore(*models_of_pages: type[models.Model]) -> None:
    """Say that pages may read these, which are no content: caches, the record of what was made."""
    _untracked.update(model._meta.db_table for model in models_of_pages)


def find(table_name: str) -> TrackedTable | None:
    return _tables.get(table_name)


def is_ignored(table_name: str) -> bool:
    return table_name in _untracked
