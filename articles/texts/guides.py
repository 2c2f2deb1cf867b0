"""Guides as readers see them: a hub, its chapters in order, and the place of one chapter among them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext

from articles.evidence.evidence_levels import EvidenceLabel, counted_labels, studied_in
from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.publishing import notices, visible_text
from exosite.publishing.visible_text import VisibleText
from exosite.rendering.text_outlines import TextOutline, outlines
from exosite.site.page_addresses import Crumb

# What is shown of a chapter anywhere but on its own page.
FIELDS: Final = ("title", "summary", "updated_at")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as its readers get it. ``number`` counts, from 1, those that they have.

    On the page of the hub, ``labels`` are what it rests on, ``anchors`` the ids of its sections,
    ``length`` is how much there is to read, and ``shown`` has its notices.
    """

    shown: VisibleText
    number: int
    labels: Sequence[EvidenceLabel] = ()
    anchors: Sequence[str] = ()
    length: int = 0

    @property
    def studied_in(self) -> list[tuple[str, int]]:
        """What it rests on in a few words, each with how often it is named."""
        return studied_in(self.labels)

    @property
    def length_words(self) -> str:
        """How much there is to read, to the nearest hundred."""
        about = number_format(max(100, round(self.length, -2)), force_grouping=True)
        if self.shown.language.has_spaces:
            return gettext("about %(count)s words") % {"count": about}
        return gettext("about %(count)s characters") % {"count": about}

    @property
    def path(self) -> str:
        return self.shown.object.get_absolute_url(self.shown.wanted)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide for the readers of one language, and ``current``, the chapter that the page is of.

    ``own_labels`` are what the page of the hub itself rests on, where it is shown.
    ``path`` is that of the hub, ``whole_path`` that of all on one page; empty if the hub was withdrawn,
    whose ``name`` remains.
    """

    key: str
    name: str
    language: languages.Language
    path: str
    whole_path: str
    chapters: Sequence[Chapter] = field(default_factory=tuple)
    current: Chapter | None = None
    own_labels: Sequence[EvidenceLabel] = ()

    @property
    def is_hub(self) -> bool:
        """Whether this is the guide as the page of its hub shows it."""
        return self.current is None

    @property
    def previous(self) -> Chapter | None:
        """The chapter before the current one."""
        at = self.current.number if self.current else 0
        return self.chapters[at - 2] if at > 1 else None

    @property
    def following(self) -> Chapter | None:
        """The chapter after the current one; on the hub, the first."""
        at = self.current.number if self.current else 0
        return self.chapters[at] if at < len(self.chapters) else None

    @property
    def labels(self) -> list[EvidenceLabel]:
        """What it rests on with all chapters; each label leads to the first page that shows it."""
        counts: Counter[str] = Counter()
        paths: dict[str, str] = {}
        for page in (self.own_labels, *(chapter.labels for chapter in self.chapters)):
            for label in page:
                counts[label.level] += label.count
                paths.setdefault(label.level, label.path)
        return [replace(label, path=paths[label.level]) for label in counted_labels(counts)]

    @property
    def crumb(self) -> Crumb:
        """Its step in the breadcrumb of a chapter; without a path, it is no link."""
        return Crumb(self.name, self.path, self.language.tag)


def shown_article(slug: str, language: str) -> VisibleText:
    """The article for a reader. Where a guide was withdrawn, its chapters are ways to go on.

    Raises what ``visible_text.show`` does.
    """
    try:
        return visible_text.show(Article, slug, language)
    except visible_text.Withdrawn as withdrawn:
        hub = Article.objects.get(slug=slug)
        withdrawn.remaining = [chapter.shown for chapter in chapters_of(hub.pk, language)]
        raise


def guide_of(shown: VisibleText) -> Guide | None:
    """The guide of which an article is the hub or a chapter; None for one that stands alone.

    One query for an article that stands alone, five for a hub and four for a chapter, however many
    chapters there are.
    """
    article = shown.object
    if article.part_of_id is None:
        chapters = chapters_of(article.pk, shown.wanted)
        if not chapters:
            return None
        own, chapters = _with_outlines(shown, chapters)
        guide = _guide(article, shown.text, shown.wanted, chapters)
        return replace(guide, own_labels=counted_labels(own.evidence))
    hub = Article.objects.get(pk=article.part_of_id)
    text = _text_or_withdrawn(hub, shown.wanted)
    if text is None:
        return None
    chapters = chapters_of(hub.pk, shown.wanted)
    current = next((item for item in chapters if item.shown.object.pk == article.pk), None)
    return _guide(hub, text, shown.wanted, chapters, current)


def chapters_of(hub: int, language: str) -> list[Chapter]:
    """The public chapters of a hub for the readers of a language, in order; two queries, or one."""
    articles = Article.objects.filter(part_of=hub).order_by("position", "slug")
    fields = [*FIELDS, *notices.fields_of(Article.content_kind)]
    shown = visible_text.show_all(articles, language, fields=fields)
    return [Chapter(item, number) for number, item in enumerate(shown, 1)]


def _guide(
    hub: Article,
    text: ArticleTranslation,
    language: str,
    chapters: Sequence[Chapter],
    current: Chapter | None = None,
) -> Guide:
    is_public = text.withdrawn_at is None
    return Guide(
        key=hub.slug,
        name=text.title,
        language=text.language,
        path=hub.get_absolute_url(language) if is_public else "",
        whole_path=reverse("whole-guide", args=[language, hub.slug]) if is_public else "",
        chapters=chapters,
        current=current,
    )


def _text_or_withdrawn(hub: Article, language: str) -> ArticleTranslation | None:
    """The text of the hub for a reader; where it was withdrawn, that text, for its name. One query."""
    rows = ArticleTranslation.objects.filter(master=hub)
    texts = {
        text.language_code: text for text in rows.only("title", "language_code", "withdrawn_at")
    }
    if language in texts:
        return texts[language]
    available = visible_text.public_languages(texts) or tuple(texts)
    chosen = languages.choose(language, available, hub.source_language)
    return texts[chosen] if chosen else None


def _with_outlines(
    hub: VisibleText, chapters: Sequence[Chapter]
) -> tuple[TextOutline, list[Chapter]]:
    """What the text of the hub holds, and the same chapters with what theirs hold and what is wrong with
    them; three queries."""
    by_text = outlines([hub.text, *(chapter.shown.text for chapter in chapters)])
    noticed = notices.with_notices([chapter.shown for chapter in chapters])
    taken = set(by_text[hub.text.pk].anchors)
    described = []
    for chapter, shown in zip(chapters, noticed, strict=True):
        outline = by_text[shown.text.pk]
        # An id is unique within a guide, but a translation of the hub may be from before the chapters.
        anchors = [name for name in outline.anchors if name not in taken]
        taken.update(anchors)
        labels = counted_labels(outline.evidence, chapter.path)
        described.append(
            replace(chapter, shown=shown, labels=labels, anchors=anchors, length=outline.length)
        )
    return by_text[hub.text.pk], described
