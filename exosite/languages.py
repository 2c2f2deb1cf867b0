"""The languages of the site: codes, names, document tags, and falling back. Nothing else knows these.

Codes are lower case (``zh-hant``), as django-parler compares them; only HTML and HTTP see tags
(``zh-Hant``).
"""

from collections.abc import Container
from dataclasses import dataclass

SOURCE = "zh-hant"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface and of the content.

    ``tag`` is the BCP 47 tag for ``lang`` and ``hreflang``; ``name`` is what its own readers call
    it; ``open_graph`` is the territory form that sharing services expect.
    """

    code: str
    tag: str
    name: str
    open_graph: str


LANGUAGES = (
    Language("zh-hant", "zh-Hant", "繁體中文", "zh_TW"),
    Language("en", "en", "English", "en_GB"),
    Language("ja", "ja", "日本語", "ja_JP"),
)
CODES = tuple(language.code for language in LANGUAGES)

# Languages that words may be written in although no page is: spellings that search must know.
VARIANT_ONLY = (Language("zh-hans", "zh-Hans", "简体中文", "zh_CN"),)

_BY_CODE = {language.code: language for language in (*LANGUAGES, *VARIANT_ONLY)}

# Chinese asked for by territory rather than by script (RFC 5646: Taiwan, Hong Kong and Macao
# write Traditional). Simplified has no pages of its own yet and is read most easily from these.
_ALIASES = {"zh": "zh-hant", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
_ALIASES |= {"zh-hans": "zh-hant", "zh-cn": "zh-hant", "zh-sg": "zh-hant"}


def choices() -> list[tuple[str, str]]:
    """Code and name of each language that pages are in. A function: migrations refer to it."""
    return [(language.code, language.name) for language in LANGUAGES]


def choices_of_variants() -> list[tuple[str, str]]:
    """The same with the languages that only words are in."""
    return [(language.code, language.name) for language in (*LANGUAGES, *VARIANT_ONLY)]


def get(code: str) -> Language:
    """Return the language with this code. Raises KeyError for a code the site does not know."""
    return _BY_CODE[code]


def tag(code: str) -> str:
    """Return the ``lang`` attribute for a code: ``zh-hant`` is written ``zh-Hant``."""
    return _BY_CODE[code].tag


def ordinal(code: str, number: int) -> str:
    """What stands before the title of a chapter in a text of this language, from 1 to 99."""
    if code == "ja":
        return f"第{number}章　"
    if code == "en":
        return f"{number}. "
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    ten = f"{digits[tens] if tens > 1 else ''}十" if tens else ""
    return f"{ten}{digits[ones].strip()}、"


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
