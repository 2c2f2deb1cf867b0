"""Where the addresses of joined chapters lead: into their guide, but for editions of before."""

from collections.abc import Collection

from articles.models import Article, ArticleRevision, ArticleTranslation, ChapterJoin
from exosite.publishing import visible_text
from exosite.publishing.states import State
from exosite.publishing.visible_text import VisibleText


def join_of(slug: str, language: str) -> ChapterJoin | None:
    """How a chapter that readers do not get any more left for its guide; two queries at most.

    None for one that was withdrawn, as its text may have a fault.
    """
    joins = ChapterJoin.objects.filter(chapter__slug=slug).select_related("chapter", "guide")
    join = joins.first()
    if join is None:
        return None
    codes = {language, join.chapter.source_language}
    withdrawn = ArticleRevision.objects.filter(
        master=join.chapter, language_code__in=codes, state=State.WITHDRAWN
    )
    return None if withdrawn.exists() else join


def address(join: ChapterJoin, language: str) -> str:
    """The part of the guide that the chapter is now."""
    return f"{join.guide.get_absolute_url(language)}#{join.section}"


def last_text(join: ChapterJoin, language: str) -> VisibleText | None:
    """The text that readers of a language saw last, for editions of it; two queries at most."""
    texts = ArticleTranslation.objects.filter(master=join.chapter, language_code=language)
    text = texts.first()
    if text is None:
        return None
    article = Article.objects.select_related("category").get(pk=join.chapter_id)
    text.master = article
    return VisibleText(article, text, language, (language,))


def guides_of(slugs: Collection[str], language: str) -> dict[str, tuple[VisibleText, str]]:
    """The guides that these chapters joined, with the id of the part; two queries, none for none."""
    if not slugs:
        return {}
    joins = ChapterJoin.objects.filter(chapter__slug__in=slugs)
    rows = list(joins.values_list("chapter__slug", "guide__slug", "section"))
    keys = {guide for _chapter, guide, _section in rows}
    shown = visible_text.show_by_key(Article, keys, language, fields=["title"]) if keys else {}
    return {chapter: (shown[guide], section) for chapter, guide, section in rows if guide in shown}
