"""Deleting what no reader has seen. What was public is withdrawn, so that its trail stays."""

from typing import Any

from exosite import languages
from exosite.publishing import audit, permissions, references, signals
from exosite.publishing.actions.errors import EverPublic, InUse
from exosite.publishing.actions.transaction import action, lock
from exosite.publishing.models import Content, Redirect


@action
def delete(*, item: Content, by: Any) -> None:
    """Delete an object that was never public, with all its revisions; its record stays.

    Raises NotPermitted, EverPublic, and InUse with what names it: published texts, drafts on their
    way, and objects that point at it, whoever sees them.
    """
    master = lock(item)
    permissions.require(by, "delete", master, master.source_language)
    public = set(master.translations.values_list("language_code", flat=True))
    if public:
        raise EverPublic([code for code in languages.CODES if code in public])
    if found := [*references.linked(master), *signals.mentions(master)]:
        raise InUse(found)
    audit.record("delete", by=by, item=master, language=master.source_language)
    Redirect.objects.filter(content_kind=master.content_kind, key=master.key).delete()
    master.delete()
