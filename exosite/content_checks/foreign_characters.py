"""Foreign characters: Han characters of another writing, such as simplified ones in Traditional texts."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType

import opencc

# For each language: character sets that have what its texts may be written with (in Japanese also the
# names of Taiwan), the conversions to it, which leave alone what is right but rare (哌, 苷, 醌), and the
# last step of them for a single letter.
_WRITINGS = {
    "zh-hant": (("cp950",), ("s2tw",), "t2tw"),
    "ja": (("euc_jisx0213", "cp950"), ("s2t", "t2jp"), "t2jp"),
}
_LETTERS = {
    "type": "ocd2",
    "file": str(Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "STCharacters.ocd2"),
}
# In the character set of Taiwan only for words that nobody writes any more, such as 体 for a fool.
_DISGUISED = {"zh-hant": "万与么价优体党厂吨听坏异怀怜惊愿扑扰机极构柜气痒确离种网荐虫裏触赶适复圣"}
_HAN = range(0x3400, 0xA000)


@cache
def foreign_characters(language: str) -> Mapping[str, str]:
    """Each character that texts in a language are not written with, and what they have for it."""
    if language not in _WRITINGS:
        return MappingProxyType({})
    charsets, *_ = _WRITINGS[language]
    letters = [chr(code) for code in _HAN]
    disguised = _DISGUISED.get(language, "")
    converted = _convert("\n".join(letters), _letter_converters(language)).split("\n")
    return MappingProxyType(
        {
            letter: own
            for letter, own in zip(letters, converted, strict=True)
            if letter != own
            and (letter in disguised or not any(letter.encode(c, "ignore") for c in charsets))
        }
    )


@cache
def foreign_run(language: str) -> re.Pattern[str] | None:
    """The pattern of characters of another writing, one after the other; None if any will do."""
    letters = "".join(foreign_characters(language))
    return re.compile(f"[{letters}]+") if letters else None


def in_own_writing(text: str, language: str) -> str:
    """The text with its foreign characters written as the language writes them.

    Where one stands for several (发 for 發 and 髮), the words around it decide.
    """
    foreign = foreign_characters(language)
    by_words = _convert(text, _converters(language))
    if len(by_words) != len(text):  # a phrase that has another length in the other writing
        by_words = "".join(foreign.get(letter, letter) for letter in text)
    pairs = zip(text, by_words, strict=True)
    return "".join(own if letter in foreign else letter for letter, own in pairs)


@cache
def _converters(language: str) -> tuple[opencc.OpenCC, ...]:
    return tuple(opencc.OpenCC(name) for name in _WRITINGS[language][1])


def _letter_converters(language: str) -> tuple[opencc.OpenCC, ...]:
    """The same without phrases, of which OpenCC has 45 MB: only a text with such a character needs them."""
    with NamedTemporaryFile("w", suffix=".json") as config:
        chain = [{"dict": _LETTERS}]
        segmentation = {"type": "mmseg", "dict": _LETTERS}
        json.dump(
            {"name": "letters", "segmentation": segmentation, "conversion_chain": chain}, config
        )
        config.flush()
        return opencc.OpenCC(config.name), opencc.OpenCC(_WRITINGS[language][2])


def _convert(text: str, converters: Iterable[opencc.OpenCC]) -> str:
    for converter in converters:
        text = converter.convert(text)
    return text
