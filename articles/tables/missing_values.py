"""Reasons why a cell has no value. An empty cell gives none: it says nothing at all."""

from exosite import languages
from exosite.languages.language import MISSING_REASONS as MISSING

_BY_WORD = {reason: reason for reason in MISSING} | {
    language.cell_words[reason]: reason for reason in MISSING for language in languages.LANGUAGES
}


def show_missing(reason: str, language: str) -> str:
    """Why there is no value, in words of the language or in English; an unknown reason as it is."""
    words = languages.get_or_english(language).cell_words
    return words[reason] if reason in MISSING else reason


def find_missing(word: str) -> str | None:
    """The reason that a word of any language stands for, or None."""
    return _BY_WORD.get(word.lower())
