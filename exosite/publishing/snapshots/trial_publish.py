"""Trial publishing: drafts as the live texts, for previews and checks, with nothing published.

A rehearsal writes the drafts, reads back the rows of their objects and is rolled back: a moment,
whatever there is to render or to check. Then a ``RowOverlay`` shows these rows to whatever asks.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from exosite.markup import parse_once
from exosite.publishing.contention import refuse_if_busy
from exosite.publishing.models import Content
from exosite.publishing.row_overlay import RowOverlay, Rows, TableChange, rehearsal
from exosite.publishing.snapshots import child_rows
from exosite.publishing.snapshots.snapshot import apply, live_text
from exosite.publishing.snapshots.snapshot_fields import fields_of

Table = tuple[type[models.Model], str, int]
"""Rows of a model by the field that says whose they are, and the id of the object."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is to be looked at as if it were live."""

    item: Content
    language: str
    snapshot: Mapping[str, Any]


@dataclass(slots=True)
class Trial:
    """Drafts as if all of them were published: look at them inside ``overlay.laid()``."""

    tables: Sequence[Table]
    before: Mapping[Table, Rows]
    overlay: RowOverlay = field(repr=False)

    def still_holds(self) -> bool:
        """Whether the live rows are as they were, and so is all that was asked for."""
        return rows_of(self.tables) == self.before and self.overlay.still_holds()


@contextmanager
def as_if_published(item: Content, language: str, snapshot: Mapping[str, Any]) -> Iterator[None]:
    """Inside, the snapshot is the live text of its object; afterwards nothing has changed.

    So a preview is made by what makes the page, and the checks see what they would see: open one
    for both. Gaps are allowed. Raises Unresolved for an object that the snapshot names and that is
    not there, IntegrityError for a gap that the database has no row for.
    """
    found = rehearse([Draft(item, language, snapshot)], with_gaps=True)
    with parse_once(), found.overlay.laid():
        yield


def rehearse(
    drafts: Sequence[Draft], *, with_gaps: bool = False, is_recording: bool = False
) -> Trial:
    """Publish drafts, what is shared before its translations, and take it back at once.

    Raises ValidationError, Unresolved, InvalidSnapshot, as ``snapshots.apply`` does, and Busy.
    """
    items = {(draft.item.content_kind, draft.item.key): draft.item for draft in drafts}
    tables = [table for item in items.values() for table in _tables(item)]
    with refuse_if_busy(), rehearsal():
        before = rows_of(tables)
        for draft in drafts:
            # A translation is published of the object as its source, before it, makes it.
            name = (draft.item.content_kind, draft.item.key)
            items[name] = _apply(items[name], draft, with_gaps=with_gaps)
        after = rows_of(tables)
    changes = _by_model(tables, before, after)
    overlay = RowOverlay(items.keys(), changes, is_recording=is_recording)
    return Trial(tables, before, overlay)


def rows_of(tables: Sequence[Table]) -> dict[Table, Rows]:
    """The rows as they are stored; one query a table."""
    found: dict[Table, Rows] = {}
    for table in tables:
        model, owner, pk = table
        rows = model._base_manager.filter(**{owner: pk}).values()
        found[table] = {row[model._meta.pk.attname]: row for row in rows}
    return found


def _apply(item: Content, draft: Draft, *, with_gaps: bool) -> Content:
    now = timezone.now()
    dates: dict[str, Any] = {"withdrawn_at": None}
    live = live_text(item, draft.language)
    if live is None:
        dates |= {"published_at": now, "updated_at": now}
    text = apply(item, draft.language, draft.snapshot, live=live, with_gaps=with_gaps, **dates)
    return text.master


def _tables(item: Content) -> Iterator[Table]:
    """Everything that a snapshot of the object is written to."""
    model = type(item)
    yield model, "pk", item.pk
    yield model.text_model, "master", item.pk
    fields = fields_of(model)
    for name in fields.rows:
        parent, _fields = child_rows.fields_of(model, name)
        yield parent.model, parent.name, item.pk
    for link in fields.links:
        through: Any = link.remote_field.through
        yield through, link.m2m_field_name(), item.pk


def _by_model(
    tables: Sequence[Table], before: Mapping[Table, Rows], after: Mapping[Table, Rows]
) -> list[TableChange]:
    """The changes of all objects together, one for each table of the database."""
    merged: dict[type[models.Model], tuple[dict[Any, Any], dict[Any, Any]]] = {}
    for table in tables:
        old, new = merged.setdefault(table[0], ({}, {}))
        old.update(before[table])
        new.update(after[table])
    return [TableChange(model, old, new) for model, (old, new) in merged.items()]
