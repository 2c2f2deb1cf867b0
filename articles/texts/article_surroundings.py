"""Surroundings for the content checks: sections of the articles that a text links to."""

from functools import lru_cache

from articles.models import ArticleTranslation
from exosite import markup
from exosite.content_checks.prose import read_markdown
from exosite.content_checks.surroundings import CheckScope, Surroundings

SectionIds = frozenset[str]


def linked_sections(scope: CheckScope) -> Surroundings:
    """The ids of sections, in any language, of the articles that are linked; one query, or none."""
    keys = scope.keys("article")
    ids: dict[str, SectionIds] = {}
    if scope.public is not None:
        for key, texts in scope.public_texts("article", keys).items():
            ids[key] = frozenset(
                section.id for text in texts for _, section in text.body_sections()
            )
    elif keys:
        rows = ArticleTranslation.objects.public().filter(master__slug__in=keys)
        for key, body in rows.values_list("master__slug", "body"):
            ids[key] = ids.get(key, SectionIds()) | _section_ids(body)
    return Surroundings(sections=ids)


@lru_cache(maxsize=64)
def _section_ids(body: str) -> SectionIds:
    """Cached, because a live preview asks again and again."""
    return frozenset(section.id for section in read_markdown(markup.parse(body)))
