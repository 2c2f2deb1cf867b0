"""Claims of terms on forms: which forms two terms have, and what published texts a change touches.

A form that two terms claim is linked to neither, so that one wrong synonym can take the links of
the main word away everywhere. What was published before a draft is known from the search index,
which is written by publishing alone; so are the texts that have a form.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.content_checks.findings import LEVELS, Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import CheckScope, Remark, Surroundings
from exosite.search.index import index_state
from exosite.search.models import IndexEntry, IndexName
from exosite.search.occurrences import indexed_texts
from glossary.matching import TermIndex, TermMatch, WrittenForm, fold_form
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_cards import SHARED_LANGUAGE
from glossary.term_links import TermLinker, linker

declare_levels(
    {
        "term-form-taken": "warning",
        "term-links-gained": "warning",
        "term-links-lost": "warning",
        "term-links-moved": "warning",
    }
)

FORM_SENTENCES = {
    "term-form-taken": _(
        "“%(text)s” is a form of the term “%(other)s” too; what two terms claim is linked to neither."
    ),
    "term-links-gained": _(
        "“%(text)s” is new here. It stands at %(places)s places in %(texts)s published texts, which this term will be linked from."
    ),
    "term-links-lost": _(
        "“%(text)s” will no longer be linked. It stands at %(places)s places in %(texts)s published texts."
    ),
    "term-links-moved": _(
        "“%(text)s” will be linked to “%(other)s”. It stands at %(places)s places in %(texts)s published texts."
    ),
}

MOST: Final = 200
"""Sections that are read to count the places of a form. Beyond them there are "more than" so many."""

Names = defaultdict[str, set[str]]
"""The names of a term by language."""
Name = tuple[str, str]
"""The kind and key of an object."""


def check_forms(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """What is remarked about the forms of a term."""
    for remark in surroundings.remarks.get((text.content_kind, text.key), ()):
        finding = text.finding(remark.rule, None, "", 1, remark.level, **remark.params)
        yield replace(finding, field=remark.field, place=remark.place)


def form_remarks(scope: CheckScope) -> dict[Name, list[Remark]]:
    """For each term of the scope, the forms that other terms claim.

    For a term that is looked at by itself, as a draft is, the forms that its publication brings or
    takes away too, in each language that they are of.
    """
    keys = {text.key for text in scope.texts if text.content_kind == Term.content_kind}
    if not keys:
        return {}
    remarks = _claims(keys, linker(scope.language))
    if not scope.is_site:
        for key in keys:
            remarks[Term.content_kind, key] += _changes(key, scope)
    return remarks


def _claims(keys: Iterable[str], terms: TermLinker, place: str = "") -> dict[Name, list[Remark]]:
    """The forms of these terms that others have; an error if a form is the very name of another."""
    remarks: dict[Name, list[Remark]] = {(Term.content_kind, key): [] for key in keys}
    for form in terms.forms:
        for rival in _rivals(form.text, form.key, terms) if form.key in keys else ():
            level = "error" if rival.kind == "name" else LEVELS["term-form-taken"]
            params = {"text": form.text, "other": terms.term_names.get(rival.key, rival.key)}
            remark = Remark(
                "term-form-taken", level, _field(form.text, form.key, terms), place, params
            )
            remarks[Term.content_kind, form.key].append(remark)
    return remarks


def _changes(key: str, scope: CheckScope) -> Iterator[Remark]:
    old, new = _published_names(key), _names(key)
    changed = {language for language in {*old, *new} if old[language] != new[language]}
    for language in languages.CODES:
        if changed & {language, SHARED_LANGUAGE}:
            terms = linker(language)
            place = "" if language == scope.language else languages.get(language).name
            if place:
                yield from _claims([key], terms, place)[Term.content_kind, key]
            was_public = _entries(key).filter(language_code=language).exists()
            before = _folded(old, language) if was_public else {}
            after = _folded(new, language) if key in terms.term_names else {}
            yield from _moved_links(key, before, after, terms, place)


def _moved_links(
    key: str, before: Mapping[str, str], after: Mapping[str, str], terms: TermLinker, place: str
) -> Iterator[Remark]:
    """The forms that the term gains or loses in a language, as far as published texts have them."""
    for folded in sorted(before.keys() ^ after.keys()):
        text = after.get(folded) or before[folded]
        others = _rivals(text, key, terms)
        if len(others) > 1:
            continue  # It was linked to none of them, and is not.
        rule = "term-links-gained" if folded in after else "term-links-lost"
        if others:
            rule = "term-links-lost" if folded in after else "term-links-moved"
        owners = {key, *(other.key for other in others)}
        places, texts = _count_places(text, owners, terms)
        if places != "0":
            params = {"text": text, "places": places, "texts": texts}
            if others:
                params["other"] = terms.term_names.get(others[0].key, others[0].key)
            yield Remark(rule, LEVELS[rule], _field(text, key, terms), place, params)


def _count_places(form: str, owners: Collection[str], terms: TermLinker) -> tuple[str, str]:
    """How often a form stands in texts, not inside a longer one, and in how many.

    Those of its own terms do not count, whose pages do not link to themselves.
    """
    documents = indexed_texts(form, terms.language, MOST)
    alone = TermIndex([WrittenForm(form, "", "alias")])
    counts: Counter[Name] = Counter()
    for kind, key, text in documents:
        if kind != Term.content_kind or key not in owners:
            for line in text.split("\n"):
                found = alone.find(line)
                longer = terms.index.find(line) if found else []
                counts[kind, key] += sum(
                    not any(_is_in(match, other) for other in longer) for match in found
                )
    more = "+" if len(documents) == MOST else ""
    return f"{counts.total()}{more}", f"{len(+counts)}{more}"


def _is_in(match: TermMatch, other: TermMatch) -> bool:
    """Whether the other is a longer one around it."""
    is_around = other.start <= match.start and match.end <= other.end
    return is_around and other.end - other.start > match.end - match.start


def _rivals(text: str, key: str, terms: TermLinker) -> list[WrittenForm]:
    """The forms of other terms that are matched like this one: one of each, its name if it is."""
    best_last = sorted(terms.index.alike(text), key=lambda form: form.kind == "name")
    return list({form.key: form for form in best_last if form.key != key}.values())


def _field(text: str, key: str, terms: TermLinker) -> str:
    return "name" if text == terms.term_names.get(key) else "variants"


def _entries(key: str) -> QuerySet[IndexEntry]:
    return IndexEntry.objects.filter(slot=index_state().live, kind=Term.content_kind, key=key)


def _published_names(key: str) -> Names:
    """The names, readings included, that a term was published with."""
    rows = IndexName.objects.filter(slot=index_state().live, kind=Term.content_kind, key=key)
    return _by_language(rows.values_list("language_code", "text"))


def _names(key: str) -> Names:
    """The names that it would be indexed with now."""
    names = [
        (SHARED_LANGUAGE, abbreviation)
        for abbreviation in Term.objects.filter(slug=key).values_list("abbreviation", flat=True)
    ]
    texts = TermTranslation.objects.public().filter(master__slug=key)
    for language, name, reading in texts.values_list("language_code", "name", "reading"):
        names += [(language, name), (language, reading)]
    names += TermVariant.objects.filter(term__slug=key).values_list("language_code", "text")
    return _by_language((language, name) for language, name in names if name)


def _by_language(names: Iterable[tuple[str, str]]) -> Names:
    by_language: Names = defaultdict(set)
    for language, text in names:
        by_language[language].add(text)
    return by_language


def _folded(names: Names, language: str) -> dict[str, str]:
    """The forms that texts in a language may use, by what matching compares."""
    return {fold_form(text): text for text in names[language] | names[SHARED_LANGUAGE]}
