"""What has to be said of a language before pages can be in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Words of claims.

    ``words`` promise what no study shows, so an evidence label forbids them. What helps people or
    is safe (``benefits``) and what something does in a body (``effects``) needs a source. What
    matches ``before`` in the clause before a word, or ``after`` behind it, makes it no claim:
    denied, open, conditional, or somebody else's words. They are looked for in texts with ASCII
    digits and signs.
    """

    words: re.Pattern[str]
    benefits: re.Pattern[str]
    effects: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """Words by which this site says that it found nothing.

    What matches ``before`` or ``after`` in their clause tells of somebody else's search.
    """

    words: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str] = re.compile("(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface and of the content: everything about it that code needs.

    ``tag`` is the BCP 47 tag for ``lang`` and ``hreflang``; ``name`` is what its own readers call
    it; ``open_graph`` is the territory form that sharing services expect. ``aliases`` are other
    tags, in lower case, by which browsers ask for it. ``ordinal`` makes what stands before the
    title of a chapter, from 1 to 99. ``collation`` is how its glossary is sorted.
    """

    code: str
    tag: str
    name: str
    open_graph: str
    ordinal: Callable[[int], str]
    collation: Literal["bopomofo", "kana", "letters"]
    # Whether words are parted by spaces, and how many characters others show of a page.
    has_spaces: bool
    summary_length: int
    # The face of Noto Sans CJK, for the pictures of titles.
    card_font: str
    # Whether signs beside Han or kana are full-width, and Latin letters beside Han have no space.
    has_full_width_signs: bool = False
    has_no_space_beside_latin: bool = False
    # Characters of Han and kana, or words of other scripts: from where a sentence is worth a look,
    # from where nobody should have to read it, and how long a key point may be.
    long_sentence: int
    too_long_sentence: int
    key_point_length: int
    # How a heading that asks something ends.
    question_ends: tuple[str, ...] = ("?", "？")
    # Words without which a key point says nothing of how far research is.
    evidence_words: re.Pattern[str]
    claims: ClaimWords
    absences: AbsenceWords
    # What stands in cells of tables: see ``CELL_WORDS``.
    cell_words: Mapping[str, str]
    # Names of units by UCUM code: of what is counted, and where it is not the international symbol.
    unit_names: Mapping[str, str]
    unit_singulars: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


ANSWERS = {"yes": "yes", "no": "no", "unknown": "not-known"}
"""The word for each answer to a question of a table."""
MISSING_REASONS = ("not-reported", "not-applicable", "unknown")
"""Why a cell of a table has no value. An empty cell gives no reason: it says nothing at all."""
CELL_WORDS = frozenset({"about", "dash", "to", *ANSWERS.values(), *MISSING_REASONS})
"""The words that cells are written with. ``dash`` and, between negative numbers, ``to`` join the
ends of a range."""
