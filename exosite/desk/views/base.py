"""What all pages about one text of an object have: its name, its language, the ways to the others."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest

from exosite import languages
from exosite.desk import language_status
from exosite.publishing import permissions, snapshots
from exosite.publishing.models import Content
from exosite.publishing.models.revision import Revision, RevisionQuerySet, revision_model
from exosite.publishing.snapshots.snapshot_data import Snapshot

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin


def frame(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str
) -> dict[str, Any]:
    """The context that these pages begin with. Raises NotPermitted for who may not see drafts."""
    permissions.require(request.user, permissions.VIEW, item, language)
    title = language_status.title_of(item)
    names = ("edit", "history", "compare")
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "item": item,
        "title": title.text,
        "title_language": title.language,
        "written": languages.get(language),
        "urls": {name: admin.address(name, item, language) for name in names},
    }


def revisions_of(item: Content, language: str) -> RevisionQuerySet:
    """The revisions of a text with the people who had a part in them, without what is in them."""
    found: RevisionQuerySet = revision_model(item).objects.of(item, language).without_texts()
    return found.select_related("author", "reviewer", "approved_by")


def numbered(item: Content, language: str, number: Any) -> Revision:
    """The revision of this number, as it may stand in an address. Raises Http404."""
    text = str(number)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    revision = revisions_of(item, language).defer(None).filter(number=int(text)).first()
    if revision is None:
        raise Http404
    return revision


def text_of(item: Content, revision: Revision | None) -> Snapshot:
    """What is in a revision, in the layout of today; nothing for none."""
    return snapshots.upgraded(item.content_kind, revision.snapshot) if revision else {}


def person(user: Any) -> str:
    """What somebody is called here; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
