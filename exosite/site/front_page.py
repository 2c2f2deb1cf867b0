"""Front page: answers in short, a drawing, the guide and its chapters, what is new or was corrected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import Max

from articles.evidence.evidence_levels import EvidenceLabel, evidence_labels
from articles.models import Article, ComparisonTable
from articles.search_words import term_names
from articles.texts.guides import chapters_of
from articles.texts.leaflet import leaflet_path
from articles.topics.article_entries import as_entries, entries_by_change
from articles.topics.topic_tree import TopicTree
from exosite import markup
from exosite.content_checks.prose import UNSEEN, PassageSection, own_words, read_markdown
from exosite.markup import Parsed, Slot
from exosite.publishing import corrections as correction_log
from exosite.publishing import notices, visible_text
from exosite.publishing.models import Content, Correction
from exosite.publishing.notices import NoticedText
from exosite.rendering import reference_index, text_cache
from glossary.models import Term

ARTICLES = 8
CORRECTIONS = 4
TABLES = TERMS = 6
# Of the answer to a question: what stands in bold, and what follows it.
SENTENCES = 2
PAGE = ("front-page", "")
"""The subject of what is drawn on this page, which is no object of the database."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the article of answers, the first sentences below it, and where the rest stands.

    ``labels`` say what the answer rests on.
    """

    question: str
    sentences: Sequence[str]
    labels: Sequence[EvidenceLabel]
    path: str


def contents(language: str) -> dict[str, Any]:
    """What the page shows to readers of a language, by its name in the template."""
    articles = notices.with_notices(_entries(language))
    guide, answering = _featured(articles)
    parsed = _parsed(answering) if answering else None
    answers = list(_answers(answering, parsed)) if answering and parsed else []
    rows = Correction.objects.in_language(language)[:CORRECTIONS]
    return {
        "guide": guide,
        "chapters": _chapters(guide) if guide else [],
        "answering": answering,
        "answers": answers,
        "leaflet_path": leaflet_path(answering.object, language, parsed)
        if answering and parsed
        else "",
        "drawing": _drawing(parsed, language) if parsed else "",
        # An article without a question among its headings is in the list like any other.
        "articles": [
            item for item in articles if item is not guide and not (answers and item is answering)
        ],
        # Where nothing has been translated but the glossary, that comes first.
        "is_translated": any(not article.is_fallback for article in articles),
        "topics": list(TopicTree(language).in_order()),
        "corrections": correction_log.entries(rows, language),
        "tables": _most_used(ComparisonTable, language, ["title"], TABLES),
        "terms": _most_used(Term, language, ["name", "definition"], TERMS),
    }


def _entries(language: str) -> list[visible_text.VisibleText]:
    """What editors chose for this page, then the articles that changed last; four queries."""
    featured = as_entries(Article.objects.readable().filter(is_featured=True))
    newest_guide = featured.annotate(changed=Max("translations__updated_at")).order_by("-changed")
    guides = newest_guide.values_list("pk", flat=True)[:ARTICLES]
    ids = list(dict.fromkeys([*guides, *entries_by_change()[:ARTICLES]]))[:ARTICLES]
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    articles = visible_text.show_all(Article.objects.filter(pk__in=ids), language, fields=fields)
    return sorted(articles, key=lambda item: ids.index(item.object.pk))


def _featured(articles: Sequence[NoticedText]) -> tuple[NoticedText | None, NoticedText | None]:
    """The guide that the page opens, and the article whose answers it shows.

    Among those chosen, the guide is the newest with chapters, or the newest of all; the answers are
    those of the newest other one, which has none.
    """
    chosen = [article for article in articles if article.object.is_featured]
    hubs = set(
        Article.objects.filter(part_of__in=[item.object.pk for item in chosen])
        .order_by()
        .values_list("part_of", flat=True)
    )
    guide = next((item for item in chosen if item.object.pk in hubs), next(iter(chosen), None))
    others = (item for item in chosen if item is not guide and item.object.pk not in hubs)
    return guide, next(others, None)


def _parsed(article: NoticedText) -> Parsed:
    """The text of an article, of which the list has loaded no words; one query."""
    key = article.object.key
    return markup.parse(visible_text.show_by_key(Article, [key], article.wanted)[key].text.markdown)


def _answers(article: NoticedText, parsed: Parsed) -> Iterator[Answer]:
    """All sections whose heading is a question."""
    names = term_names([parsed])[article.text.language_code]

    def words(slot: Slot) -> str:
        own = own_words(slot)
        return names.get(slot.keys[0], slot.text) if own == UNSEEN else own

    path = article.object.get_absolute_url(article.wanted)
    ends = article.language.question_ends
    for section in read_markdown(parsed, words):
        if section.level == 2 and _question(section).endswith(ends):
            yield _answer(section, path)


def _question(section: PassageSection) -> str:
    return next((block.text.strip() for block in section.blocks if block.heading), "")


def _answer(section: PassageSection, path: str) -> Answer:
    # The labels below the heading are a block of their own, without words.
    blocks = filter(None, ([*block.sentences()] for block in section.paragraphs))
    # What claims nothing is a list of what to ask: it goes on in the next item.
    sentences = next(blocks, []) if section.evidence else chain.from_iterable(blocks)
    return Answer(
        question=_question(section),
        sentences=[sentence.text.strip() for sentence in islice(sentences, SENTENCES)],
        labels=evidence_labels(section.evidence),
        path=f"{path}#{section.id}",
    )


def _drawing(parsed: Parsed, language: str) -> str:
    """The first figure of the answers, drawn for the readers of this page."""
    figures = (slot.keys[0] for slot in parsed.slots if slot.kind == "figure")
    slug = next(figures, "")
    if not slug:
        return ""
    return text_cache.uncached_text(f"![](figure:{slug})", language=language, subject=PAGE).html


def _most_used(
    model: type[Content], language: str, fields: list[str], count: int
) -> list[visible_text.VisibleText]:
    """The objects of a kind that most texts use; two queries."""
    # More than are shown, as some may be withdrawn.
    keys = reference_index.most_used(model.content_kind, 6 * count)
    objects = visible_text.show_by_key(model, keys, language, fields=fields)
    return [objects[key] for key in keys if key in objects][:count]


def _chapters(guide: visible_text.VisibleText) -> list[dict[str, Any]]:
    """The chapters of a guide as links; of an article that has none, its headings."""
    if chapters := chapters_of(guide.object.pk, guide.wanted):
        return [
            {
                "path": chapter.path,
                "text": f"{chapter.number}. {chapter.shown.text.title}",
                "shown": chapter.shown,
            }
            for chapter in chapters
        ]
    path = guide.object.get_absolute_url(guide.wanted)
    return [
        {"path": f"{path}#{heading['id']}", "text": heading["text"], "shown": guide}
        for heading in text_cache.cached_text(guide.text).toc
        if heading["level"] == 2
    ]
