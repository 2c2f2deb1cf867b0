"""Search documents of articles: the beginning, and each section."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleTranslation
from articles.search_words import PlainWords, term_names
from exosite import markup
from exosite.markup import Section
from exosite.markup.document import LEAD
from exosite.markup.page_only import source_without_page_only
from exosite.search import SearchDocument
from exosite.search.content_provider import ContentProvider


class ArticleProvider(ContentProvider):
    model = Article
    weight = 30
    plural = _("Articles")

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        topics = _topics_of(keys)
        guides = _guides_of(keys)
        texts = [
            (text, common, markup.parse(source_without_page_only(text.body)))
            for text, common in self.public_texts(keys)
        ]
        names = term_names(parsed for _text, _common, parsed in texts)
        for text, common, parsed in texts:
            common |= {"title": text.title, "topics": topics[text.master.slug]}
            guide = guides.get((text.master.slug, text.language_code))
            whole = (guide,) if guide else ()
            words = PlainWords(parsed, names[text.language_code])
            lead = [part.text for part in parsed.sections if part.id == LEAD]
            yield SearchDocument(
                **common,
                context=whole,
                text=words.of("\n".join([text.summary, text.key_points, *lead])),
            )
            for section, above in _with_headings_above(parsed.sections):
                yield SearchDocument(
                    **common,
                    anchor=section.id,
                    heading=words.of(section.title),
                    context=(*whole, *(words.of(other.title) for other in above)),
                    text=words.of(section.text),
                )

    def touched_by(self, kind: str, key: str) -> Iterable[str]:
        """Articles know their topics by key, and chapters the title of their guide."""
        if kind == "article":
            return (
                Article.objects.readable().filter(part_of__slug=key).values_list("slug", flat=True)
            )
        if kind != "category":
            return []
        has_topic = Q(category__slug=key) | Q(secondary_categories__slug=key)
        return (
            Article.objects.readable().filter(has_topic).distinct().values_list("slug", flat=True)
        )


def _topics_of(keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The topics of each article, its home first; one query."""
    topics: dict[str, list[str]] = {}
    rows = Article.objects.filter(slug__in=keys).order_by("slug", "secondary_categories__slug")
    for slug, home, topic in rows.values_list(
        "slug", "category__slug", "secondary_categories__slug"
    ):
        topics.setdefault(slug, [home]).append(topic or home)
    return {slug: tuple(dict.fromkeys(listed)) for slug, listed in topics.items()}


def _guides_of(keys: Collection[str]) -> Mapping[tuple[str, str], str]:
    """The title of the guide of each chapter, by its key and the language of its text; one query."""
    public = ArticleTranslation.objects.public().filter(master__chapters__slug__in=keys)
    rows = public.values_list("master__chapters__slug", "language_code", "title")
    return {(slug, language): title for slug, language, title in rows}


def _with_headings_above(
    sections: Sequence[Section],
) -> Iterator[tuple[Section, list[Section]]]:
    """Each section but the lead, with those it belongs to, broadest first."""
    above: list[Section] = []
    for section in sections:
        if section.id == LEAD:
            continue
        above = [other for other in above if other.level < section.level]
        yield section, above
        above = [*above, section]
