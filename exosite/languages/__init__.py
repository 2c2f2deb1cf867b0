"""The languages of the site, each declared in a module of its own: add one there and here.

- ``zh_hant``, ``en``, ``ja``: everything about a language that code needs
- ``language``: what has to be said of one; ``manage.py check`` names what else a new one lacks

Codes are lower case (``zh-hant``), as django-parler compares them; only HTML and HTTP see tags
(``zh-Hant``).
"""

from collections.abc import Container
from dataclasses import replace

from exosite.languages import en, ja, zh_hant
from exosite.languages.language import CELL_WORDS as CELL_WORDS
from exosite.languages.language import Language as Language

SOURCE = "zh-hant"

LANGUAGES = (zh_hant.LANGUAGE, en.LANGUAGE, ja.LANGUAGE)
CODES = tuple(language.code for language in LANGUAGES)

# Languages that words may be written in although no page is: spellings that search must know.
VARIANT_ONLY = (
    replace(
        zh_hant.LANGUAGE,
        code="zh-hans",
        tag="zh-Hans",
        name="简体中文",
        open_graph="zh_CN",
        card_font="Noto Sans CJK SC",
        aliases=(),
    ),
)

_BY_CODE = {language.code: language for language in (*LANGUAGES, *VARIANT_ONLY)}
_ALIASES = {alias: language.code for language in LANGUAGES for alias in language.aliases}


def choices() -> list[tuple[str, str]]:
    """Code and name of each language that pages are in. A function: migrations refer to it."""
    return [(language.code, language.name) for language in LANGUAGES]


def choices_of_variants() -> list[tuple[str, str]]:
    """The same with the languages that only words are in."""
    return [(language.code, language.name) for language in (*LANGUAGES, *VARIANT_ONLY)]


def get(code: str) -> Language:
    """The language with this code. Raises KeyError for a code the site does not know."""
    return _BY_CODE[code]


def get_or_english(code: str) -> Language:
    """The same, for words that must come out whatever the code is."""
    return _BY_CODE.get(code, en.LANGUAGE)


def tag(code: str) -> str:
    """The ``lang`` attribute for a code: ``zh-hant`` is written ``zh-Hant``."""
    return get(code).tag


def ordinal(code: str, number: int) -> str:
    """What stands before the title of a chapter in a text of this language, from 1 to 99."""
    return get(code).ordinal(number)


def fallbacks(language: str, source: str = SOURCE) -> tuple[str, ...]:
    """The languages in which an object may be shown to a reader of ``language``, best first.

    The source language of the object comes second because every other text is a translation of
    it; the rest follow in site order, so that a reader never gets an empty page.
    """
    order = (language, source, *CODES)
    return tuple(dict.fromkeys(order))


def choose(language: str, available: Container[str], source: str = SOURCE) -> str | None:
    """The language to show an object in, or None if it is not available in any."""
    return next((code for code in fallbacks(language, source) if code in available), None)


def negotiate(accept_language: str) -> str:
    """The site language that an ``Accept-Language`` header asks for first, else the source.

    Follows RFC 9110 section 12.5.4 in so far as weights order the ranges; a malformed weight
    counts as 0. Only the first 20 ranges are read, so the header's length costs nothing. Django's
    parser would drop the whole header for one malformed range, and nothing here imports Django.
    """
    ranges = [_weighted(part) for part in accept_language[:2000].split(",")[:20]]
    for weight, wanted in sorted(ranges, key=lambda item: -item[0]):
        if weight > 0 and (code := _match(wanted)):
            return code
    return SOURCE


def _weighted(part: str) -> tuple[float, str]:
    wanted, _, parameters = part.partition(";")
    weight = 1.0
    if parameters.strip().startswith("q="):
        try:
            weight = float(parameters.strip()[2:])
        except ValueError:
            weight = 0.0
    return weight, wanted.strip().lower()


def _match(wanted: str) -> str | None:
    """``en-GB-oxendict`` is served as ``en``: subtags are dropped from the end until one fits."""
    while wanted:
        if wanted in CODES:
            return wanted
        if wanted in _ALIASES:
            return _ALIASES[wanted]
        wanted = wanted.rpartition("-")[0]
    return None
