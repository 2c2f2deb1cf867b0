"""Changes of the forms of terms, told word by word: only texts that have the word are out of date."""

from collections.abc import Iterator, Sequence
from typing import Any

from exosite import languages
from exosite.content_tags import generations
from exosite.content_tags.write_tags import Row
from glossary.matching import TermIndex, WrittenForm
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_cards import SHARED_LANGUAGE

Form = tuple[str, str]
"""The language whose texts it is linked in, and the word."""


def tell_of_text(before: Row | None, after: Row | None) -> None:
    """A term has another name, or all its forms come or go with its text."""
    old, new = _names(before), _names(after)
    row = after or before
    if row is not None and bool(old) != bool(new):
        new |= set(_all_forms(row["master_id"], row["language_code"]))
        _tell(old | new)
    else:
        _tell_change(before, after, old, new)


def tell_of_term(before: Row | None, after: Row | None) -> None:
    """A term has another abbreviation, or another address that its forms lead to."""
    _tell_change(before, after, _abbreviations(before), _abbreviations(after))
    if before is not None and after is not None and before["slug"] != after["slug"]:
        for language in languages.CODES:
            _tell(set(_all_forms(after["id"], language)))


def tell_of_variant(before: Row | None, after: Row | None) -> None:
    """A term has another further form, or one of another kind."""
    old, new = _variants(before), _variants(after)
    is_of_another_kind = (
        before is not None and after is not None and before["kind"] != after["kind"]
    )
    _tell_change(before, after, old, set() if is_of_another_kind else new)


def stands_in(language: str, words: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether any of these words stands in one of these texts as a term would."""
    index = TermIndex(
        WrittenForm(word, str(number), "alias") for number, word in enumerate(set(words))
    )
    alone = [TermIndex([WrittenForm(word, "", "alias")]) for word in index.ambiguous]
    return any(one.find(text) for text in texts for one in (index, *alone))


def _tell_change(before: Row | None, after: Row | None, old: set[Form], new: set[Form]) -> None:
    if before is None and after is None:
        generations.changed({generations.WORDS})
    _tell(old ^ new)


def _tell(forms: set[Form]) -> None:
    for language, word in sorted(forms):
        generations.word_changed(language, word)


def _names(row: Row | None) -> set[Form]:
    if row is None or row["withdrawn_at"] is not None:
        return set()
    return set(_linked_in(row["language_code"], row["name"]))


def _abbreviations(row: Row | None) -> set[Form]:
    return set(_linked_in(SHARED_LANGUAGE, row["abbreviation"])) if row else set()


def _variants(row: Row | None) -> set[Form]:
    return set(_linked_in(row["language_code"], row["text"])) if row else set()


def _all_forms(term_id: Any, language: str) -> Iterator[Form]:
    """What a term is linked by in texts of a language once it is published in that."""
    variants = TermVariant.objects.filter(term=term_id)
    names = TermTranslation.objects.filter(master=term_id)
    words = [
        *variants.values_list("language_code", "text"),
        *names.values_list("language_code", "name"),
        *((SHARED_LANGUAGE, row) for row in _abbreviation_of(term_id)),
    ]
    for code, word in words:
        if code in (language, SHARED_LANGUAGE) and word:
            yield language, word


def _abbreviation_of(term_id: Any) -> Any:
    return Term.objects.filter(pk=term_id).values_list("abbreviation", flat=True)


def _linked_in(language: str, word: str) -> Iterator[Form]:
    """English words stand in texts of every language."""
    if word:
        yield from (
            (code, word)
            for code in (languages.CODES if language == SHARED_LANGUAGE else [language])
        )
