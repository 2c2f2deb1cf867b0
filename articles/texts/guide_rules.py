"""Rules of guides that no single article knows: what a release must keep to."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from articles.texts.models import Article


def guide_faults(articles: Sequence[Article]) -> Iterator[tuple[Article, str, str]]:
    """Chapters without a place in their guide, and those whose place another has."""
    places: dict[tuple[str, int], Article] = {}
    for article in articles:
        if article.part_of is None:
            if article.position:
                yield article, "position", gettext("Only a chapter has a place in a guide.")
            continue
        if not article.position:
            yield article, "position", gettext("A chapter needs a place in its guide, from 1.")
            continue
        other = places.setdefault((article.part_of.slug, article.position), article)
        if other is not article:
            sentence = gettext("“%(other)s” has this place in the guide already.")
            yield article, "position", sentence % {"other": other.slug}
