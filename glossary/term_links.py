"""Terms in running text become links to their pages, and ``[[term]]`` one that an author forced."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from exosite.content_checks.passages import abbreviations_in
from exosite.markup import Expansion, Problem, Slot
from exosite.markup.problem_codes import declare_codes
from exosite.publishing import visible_text
from exosite.rendering import Element, Linker
from exosite.rendering.elements import RenderContext
from glossary import term_cards
from glossary.matching import TermIndex, TermMatch, WrittenForm
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_cards import SHARED_LANGUAGE, TermRow

declare_codes("misspelt-term")


def term_anchor(key: str, text: str, language: str) -> str:
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
        rows = list(public_term_rows(language))
        self.forms = (*name_forms(rows), *variant_forms(language))
        self.index = TermIndex(self.forms)
        self.meanings = term_cards.cards_by_slug(rows, language)
        self.term_names = {row.slug: row.name for row in rows if row.language == language}

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Those in any form of a term."""
        return abbreviations_in(form.text for form in self.forms)

    def find(self, text: str) -> Iterable[TermMatch]:
        return self.index.find(text)

    def anchor(self, key: str, text: str) -> str:
        return term_anchor(key, text, self.language)

    def report(self, text: str) -> Iterator[Problem]:
        """Misspelt terms: readers get their link all the same, editors are told the line."""
        for number, line in enumerate(text.splitlines(), start=1):
            for match in self.index.find(line):
                if match.kind == TermVariant.Kind.MISSPELLING:
                    shown = {"text": line[match.start : match.end], "key": match.key}
                    yield Problem(number, "misspelt-term", shown, "warning")


def public_term_rows(language: str) -> Iterable[TermRow]:
    """The terms published in a language, with their names in it and in English."""
    public = TermTranslation.objects.public().filter(
        master__in=Term.objects.published(language), language_code__in=[language, SHARED_LANGUAGE]
    )
    rows = public.values_list(
        "master__slug", "master__abbreviation", "language_code", "name", "definition"
    )
    return (TermRow(*row) for row in rows)


def name_forms(rows: Iterable[TermRow]) -> Iterator[WrittenForm]:
    for row in rows:
        yield WrittenForm(row.name, row.slug, "name")
        if row.abbreviation:
            yield WrittenForm(row.abbreviation, row.slug, "abbreviation")


def variant_forms(language: str) -> Iterator[WrittenForm]:
    variants = TermVariant.objects.filter(
        term__in=Term.objects.published(language), language_code__in=[language, SHARED_LANGUAGE]
    )
    for slug, text, kind in variants.values_list("term__slug", "text", "kind"):
        yield WrittenForm(text, slug, kind)


_linkers: dict[str, tuple[str, TermLinker]] = {}


def linker(language: str, stamps: Mapping[str, str]) -> TermLinker:
    """The linker of a language, made anew in each process when a term has changed in any."""
    stamp = stamps.get("term", "")
    known = _linkers.get(language)
    if known is None or known[0] != stamp:
        known = _linkers[language] = (stamp, TermLinker(language))
    return known[1]


class TermElement(Element):
    """``[[slug]]`` and ``[[slug|shown text]]``."""

    kind = "term"
    names = "term"
    depends_on = ("term",)

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return visible_text.show_by_key(Term, keys, language, fields=["name", "definition"])

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        key = slot.keys[0]
        shown = context.objects.get((self.kind, key))
        if shown is None:
            return None
        today = shown.object.key
        context.linked.add((self.names, today))
        if slot.text != key:
            return Expansion(term_anchor(today, slot.text, context.language), slot.text)
        html = term_anchor(today, shown.text.name, context.language)
        if shown.is_fallback:
            html = format_html('<span lang="{}">{}</span>', shown.language.tag, html)
        return Expansion(html, shown.text.name)

    def cards(self, context: RenderContext) -> str:
        """What each term means that the text links: once, in the language of the text if it can be."""
        known = linker(context.language, context.stamps).meanings
        keys = sorted(key for kind, key in context.linked if kind == self.names)
        found = {
            key: known.get(key) or term_cards.card_of_fallback(context.objects[self.kind, key])
            for key in keys
        }
        return term_cards.cards_html(found, context.language)
