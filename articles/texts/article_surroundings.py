"""Surroundings for the content checks: sections of linked articles, and of the guide of a text;
articles without an author."""

from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from articles.models import Article, ArticleRevision, ArticleTranslation
from articles.texts.authorship import has_author
from exosite import markup
from exosite.content_checks.prose import read_markdown
from exosite.content_checks.surroundings import CheckScope, Surroundings
from exosite.markup.document import LEAD

SectionIds = frozenset[str]


def linked_sections(scope: CheckScope) -> Surroundings:
    """The ids of sections, in any language, of the articles that are linked; one query, or none."""
    keys = scope.keys("article")
    if not keys:
        return Surroundings()
    ids: dict[str, SectionIds] = {}
    rows = ArticleTranslation.objects.public().filter(master__slug__in=keys)
    for key, body in rows.values_list("master__slug", "body"):
        ids[key] = ids.get(key, SectionIds()) | _section_ids(body)
    return Surroundings(sections=ids)


def authors_and_guides(scope: CheckScope) -> Surroundings:
    """Who has no author, and the ids that the other articles of a guide have, in the language of
    the texts; three queries, one if none is in a guide.

    The address of a chapter is taken as well: it is the id of its title on the page of the whole.
    What is on its way out is free: the ids of a chapter that joins its guide, and those that a
    draft of the hub has no more, as after a split.
    """
    keys = {text.key for text in scope.texts if text.content_kind == "article"}
    guides, unsigned = _guides_and_unsigned(keys, scope.language)
    if not guides:
        return Surroundings(unsigned=unsigned)
    public = ArticleTranslation.objects.public().in_language(scope.language)
    rows = public.filter(master__chapter_join=None)
    drafts = ArticleRevision.objects.open().filter(
        master__in=set(guides.values()), language_code=scope.language
    )
    drafted = dict(drafts.values_list("master", "snapshot__texts__body"))
    of_guides = Q(master__in=set(guides.values())) | Q(master__part_of__in=set(guides.values()))
    members: dict[int, dict[str, frozenset[str]]] = {}
    values = ("master", "master__part_of", "master__slug", "body")
    for pk, part_of, key, body in rows.filter(of_guides).values_list(*values):
        own = {key} if part_of else set()
        ids = _section_ids(body)
        if pk in drafted:
            ids &= _section_ids(drafted[pk])
        members.setdefault(part_of or pk, {})[key] = ids | own
    return Surroundings(
        unsigned=unsigned,
        guide_ids={
            key: {
                name: other
                for other, ids in members.get(guide, {}).items()
                if other != key
                for name in ids
            }
            for key, guide in guides.items()
        },
    )


def _guides_and_unsigned(keys: set[str], language: str) -> tuple[dict[str, int], frozenset[str]]:
    """The hub of the guide of each article that is in one, or is one, by the key of the article;
    and the articles without an author."""
    if not keys:
        return {}, frozenset()
    articles = Article.objects.filter(slug__in=keys).annotate(
        is_hub=Exists(Article.objects.filter(part_of=OuterRef("pk"))),
        is_signed=has_author(language),
    )
    rows = list(articles.values_list("slug", "pk", "part_of", "is_hub", "is_signed"))
    guides = {slug: hub or pk for slug, pk, hub, is_hub, _ in rows if hub or is_hub}
    return guides, frozenset(slug for slug, *_, is_signed in rows if not is_signed)


@lru_cache(maxsize=64)
def _section_ids(body: str) -> SectionIds:
    """Cached, because a live preview asks again and again."""
    sections = [section for section in read_markdown(markup.parse(body)) if section.id != LEAD]
    return frozenset(section.id for section in sections)
