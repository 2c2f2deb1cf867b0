"""Columns of answers: yes, no or unknown."""

from collections.abc import Mapping
from typing import Any

from articles.tables.cell_text import fold_punctuation
from articles.tables.faults import UnreadableCell
from articles.tables.kinds.column_kind import CodeKind, ColumnKind, Names, gettext_noop
from articles.tables.types import ColumnSettings
from exosite import languages
from exosite.languages.language import ANSWERS

BOOLEANS: Mapping[str, frozenset[str]] = {
    "yes": frozenset({"y", "true", "有", "あり"}),
    "no": frozenset({"n", "false", "無", "沒有", "なし"}),
    "unknown": frozenset({"not known", "未知", "不詳", "未確認"}),
}
"""The three answers of a yes-or-no cell, and what people write for each besides its words in the
languages of the site."""


_SHOWN = {
    answer: {
        language.cell_words[word].lower()
        for language in languages.LANGUAGES
        if word in language.cell_words
    }
    for answer, word in ANSWERS.items()
}


def show_boolean(answer: str, language: str) -> str:
    """An answer in a word of the language, or in English; what is none as it is."""
    words = languages.get_or_english(language).cell_words
    return words[ANSWERS[answer]] if answer in ANSWERS else answer


class BooleanKind(CodeKind):
    """An answer, sorted as it is listed: yes before no before unknown."""

    name = "boolean"
    label = gettext_noop("yes, no or unknown")
    fault = "not-yes-or-no"

    def codes(self, column: ColumnSettings) -> tuple[str, ...]:
        return tuple(BOOLEANS)

    def show(self, value: str, column: ColumnSettings, language: str, names: Names) -> str:
        return show_boolean(value, language)

    def parse(self, text: str, column: ColumnSettings) -> str:
        word = " ".join(fold_punctuation(text).lower().split())
        for answer, words in BOOLEANS.items():
            if word in words or word in _SHOWN[answer]:
                return answer
        raise UnreadableCell(self.fault, text)

    def write(self, value: str, language: str) -> str:
        return show_boolean(value, language)

    def convert(
        self, text: str, column: ColumnSettings, target: ColumnKind[Any], language: str
    ) -> str:
        return show_boolean(text, language)
