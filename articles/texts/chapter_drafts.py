"""The drafts of a split: those of an article and of the chapters that were split off it, a set."""

from django.db.models import Exists, OuterRef, Q

from articles.models import Article, ArticleRevision, ArticleTranslation
from exosite.publishing.models import AuditEvent, Redirect, Revision
from exosite.publishing.states import LIVE


def drafts_of_split(revision: Revision) -> list[Revision]:
    """The other open drafts of the split that this draft is of; none for any other.

    Published alone, the article would lack the parts that its chapters do not show yet. One
    query for an article that stands alone, five for others.
    """
    if not isinstance(revision, ArticleRevision):
        return []
    article: Article = revision.master
    hub = article.part_of or article
    if article == hub and not Article._base_manager.filter(part_of=hub.pk).exists():
        return []
    keys = _keys_split_off(hub)
    if not keys or (article != hub and article.key not in keys):
        return []
    public = ArticleTranslation.objects.public().filter(
        master=OuterRef("master"), language_code=OuterRef("language_code")
    )
    open_drafts = ArticleRevision.objects.open().filter(
        Q(master=hub) | Q(master__part_of=hub, master__slug__in=keys)
    )
    drafts = open_drafts.annotate(is_public=Exists(public)).select_related("master")
    ordered = drafts.order_by("master__position", "language_code")
    return [draft for draft in ordered if draft.master_id == hub.pk or not draft.is_public]


def _keys_split_off(hub: Article) -> set[str]:
    """The chapters split off since the text that readers see of the article, by the key of today."""
    live = ArticleRevision.objects.filter(
        master=hub, language_code=hub.source_language, state__in=LIVE
    )
    number = live.values_list("number", flat=True).first() or 0
    events = AuditEvent.objects.about(hub, hub.source_language).filter(
        action="split", revision_number__gt=number
    )
    keys = {
        key
        for details in events.values_list("details", flat=True)
        for key in details.get("chapters", ())
    }
    current = Redirect.objects.current_keys(Article.content_kind, keys)
    return {current.get(key, key) for key in keys}
