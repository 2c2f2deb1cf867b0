"""Automatic links: terms in running text become links to their pages."""

import copy
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from sys import intern

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from exosite.content_checks.passages import abbreviations_in
from exosite.content_tags import collector, word_changes
from exosite.markup import Problem
from exosite.markup.problem_codes import declare_codes
from exosite.publishing import row_overlay
from exosite.publishing.models.querysets import TranslationQuerySet
from exosite.rendering import Linker
from glossary.matching import TermIndex, TermMatch, WrittenForm
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_cards import SHARED_LANGUAGE, TermCard, TermRow, cards_by_slug

declare_codes("misspelt-term")


def term_anchor(key: str, text: str, language: str) -> str:
    """The link to a term around escaped text."""
    return format_html(
        '<a class="term" href="{}">{}</a>', reverse("term", args=[language, key]), text
    )


class TermLinker(Linker):
    """Links the first use of each published term in a section, by any of its forms."""

    names = "term"

    def __init__(self, language: str) -> None:
        self.language = language
        rows = list(public_term_rows(language))
        self.forms = (*name_forms(rows), *variant_forms(language))
        self.index = TermIndex(self.forms)
        self.term_names = names_by_slug(rows, language)

    def exchange(self, keys: Collection[str]) -> "TermLinker":
        """Another linker, for which these terms are as they are now; the others are not read."""
        rows = list(public_term_rows(self.language, keys))
        old = [form for form in self.forms if form.key in keys]
        new = (*name_forms(rows), *variant_forms(self.language, keys))
        changed = copy.copy(self)
        changed.__dict__.pop("abbreviations", None)
        changed.forms = (*(form for form in self.forms if form.key not in keys), *new)
        changed.index = self.index.exchange(old, new)
        names = {slug: name for slug, name in self.term_names.items() if slug not in keys}
        changed.term_names = names | names_by_slug(rows, self.language)
        return changed

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Those in any form of a term."""
        return abbreviations_in(form.text for form in self.forms)

    def find(self, text: str) -> Iterable[TermMatch]:
        found = self.index.find(text)
        return (match for match in found if match.kind != TermVariant.Kind.UNLINKED)

    def anchor(self, key: str, text: str) -> str:
        return term_anchor(key, text, self.language)

    def report(self, text: str) -> Iterator[Problem]:
        """Misspelt terms: readers get their link all the same, editors are told the line."""
        for number, line in enumerate(text.splitlines(), start=1):
            for match in self.index.find(line):
                if match.kind == TermVariant.Kind.MISSPELLING:
                    params = {"text": line[match.start : match.end], "key": match.key}
                    yield Problem(number, "misspelt-term", params, "warning")


def public_term_rows(language: str, keys: Collection[str] | None = None) -> Iterable[TermRow]:
    """The terms published in a language, or these of them, with their names in it and in English."""
    public = _public_texts(language).filter(master__in=_published(language, keys))
    rows = public.values_list("master__slug", "master__abbreviation", "language_code", "name")
    return (TermRow(*row) for row in rows)


def cards_of(keys: Collection[str], language: str) -> dict[str, TermCard]:
    """The cards of those of these terms that are published in a language; one query."""
    rows = _public_texts(language).filter(master__slug__in=keys)
    columns = ("master__slug", "master__abbreviation", "language_code", "name", "definition")
    return cards_by_slug((TermRow(*row) for row in rows.values_list(*columns)), language)


def _public_texts(language: str) -> TranslationQuerySet:
    return TermTranslation.objects.public().filter(language_code__in=[language, SHARED_LANGUAGE])


def name_forms(rows: Iterable[TermRow]) -> Iterator[WrittenForm]:
    """The forms that a term has by itself: its names and its abbreviation."""
    for row in rows:
        yield WrittenForm(row.name, intern(row.slug), "name")
        if row.abbreviation:
            yield WrittenForm(row.abbreviation, intern(row.slug), "abbreviation")


def variant_forms(language: str, keys: Collection[str] | None = None) -> Iterator[WrittenForm]:
    """The further forms of the terms published in a language: aliases, misspellings and so on."""
    variants = TermVariant.objects.filter(
        term__in=_published(language, keys), language_code__in=[language, SHARED_LANGUAGE]
    )
    for slug, text, kind in variants.values_list("term__slug", "text", "kind"):
        # A term has several forms, and there are few kinds: each is in memory once.
        yield WrittenForm(text, intern(slug), intern(kind))


def names_by_slug(rows: Iterable[TermRow], language: str) -> dict[str, str]:
    return {row.slug: row.name for row in rows if row.language == language}


def _published(language: str, keys: Collection[str] | None) -> QuerySet[Term]:
    terms = Term.objects.published(language)
    return terms if keys is None else terms.filter(slug__in=keys)


@dataclass(frozen=True, slots=True)
class _CachedLinker:
    """``generation`` is that of the last change of a word that the linker knows."""

    linker: TermLinker
    generation: int


_linkers: dict[str, _CachedLinker] = {}


def linker(language: str) -> TermLinker:
    """The linker of a language: made once in each process, then kept up by what changes; one query.

    What it reads leaves no tags: the texts that it links note their words and cards instead. Where
    terms are looked at as if they were published, it is another one with their forms.
    """
    overlay = row_overlay.current()
    with row_overlay.stored_rows(), collector.uncollected():
        stored = _stored_linker(language)
    if overlay is None:
        return stored
    overlay.watch(f"linker {language}", lambda: word_changes.newest(language))
    drafted = {key for kind, key in overlay.objects if kind == Term.content_kind}
    if not drafted:
        return stored
    with collector.uncollected():
        return overlay.once((TermLinker, language), lambda: stored.exchange(drafted))


def _stored_linker(language: str) -> TermLinker:
    """The one for the terms as they are stored, those that this action has changed included."""
    cached = _linkers.get(language)
    changed = word_changes.since(cached.generation, language) if cached else None
    held = word_changes.uncommitted(language)
    if cached is None or changed is None or changed.words is None or held is None:
        # Read first: what changes meanwhile is exchanged the next time, once more.
        generation = word_changes.newest(language)
        cached = _CachedLinker(TermLinker(language), generation)
    elif changed.words or held:
        keys = _keys_with(changed.words | held, cached.linker)
        cached = _CachedLinker(cached.linker.exchange(keys), changed.generation)
    if not held and held is not None:
        # What an action has changed may be undone.
        _linkers[language] = cached
    return cached.linker


def _keys_with(words: Collection[str], known: TermLinker) -> set[str]:
    """The terms that have one of these words for a form, or had it; three queries."""
    names = TermTranslation.objects.filter(name__in=words).values_list("master__slug", flat=True)
    variants = TermVariant.objects.filter(text__in=words).values_list("term__slug", flat=True)
    terms = Term.objects.filter(abbreviation__in=words).values_list("slug", flat=True)
    had = {form.key for form in known.forms if form.text in words}
    return {*had, *names, *variants, *terms}
