"""The life of an object: creating, renaming and deleting it.

Its key is what it is called in texts and addresses: no two objects of a kind have, or had, the
same. A renamed object leaves a redirect; one that readers have seen is withdrawn, not deleted.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.history import chain_writer
from exosite.publishing import audit, permissions, references, signals, snapshots
from exosite.publishing.actions.drafts import add
from exosite.publishing.actions.transaction import action, lock, public_action
from exosite.publishing.errors import EverPublic, InUse
from exosite.publishing.models import (
    Content,
    Proposal,
    Redirect,
    Revision,
    StaleSection,
    revision_model,
)
from exosite.publishing.snapshots import InvalidSnapshot, Snapshot, child_rows

# Keys stand in addresses and in the brackets of texts.
_KEY = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_.]*")


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
    item = model(**{model.key_field: _checked_key(model, key)}, source_language=source_language)
    permissions.require(by, "create", item, source_language)
    if child_rows.claims_apart(item, snapshot):
        raise permissions.NotPermitted(by, "save-apart", item, source_language)
    text = snapshots.complete(item, snapshot, snapshots.blank(item, source_language))
    try:
        _require_free(model, item.key)
    except ValidationError:
        # Perhaps the same request was sent twice.
        if same := _created_before(item, text, by):
            return same
        raise
    try:
        snapshots.fill_shared(item, text)
    except snapshots.Unresolved as unresolved:
        sentence = _("The text names “%(key)s”, which is not there any more.")
        params = {"key": " ".join(unresolved.key)}
        error = ValidationError(sentence, code="unresolved", params=params)
        raise ValidationError({unresolved.field: error}) from None
    # The database itself tells whether the key is free: see below.
    item.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        # Somebody made it a moment ago; that it is the same request again is no fault.
        if same := _created_before(item, text, by):
            return same
        raise _key_taken(model) from None
    return add(
        item,
        source_language,
        text,
        None,
        by=by,
        event="create",
        note=note,
    )


@public_action
def rename(*, item: Content, key: str, by: Any) -> Content:
    """Give an object a new key, and return it. Addresses and texts with an old key lead to it.

    An object may have a name back that was its own. Raises NotPermitted, and ValidationError by
    field for a key that cannot be had.
    """
    master = lock(item)
    permissions.require(by, "rename", master, master.source_language)
    kind, old = master.content_kind, master.key
    key = _checked_key(type(master), key)
    if key == old:
        return master
    _require_free(type(master), key, was=old)
    audit.record("rename", by=by, item=master, language=master.source_language, to=key)
    setattr(master, master.key_field, key)
    try:
        with transaction.atomic():
            master.save(update_fields=[master.key_field])
    except IntegrityError:
        raise _key_taken(type(master)) from None
    redirects = Redirect.objects.filter(content_kind=kind)
    redirects.filter(old_key=key).delete()
    redirects.filter(key=old).update(key=key)
    Redirect.objects.create(content_kind=kind, old_key=old, key=key)
    for model in (StaleSection, Proposal):
        model.objects.filter(content_kind=kind, key=old).update(key=key)
    chain_writer.rename(kind, old, key)
    signals.send(signals.object_renamed, master, old_key=old)
    return master


@public_action
def delete(*, item: Content, by: Any) -> None:
    """Delete an object that was never public, with all its revisions; its record stays.

    Raises NotPermitted, EverPublic, and InUse with what names it: published texts, drafts on their
    way, and objects that point at it, seen by her or not.
    """
    master = lock(item)
    permissions.require(by, "delete", master, master.source_language)
    public = set(master.translations.values_list("language_code", flat=True))
    if public:
        raise EverPublic([code for code in languages.CODES if code in public])
    if uses := [*references.links_to(master), *signals.send(signals.mention_search, master)]:
        raise InUse(uses)
    audit.record("delete", by=by, item=master, language=master.source_language)
    chain_writer.close(master.content_kind, master.key)
    for model in (Redirect, Proposal):
        model.objects.filter(content_kind=master.content_kind, key=master.key).delete()
    master.delete()
    signals.send(signals.object_deleted, master, by=by)


# --- Creating once ----------------------------------------------------------------------------------


def _created_before(item: Content, text: Snapshot, by: Any) -> Revision | None:
    """The first revision of the object of this key, if it is the only one and just this one."""
    line = revision_model(item).objects.filter(**{f"master__{item.key_field}": item.key})
    revisions = list(line.select_related("master")[:2])
    if len(revisions) != 1 or revisions[0].snapshot != text:
        return None
    first = revisions[0]
    is_same = first.author_id == by.pk and first.language_code == item.source_language
    return first if is_same and first.is_open else None


# --- Keys -------------------------------------------------------------------------------------------


def _checked_key(model: type[Content], key: str) -> str:
    """The key, if an object of this kind can have it. Raises ValidationError on the key field."""
    field: Any = model._meta.get_field(model.key_field)
    try:
        cleaned = field.clean(key, None)
        if not _KEY.fullmatch(cleaned):
            raise ValidationError(_("Use Latin letters, digits and hyphens only."), code="invalid")
    except ValidationError as refusal:
        raise ValidationError({field.name: refusal}) from None
    return cleaned


def _require_free(model: type[Content], key: str, *, was: str = "") -> None:
    """Raise ValidationError on the key field if the key is, or was, that of another object.

    ``was`` is the key of the object that asks for it, if it has one: that may have a name back.
    """
    if model._base_manager.filter(**{model.key_field: key}).exists():
        raise _key_taken(model)
    redirects = Redirect.objects.filter(content_kind=model.content_kind, old_key=key)
    if redirects.exclude(key=was).exists():
        sentence = _("This was the name of something that was renamed, and still leads there.")
        raise ValidationError({model.key_field: ValidationError(sentence, code="renamed")})


def _key_taken(model: type[Content]) -> ValidationError:
    """The refusal of a key that another object has."""
    sentence = _("Something else has this name already.")
    return ValidationError({model.key_field: ValidationError(sentence, code="unique")})
