"""Related articles: others of the topic, and those that use the same terms and tables."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Exists, OuterRef, Q

from articles.models import Article
from exosite.publishing import notices, visible_text
from exosite.rendering import reference_index

MOST: Final = 4
# Nearly every article has one of the commonest words. This many in common is a subject in common.
SHARED_AT_LEAST: Final = 3
SUBJECTS: Final = ("term", "table")
# What half the site is about tells no two articles apart: of the subjects of a text the rarest are
# looked at, as many as have so many users together, and of these users those with most in common.
# So the cost is the same on every site.
USERS_LOOKED_AT: Final = 1_000
CANDIDATES: Final = 60


def related_articles(
    shown: visible_text.VisibleText, uses: Mapping[str, Sequence[str]]
) -> list[visible_text.VisibleText]:
    """The nearest articles for the reader of this one, nearest first; six queries at most.

    Those of the topic come first, then those that share most. None is of the same guide, and of
    another guide only the nearest text is among them. ``uses`` are the keys of what its text uses,
    by kind.
    """
    guides = {shown.object.part_of_id or shown.object.pk}
    keys: list[str] = []
    for article in _nearest_first(shown.object, _shared(uses)):
        guide = article.part_of_id or article.pk
        if guide not in guides:
            guides.add(guide)
            keys.append(article.slug)
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    # More than are offered, as readers of a language do not have all of them.
    texts = visible_text.show_by_key(Article, keys[: 2 * MOST], shown.wanted, fields=fields)
    return visible_text.with_wholes([texts[key] for key in keys if key in texts][:MOST])


def _shared(uses: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The keys of articles with subjects of these uses, and how many."""
    subjects = {kind: uses.get(kind, ()) for kind in SUBJECTS}
    rare: dict[str, list[str]] = {}
    for kind, key in reference_index.rarest(subjects, "article", USERS_LOOKED_AT):
        rare.setdefault(kind, []).append(key)
    return reference_index.nearest_users(rare, "article", CANDIDATES)


def _nearest_first(article: Article, shared: Mapping[str, int]) -> list[Article]:
    """Articles of the topic and those that share enough, the nearest first."""
    further = Article.secondary_categories.through.objects.filter(category=article.category_id)
    readable = Article.objects.readable()
    home = readable.filter(category=article.category_id).order_by("slug")
    candidates = readable.filter(
        Q(slug__in=shared)
        | Q(pk__in=home.values("pk")[:CANDIDATES])
        | Q(pk__in=further.order_by("pk").values("article")[:CANDIDATES])
    ).annotate(is_further=Exists(further.filter(article=OuterRef("pk"))))
    ranked = [
        (item.category_id == article.category_id or item.is_further, shared.get(item.slug, 0), item)
        for item in candidates
    ]
    near = [row for row in ranked if row[0] or row[1] >= SHARED_AT_LEAST]
    return [item for *_, item in sorted(near, key=lambda row: (-row[0], -row[1], row[2].slug))]
