"""Terms in running text become links to their pages, and ``[[term]]`` one that an author forced."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from exosite.markup import Expansion, Problem, Slot
from exosite.publishing import reading
from exosite.rendering import Element, Linker
from exosite.rendering.compose import Page
from glossary.matching import Form, Index, Match
from glossary.models import Term, TermTranslation, TermVariant

# Latin words stand in texts of every language: MSC, TGF-β, exosome.
EVERYWHERE = "en"


def link(key: str, text: str, language: str) -> str:
    """The link to a term around escaped text."""
    return format_html(
        '<a class="term" href="{}">{}</a>', reverse("term", args=[language, key]), text
    )


class TermLinker(Linker):
    """Links the first use of each published term, by any of its forms."""

    names = "term"
    depends_on = ("term",)

    def __init__(self, language: str) -> None:
        self.language = language
        self.index = Index(forms(language))

    def find(self, text: str) -> Iterable[Match]:
        return self.index.find(text)

    def anchor(self, key: str, text: str) -> str:
        return link(key, text, self.language)

    def report(self, text: str) -> Iterator[Problem]:
        """Misspelt terms: readers get their link all the same, editors are told the line."""
        for number, line in enumerate(text.splitlines(), start=1):
            for match in self.index.find(line):
                if match.kind == TermVariant.Kind.MISSPELLING:
                    shown = {"text": line[match.start : match.end], "key": match.key}
                    yield Problem(number, "misspelt-term", shown, "warning")


def forms(language: str) -> Iterator[Form]:
    """Every form by which a text in this language may name a term published in it: two queries."""
    spoken = [language, EVERYWHERE]
    published = Term.objects.published(language)
    names = TermTranslation.objects.public().filter(master__in=published)
    rows = names.filter(language_code__in=spoken).values_list(
        "master__slug", "master__abbreviation", "name"
    )
    for slug, abbreviation, name in rows:
        yield Form(name, slug, "name")
        if abbreviation:
            yield Form(abbreviation, slug, "abbreviation")
    variants = TermVariant.objects.filter(term__in=published, language_code__in=spoken)
    for slug, text, kind in variants.values_list("term__slug", "text", "kind"):
        yield Form(text, slug, kind)


_made: dict[str, tuple[str, TermLinker]] = {}


def linker(language: str, stamps: Mapping[str, str]) -> TermLinker:
    """The linker of a language, made anew in each process when a term has changed in any."""
    stamp = stamps.get("term", "")
    known = _made.get(language)
    if known is None or known[0] != stamp:
        known = _made[language] = (stamp, TermLinker(language))
    return known[1]


class TermElement(Element):
    """``[[slug]]`` and ``[[slug|shown text]]``."""

    kind = "term"
    names = "term"
    depends_on = ("term",)

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return reading.show_by_key(Term, keys, language, fields=["name"])

    def expand(self, slot: Slot, page: Page) -> Expansion | None:
        key = slot.keys[0]
        shown = page.found.get((self.kind, key))
        if shown is None:
            return None
        today = shown.object.key
        if slot.text != key:
            return Expansion(link(today, slot.text, page.language), slot.text)
        html = link(today, shown.text.name, page.language)
        if shown.is_fallback:
            html = format_html('<span lang="{}">{}</span>', shown.language.tag, html)
        return Expansion(html, shown.text.name)
