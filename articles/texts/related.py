"""Related articles: others of the topic, and those that use the same terms and tables."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from articles.models import Article
from exosite.publishing import notices, visible_text
from exosite.rendering.models import Use

MOST: Final = 4
# Nearly every article has one of the commonest words. This many in common is a subject in common.
SHARED_AT_LEAST: Final = 3
SUBJECTS: Final = ("term", "table")
NEAREST_FIRST: Final = ("-is_of_topic", "-shared", "slug")


def related_articles(
    shown: visible_text.VisibleText, uses: Mapping[str, Sequence[str]]
) -> list[visible_text.VisibleText]:
    """The nearest articles for the reader of this one, nearest first; three queries at most.

    None is of the same guide, and of another guide only the nearest text is among them.
    ``uses`` are the keys of what its text uses, by kind.
    """
    article = shown.object
    guide = article.part_of_id or article.pk
    further_topics = Article.secondary_categories.through.objects.filter(
        article=OuterRef("pk"), category=article.category_id
    )
    is_of_topic = Q(category=article.category_id) | Exists(further_topics)
    candidates = (
        Article.objects.readable()
        .exclude(Q(pk=guide) | Q(part_of__isnull=False, part_of=guide))
        .annotate(
            is_of_topic=Case(When(is_of_topic, then=Value(1)), default=Value(0)),
            shared=Coalesce(_shared_with(uses), 0),
        )
        .filter(Q(is_of_topic=1) | Q(shared__gte=SHARED_AT_LEAST))
        .annotate(place_in_guide=_place_in_guide())
        .filter(place_in_guide=1)
        .order_by(*NEAREST_FIRST)
    )
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    nearest = visible_text.show_all(candidates[:MOST], shown.wanted, fields=fields)
    return visible_text.with_wholes(nearest)


def _place_in_guide() -> Window:
    """Which of the texts of its guide this is, the nearest first: a guide is offered once."""
    return Window(RowNumber(), partition_by=Coalesce("part_of", "pk"), order_by=NEAREST_FIRST)


def _shared_with(uses: Mapping[str, Sequence[str]]) -> Subquery:
    """How many of these terms and tables another article uses, in any language."""
    is_shared = Q(pk__in=())
    for kind in SUBJECTS:
        is_shared |= Q(used_kind=kind, used_key__in=uses.get(kind, ()))
    shared_uses = Use.objects.filter(is_shared, content_kind="article", key=OuterRef("slug"))
    counted = shared_uses.order_by().values("key").annotate(uses=Count("used_key", distinct=True))
    return Subquery(counted.values("uses"), output_field=IntegerField())
