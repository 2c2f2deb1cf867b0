"""Reasons why a cell has no value. An empty cell gives none: it says nothing at all."""

from collections.abc import Mapping

MISSING: Mapping[str, Mapping[str, str]] = {
    "not-reported": {"zh-hant": "未報告", "en": "not reported", "ja": "報告なし"},
    "not-applicable": {"zh-hant": "不適用", "en": "not applicable", "ja": "該当なし"},
    "unknown": {"zh-hant": "未知", "en": "unknown", "ja": "不明"},
}
"""The reasons by code, in the words of each language."""

_BY_WORD = {word: reason for reason, words in MISSING.items() for word in (reason, *words.values())}


def show_missing(reason: str, language: str) -> str:
    """Why there is no value, in words of the language; without any, in English."""
    return MISSING[reason].get(language, MISSING[reason]["en"])


def find_missing(word: str) -> str | None:
    """The reason that a word of any language stands for, or None."""
    return _BY_WORD.get(word.lower())
