"""What to read after an article: others of its topic, and those that speak of the same things."""

from typing import Final

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.models import Article
from exosite.publishing import visible_text
from exosite.rendering.models import Use

MOST: Final = 4
# Nearly every article has one of the commonest words. This many in common is a subject in common.
SHARED_AT_LEAST: Final = 3
SUBJECTS: Final = ("term", "table")


def related_articles(shown: visible_text.Shown) -> list[visible_text.Shown]:
    """The nearest articles for the reader of this one, nearest first; two queries."""
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
            shared=Coalesce(_shared_with(shown), 0),
        )
        .filter(Q(is_of_topic=1) | Q(shared__gte=SHARED_AT_LEAST))
        .order_by("-is_of_topic", "-shared", "slug")
    )
    return visible_text.show_all(
        candidates[:MOST], shown.wanted, fields=["title", "summary", "updated_at", "reviewed_on"]
    )


def _shared_with(shown: visible_text.Shown) -> Subquery:
    """How many terms and tables of the text shown another article uses, in any language."""
    own_uses = Use.objects.filter(
        content_kind=shown.object.content_kind,
        key=shown.object.key,
        language_code=shown.text.language_code,
        used_kind=OuterRef("used_kind"),
        used_key=OuterRef("used_key"),
    )
    shared_uses = Use.objects.filter(
        Exists(own_uses), content_kind="article", key=OuterRef("slug"), used_kind__in=SUBJECTS
    )
    counted = shared_uses.order_by().values("key").annotate(uses=Count("used_key", distinct=True))
    return Subquery(counted.values("uses"), output_field=IntegerField())
