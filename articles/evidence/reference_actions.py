"""Actions on references: add, change, remove, with optimistic locking by a fingerprint.

References have no drafts: they say what a source is, not what it means. So a change shows on every
page that cites one, and is for publishers; anybody who writes may add one.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from articles.evidence import standing_actions
from articles.models import Reference
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import public_action
from exosite.rendering.models import Use
from exosite.search import index

FIELDS = [field for field in Reference._meta.concrete_fields if not field.primary_key]


class ReferenceChanged(Exception):  # noqa: N818 - what happened, not a fault
    """Conflict: somebody else has saved the reference meanwhile; ``current`` is as it is now."""

    def __init__(self, current: Reference) -> None:
        super().__init__(str(current))
        self.current = current


class ReferenceInUse(Exception):  # noqa: N818 - what is the case
    """The reference is cited. ``uses`` are (kind, key, language) of published texts."""

    def __init__(self, uses: list[tuple[str, str, str]]) -> None:
        super().__init__(f"{len(uses)} uses")
        self.uses = uses


def fingerprint(reference: Reference) -> str:
    """A digest of everything the library says of a source."""
    values = [field.value_to_string(reference) for field in FIELDS]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def uses(key: str) -> list[tuple[str, str, str]]:
    """The published texts that cite a source: (kind, key, language). One query."""
    rows = Use.objects.filter(used_kind="reference", used_key=key).order_by("content_kind", "key")
    return list(rows.values_list("content_kind", "key", "language_code"))


def may_change(user: Any, reference: Reference | None) -> bool:
    """Whether a user may correct a source; a new one, while no reader sees it, may whoever adds."""
    if permissions.may(user, permissions.CHANGE_SOURCE, None):
        return True
    is_unseen = reference is not None and not uses(reference.slug)
    return is_unseen and permissions.may(user, permissions.ADD_SOURCE, None)


@public_action
def add(*, reference: Reference, by: Any | None) -> Reference:
    """Put a source into the library; ``by`` is None for a command of whoever runs the site.

    Raises NotPermitted, ValidationError.
    """
    if by is not None:
        permissions.require(by, permissions.ADD_SOURCE, None)
    reference.full_clean()
    reference.save(force_insert=True)
    audit.record("add-source", by=by, item=reference, values=_values(reference))
    index.update_index("reference", reference.slug)
    return reference


@public_action
def change(*, reference: Reference, base: str, by: Any) -> Reference:
    """Correct a source; ``base`` is the fingerprint of what the editor began with.

    Raises NotPermitted, ValidationError, and ReferenceChanged if it is not so any more.
    """
    current = Reference.objects.select_for_update().get(pk=reference.pk)
    if not may_change(by, current):
        raise permissions.NotPermitted(by, permissions.CHANGE_SOURCE, None)
    if fingerprint(current) != base:
        raise ReferenceChanged(current)
    before, after = _values(current), _values(reference)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        reference.full_clean()
        reference.save(force_update=True)
        audit.record("change-source", by=by, item=reference, changed=changed)
        if {"doi", "pmid"} & changed.keys():
            standing_actions.settle(reference)
        index.update_index("reference", reference.slug)
    return reference


@public_action
def remove(*, reference: Reference, by: Any) -> None:
    """Take a source that nothing cites out of the library. Raises NotPermitted, ReferenceInUse."""
    permissions.require(by, permissions.CHANGE_SOURCE, None)
    current = Reference.objects.select_for_update().get(pk=reference.pk)
    if citing := uses(current.slug):
        raise ReferenceInUse(citing)
    audit.record("remove-source", by=by, item=current, values=_values(current))
    current.delete()
    index.update_index("reference", current.slug)


def _values(reference: Reference) -> Mapping[str, str]:
    return {field.name: field.value_to_string(reference) for field in FIELDS}
