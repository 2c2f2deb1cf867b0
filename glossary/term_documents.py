"""Search documents of the glossary: each term in each language, under all of its names."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from exosite import markup
from exosite.publishing import visible_text
from exosite.rendering import reference_index
from exosite.search import SearchDocument, SearchName
from exosite.search.content_provider import ContentProvider
from exosite.search.documents import ALIAS, MISSPELLING, block_lines
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_cards import SHARED_LANGUAGE

OFFERED = 8


class TermProvider(ContentProvider):
    model = Term
    weight = 15
    plural = _("Glossary")
    has_synonyms = True

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        public = list(self.public_texts(keys))
        variants: dict[str, list[TermVariant]] = defaultdict(list)
        for variant in TermVariant.objects.filter(term__slug__in=keys).select_related("term"):
            variants[variant.term.slug].append(variant)
        for slug, of_term in groupby(public, key=lambda pair: pair[1]["key"]):
            texts = list(of_term)
            names = _names([text for text, _ in texts], variants[slug])
            for text, common in texts:
                yield SearchDocument(
                    **common,
                    title=text.name,
                    names=tuple(name for name in names if name.text != text.name),
                    text=block_lines([text.definition, plain_description(text.description)]),
                )

    def offers(self, language: str) -> Sequence[tuple[str, str]]:
        """The terms that most texts use."""
        keys = reference_index.most_used(self.kind, 2 * OFFERED)
        shown_by_key = visible_text.show_by_key(Term, keys, language, fields=["name"])
        shown = [shown_by_key[key] for key in keys if key in shown_by_key]
        terms = [item for item in shown if not item.is_fallback][:OFFERED]
        return [(item.text.name, self.path(item.object.slug, language)) for item in terms]


def plain_description(text: str) -> str:
    """A Markdown text as words. What stands for something elsewhere is left out but for its name."""
    parsed = markup.parse(text)
    words = {slot.char: slot.text if slot.kind == "term" else "" for slot in parsed.slots}
    return "".join(words.get(letter, letter) for letter in parsed.text)


def _names(texts: Sequence[TermTranslation], variants: Sequence[TermVariant]) -> list[SearchName]:
    """Every name of a term: its abbreviation, the names in all languages, the variants."""
    abbreviation = texts[0].master.abbreviation
    names = [SearchName(abbreviation, SHARED_LANGUAGE)] if abbreviation else []
    names += [SearchName(text.name, text.language_code) for text in texts]
    names += [SearchName(text.reading, text.language_code) for text in texts if text.reading]
    for variant in variants:
        role = MISSPELLING if variant.kind == TermVariant.Kind.MISSPELLING else ALIAS
        names.append(SearchName(variant.text, variant.language_code, role))
    return names
