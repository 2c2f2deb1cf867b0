"""Abbreviations that nothing explains to the reader."""

import re
from collections.abc import Iterator

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import ABBREVIATION, CheckedText, Passage
from exosite.content_checks.prose import PassageSection
from exosite.content_checks.surroundings import Surroundings

declare_levels({"abbreviation": "warning"})

# Known to readers as they are: molecules of school biology, the disease and the virus by the names
# the WHO gave them, territories (EC stands in the numbers of EU acts), the authority that every
# text about approval names, and what everybody has at home or has had done.
COMMON = frozenset(
    {"DNA", "RNA", "COVID-19", "SARS", "US", "UK", "EU", "EC", "FDA", "WHO", "HIV", "CT", "PDF"}
)
_ROMAN = re.compile(r"[IVX]+")
# Letters with a number, as surface molecules and genes have them (CD63, SAA3): names, not
# abbreviations. With a hyphen (IL-6), the letters do stand for words.
_SYMBOL = re.compile(r"[A-Z]{2,5}[0-9]+[A-Z]?")

# Fields that are too short to expand anything in, and that always stand beside the text.
_WITHOUT = frozenset({"title", "name", "meta_description", "labels", "alt", "caption", "credit"})

# A letter of a full name, before a bracket; what else stands in the bracket, and parts it there.
_NAME = r"[A-Za-z\u0370-\u03ff\u3041-\u30ff\u3400-\u9fff]"
_INSIDE = r"[^（）()]{0,80}"
_PAUSE = "[，,、；;：:／/]"


def check_abbreviations(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """The first use of each abbreviation that neither its section nor the glossary explains."""
    if surroundings.term_index is None:
        # Without the glossary nobody can say which are explained there.
        return
    words: set[str] = set()
    for passage, section, context in _with_context(text):
        for block in section.blocks:
            for match in ABBREVIATION.finditer(block.text):
                word = match[0]
                if word in words:
                    continue
                words.add(word)
                if not _is_known(word, surroundings) and not _is_expanded(word, context):
                    line = block.line_at(match.start())
                    yield text.finding("abbreviation", passage, section.id, line, text=word)


def _with_context(text: CheckedText) -> Iterator[tuple[Passage, PassageSection, str]]:
    """Each section with the words in which an abbreviation of it may be expanded: the words of its
    section, or those of the whole table."""
    table = "\n".join(
        section.text for passage, section in text.sections() if passage.field == "texts"
    )
    for passage, section in text.sections():
        if passage.field not in _WITHOUT:
            yield passage, section, table if passage.field == "texts" else section.text


def _is_known(word: str, surroundings: Surroundings) -> bool:
    """Known as a whole, or put together from what is: ``MSC-EV``."""
    if word in COMMON or word in surroundings.abbreviations:
        return True
    if _ROMAN.fullmatch(word) or _SYMBOL.fullmatch(word):
        return True
    pieces = word.split("-")
    return len(pieces) > 1 and all(
        len(piece) < 2 or piece.isdigit() or not piece.isascii() or _is_known(piece, surroundings)
        for piece in pieces
    )


def _is_expanded(word: str, context: str) -> bool:
    """``full name (ABBR)``, ``(full name, ABBR)``, ``ABBR (full name)``, ``ABBR是…``."""
    name = rf"(?<![A-Za-z0-9]){re.escape(word)}s?(?![A-Za-z0-9])"
    before, after = rf"(?:{_INSIDE}{_PAUSE}\s?)?", rf"(?:{_PAUSE}{_INSIDE})?"
    patterns = (
        rf"{_NAME}(?:\s?[0-9])?[”」\"]?\s?[（(]{before}{name}{after}[）)]",
        rf"{name}\s?[（(]{_NAME}{_INSIDE}[）)]",
        rf"{name}(?:是|即|指|代表|とは|は|\s(?:is short for|stands for|means)\s)",
    )
    return any(re.search(pattern, context) for pattern in patterns)
