"""Giving an object another key, without losing anybody who asks for the old one."""

from typing import Any

from django.db import IntegrityError, transaction

from exosite.publishing import audit, permissions, signals
from exosite.publishing.actions import object_keys
from exosite.publishing.actions.transaction import action, lock
from exosite.publishing.models import Content, Redirect, StaleSection


@action
def rename(*, item: Content, key: str, by: Any) -> Content:
    """Give an object a new key, and return it. Addresses and texts with an old key lead to it.

    An object may have a name back that was its own. Raises NotPermitted, and ValidationError by
    field for a key that cannot be had.
    """
    master = lock(item)
    permissions.require(by, "rename", master, master.source_language)
    kind, old = master.content_kind, master.key
    key = object_keys.checked(type(master), key)
    if key == old:
        return master
    object_keys.require_free(type(master), key, was=old)
    audit.record("rename", by=by, item=master, language=master.source_language, to=key)
    setattr(master, master.key_field, key)
    try:
        with transaction.atomic():
            master.save(update_fields=[master.key_field])
    except IntegrityError:
        raise object_keys.taken(type(master)) from None
    redirects = Redirect.objects.filter(content_kind=kind)
    redirects.filter(old_key=key).delete()
    redirects.filter(key=old).update(key=key)
    Redirect.objects.create(content_kind=kind, old_key=old, key=key)
    StaleSection.objects.filter(content_kind=kind, key=old).update(key=key)
    signals.tell_renamed(master, old)
    return master
