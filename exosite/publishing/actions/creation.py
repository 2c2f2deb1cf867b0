"""Beginning an object: its row, of which readers see nothing, and its first revision."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from exosite import languages
from exosite.publishing import permissions, snapshots
from exosite.publishing.actions import object_keys
from exosite.publishing.actions.drafts import add
from exosite.publishing.actions.transaction import action
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.snapshots import child_rows
from exosite.publishing.snapshots.snapshot_data import InvalidSnapshot, Snapshot
from exosite.publishing.states import Significance


@action
def create(
    *,
    model: type[Content],
    key: str,
    source_language: str,
    snapshot: Mapping[str, Any],
    by: Any,
    note: str = "",
) -> Revision:
    """Begin an object of a kind with its first draft, and return that.

    ``snapshot`` is of the source language; what it leaves out has its default. The row of the
    object gets the values that all languages share, as far as the database cannot do without;
    links and rows wait until the draft is published. The same asked again by the same person,
    before anybody went on, gives the same revision.

    Raises NotPermitted, InvalidSnapshot, and ValidationError by field for a key that cannot be
    had and for shared values that are missing or wrong.
    """
    if source_language not in languages.CODES:
        raise InvalidSnapshot("language", source_language)
    item = model(
        **{model.key_field: object_keys.checked(model, key)}, source_language=source_language
    )
    permissions.require(by, "create", item, source_language)
    if child_rows.claims_apart(item, snapshot):
        raise permissions.NotPermitted(by, "save-apart", item, source_language)
    text = snapshots.complete(item, snapshot, snapshots.blank(item, source_language))
    if before := _made_before(item, text, by):
        return before
    try:
        object_keys.require_free(model, item.key)
    except ValidationError:
        # Made between the two looks, perhaps by the same request sent twice.
        if before := _made_before(item, text, by):
            return before
        raise
    try:
        snapshots.fill_shared(item, text)
    except snapshots.Unresolved as missing:
        sentence = f"{missing.field}: {' '.join(missing.key)}"
        refusal = ValidationError(sentence, code="unresolved")
        raise ValidationError({missing.field: refusal}) from None
    # The database itself tells whether the key is free: see below.
    item.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        # Somebody made it a moment ago; that it is the same request again is no fault.
        if before := _made_before(item, text, by):
            return before
        raise object_keys.taken(model) from None
    return add(
        item,
        source_language,
        text,
        None,
        by=by,
        said="create",
        note=note,
        significance=Significance.CONTENT,
        sections=None,
    )


def _made_before(item: Content, text: Snapshot, by: Any) -> Revision | None:
    """The first revision of the object of this key, if it is the only one and just this one."""
    found = revision_model(item).objects.filter(**{f"master__{item.key_field}": item.key})
    revisions = list(found.select_related("master")[:2])
    if len(revisions) != 1 or revisions[0].snapshot != text:
        return None
    first = revisions[0]
    is_same = first.author_id == by.pk and first.language_code == item.source_language
    return first if is_same and first.is_open else None
