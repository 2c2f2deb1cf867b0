"""Related articles: others of the topic, and those that use the same terms and tables."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.models import Article
from exosite.publishing import notices, visible_text
from exosite.rendering.models import Use

MOST: Final = 4
# Nearly every article has one of the commonest words. This many in common is a subject in common.
SHARED_AT_LEAST: Final = 3
SUBJECTS: Final = ("term", "table")


def related_articles(
    shown: visible_text.VisibleText, uses: Mapping[str, Sequence[str]]
) -> list[visible_text.VisibleText]:
    """The nearest articles for the reader of this one, nearest first; two queries.

    ``uses`` are the keys of what its text uses, by kind.
    """
    article = shown.object
    further_topics = Article.secondary_categories.through.objects.filter(
        article=OuterRef("pk"), category=article.category_id
    )
    is_of_topic = Q(category=article.category_id) | Exists(further_topics)
    candidates = (
        Article.objects.readable()
        .exclude(pk=article.pk)
        .annotate(
            is_of_topic=Case(When(is_of_topic, then=Value(1)), default=Value(0)),
            shared=Coalesce(_shared_with(uses), 0),
        )
        .filter(Q(is_of_topic=1) | Q(shared__gte=SHARED_AT_LEAST))
        .order_by("-is_of_topic", "-shared", "slug")
    )
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    return visible_text.show_all(candidates[:MOST], shown.wanted, fields=fields)


def _shared_with(uses: Mapping[str, Sequence[str]]) -> Subquery:
    """How many of these terms and tables another article uses, in any language."""
    is_shared = Q(pk__in=())
    for kind in SUBJECTS:
        is_shared |= Q(used_kind=kind, used_key__in=uses.get(kind, ()))
    shared_uses = Use.objects.filter(is_shared, content_kind="article", key=OuterRef("slug"))
    counted = shared_uses.order_by().values("key").annotate(uses=Count("used_key", distinct=True))
    return Subquery(counted.values("uses"), output_field=IntegerField())
