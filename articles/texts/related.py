"""Related articles: others of the topic, and those that use the same terms and tables.

Which they are is decided when an article is published, and kept: a page shows those of them that are
public, with their titles as they are now.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from articles.models import Article, RelatedArticles
from exosite.content_tags import generations
from exosite.publishing import notices, visible_text
from exosite.publishing.models import Translation
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import reference_index

MOST: Final = 4
# More than are offered, as readers of a language do not have all of them, and some are withdrawn.
KEPT: Final = 3 * MOST
# Nearly every article has one of the commonest words. This many in common is a subject in common.
SHARED_AT_LEAST: Final = 3
SUBJECTS: Final = ("term", "table")
# What half the site is about tells no two articles apart: of the subjects of a text the rarest are
# looked at, as many as have so many users together, and of these users those with most in common.
# So the cost is the same on every site.
USERS_LOOKED_AT: Final = 1_000
CANDIDATES: Final = 60


def related_articles(shown: VisibleText) -> list[VisibleText]:
    """The nearest articles for the reader of this one, nearest first; four queries at most.

    Those of the topic come first, then those that share most. None is of the same guide, and of
    another guide only the nearest text is among them.
    """
    rows = RelatedArticles.objects.filter(article=shown.object.pk).values_list("nearest", flat=True)
    ids = rows.first() or []
    # Without a date, which each change moves.
    fields = ["title", "summary", *notices.fields_of(Article.content_kind)]
    texts = visible_text.show_all(Article.objects.filter(pk__in=ids), shown.wanted, fields=fields)
    texts.sort(key=lambda text: ids.index(text.object.pk))
    apart = {item.pk for item in _apart(shown.object, (text.object for text in texts))}
    return visible_text.with_wholes([text for text in texts if text.object.pk in apart][:MOST])


def update_after_commit(texts: Sequence[Translation], **_signal: Any) -> None:
    """Have it decided anew what is near articles, once their publication is committed.

    So the publication holds no lock meanwhile.
    """
    ids = {text.master_id for text in texts if isinstance(text.master, Article)}
    if ids:
        transaction.on_commit(partial(_update_around, ids), robust=True)


def update(articles: Iterable[Article]) -> set[int]:
    """Decide what is near to articles; returns the ids of all that are near those where it changed.

    Five queries an article, and one write for all of them, or none: give it a few at a time.
    """
    changed = []
    for article in articles:
        shared = _shared(article)
        near = [item.pk for item in _apart(article, _nearest_first(article, shared))][:KEPT]
        kept = RelatedArticles.objects.filter(article=article.pk)
        if kept.values_list("nearest", flat=True).first() != near:
            changed.append(RelatedArticles(article=article, nearest=near))
    if changed:
        with transaction.atomic(), generations.held():
            RelatedArticles.objects.bulk_create(
                changed,
                update_conflicts=True,
                unique_fields=["article"],
                update_fields=["nearest"],
            )
    return {pk for row in changed for pk in row.nearest}


def _update_around(ids: set[int]) -> None:
    """Decide it for articles, and for those near them, each once, if that is other than before."""
    near = update(Article.objects.filter(pk__in=ids))
    update(Article.objects.filter(pk__in=near - ids))


def _apart(article: Article, others: Iterable[Article]) -> Iterator[Article]:
    """One article of each guide, and none of the article's own."""
    guides = {article.part_of_id or article.pk}
    for other in others:
        guide = other.part_of_id or other.pk
        if guide not in guides:
            guides.add(guide)
            yield other


def _shared(article: Article) -> dict[str, int]:
    """The keys of articles with subjects of this one, and how many."""
    rare: dict[str, list[str]] = {}
    subjects = reference_index.used_by(article, SUBJECTS)
    for kind, key in reference_index.rarest(subjects, Article.content_kind, USERS_LOOKED_AT):
        rare.setdefault(kind, []).append(key)
    return reference_index.nearest_users(rare, Article.content_kind, CANDIDATES)


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
