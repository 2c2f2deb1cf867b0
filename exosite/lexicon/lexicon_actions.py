"""Actions on the lexicon: add, change, remove an entry, each followed by the search index."""

import hashlib
import json
from typing import Any

from exosite.lexicon.models import LexiconEntry
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import action
from exosite.search import index

FIELDS = [field for field in LexiconEntry._meta.concrete_fields if not field.primary_key]


class EntryChanged(Exception):  # noqa: N818 - what happened, not a fault
    """Conflict: somebody else has saved the entry meanwhile."""


def fingerprint(entry: LexiconEntry) -> str:
    """A digest of all that an entry says."""
    return hashlib.sha256(json.dumps(_values(entry), sort_keys=True).encode()).hexdigest()


@action
def add(*, entry: LexiconEntry, by: Any) -> LexiconEntry:
    """Add an entry. Raises NotPermitted, ValidationError."""
    permissions.require(by, permissions.CHANGE_LEXICON, None)
    entry.full_clean()
    entry.save(force_insert=True)
    audit.record("add-lexicon-entry", by=by, item=entry, values=_values(entry))
    index.update_index(entry.content_kind, entry.slug)
    return entry


@action
def change(*, entry: LexiconEntry, base: str, by: Any) -> LexiconEntry:
    """Change an entry; ``base`` is the fingerprint of what the editor began with.

    Raises NotPermitted, ValidationError, EntryChanged.
    """
    permissions.require(by, permissions.CHANGE_LEXICON, None)
    current = LexiconEntry.objects.select_for_update().get(pk=entry.pk)
    if fingerprint(current) != base:
        raise EntryChanged
    before, after = _values(current), _values(entry)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        entry.full_clean()
        entry.save(force_update=True)
        audit.record("change-lexicon-entry", by=by, item=entry, changed=changed)
        index.update_index(entry.content_kind, entry.slug)
    return entry


@action
def remove(*, entry: LexiconEntry, by: Any) -> None:
    """Remove an entry. Raises NotPermitted."""
    permissions.require(by, permissions.CHANGE_LEXICON, None)
    current = LexiconEntry.objects.select_for_update().get(pk=entry.pk)
    audit.record("remove-lexicon-entry", by=by, item=current, values=_values(current))
    current.delete()
    index.update_index(current.content_kind, current.slug)


def _values(entry: LexiconEntry) -> dict[str, Any]:
    return {field.name: field.value_to_string(entry) for field in FIELDS}
