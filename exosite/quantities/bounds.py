"""Bounds: what signs and words beside a number make of it, a limit from above or from below.

A bound is a set of ways to take it: ``以上`` is at least, and loosely also more than. Where a word may
as well say nothing about the number ("over 12 weeks" is during them), the empty bound is in the set.
"""

import re

NO_BOUND = frozenset({""})
_AT_LEAST, _MORE = frozenset({">="}), frozenset({">"})
_AT_MOST, _LESS = frozenset({"<="}), frozenset({"<"})
_LOWER, _UPPER = _AT_LEAST | _MORE, _AT_MOST | _LESS

# The longer of two words comes first: 不超過 is not 超過.
_BEFORE = (
    (_AT_LEAST, r"≥|>=|至少|最少|不少於|不低於|不小於|[大高多]於或?等於|少なくとも|最低でも|\b(?:at least|no (?:fewer|less) than|not less than|(?:greater|more|higher) than or equal to)"),
    (_AT_MOST, r"≤|<=|至多|最多|不超過|不多於|不高於|不大於|[小低少]於或?等於|多くとも|\b(?:at most|(?:no|not) (?:more|longer|later|greater|higher) than|(?:less|lower|fewer) than or equal to)"),
    (_MORE, r">|超過|超出|多於|大於|高於|長於|逾|\b(?:(?:more|greater|higher|longer|larger|older) than|exceed(?:s|ed|ing)?)"),
    (_LESS, r"<|低於|少於|小於|短於|不到|未滿|未達|不足|\b(?:(?:less|fewer|lower|smaller|shorter|younger) than|short of)"),
    (_UPPER | NO_BOUND, r"最高|最大|高達|多達|長達|\b(?:up to|within|maximum(?: of)?)"),
    (_LOWER | NO_BOUND, r"最低|最小|\bminimum(?: of)?"),
)  # fmt: skip
# Prepositions, which are bounds of a measure or a decimal only: "under 21 CFR" is none.
_OF_MEASURES = (
    (_MORE, r"\b(?:over|above|beyond)"),
    (_LESS, r"\b(?:under|below)"),
)
# A noun may stand between a number and what bounds it: 200塩基を超え, 3 groups or more.
_NOUN = r"[^\W0-9A-Za-z_のが的以超未]{0,6}?"
_WORDS = r"(?:[ -][a-z]+){0,2}?[ -]"
_BEHIND = (
    (_LESS, rf"{_NOUN}(?:未滿|未満|に満たな|を下回|より(?:少な|小さ|短|低))"),
    (_MORE, rf"{_NOUN}(?:を超え|を上回|より(?:多|大き|長|高)|超(?![音え]))"),
    (
        _LOWER,
        rf"{_NOUN}以上|{_WORDS}or (?:more|older|over|above|higher|longer|greater)\b|[ -]?and (?:over|older|above|up)\b|\+",
    ),
    (
        _UPPER,
        rf"{_NOUN}(?:以下|以內|以内|之內)|{_WORDS}or (?:less|fewer|younger|under|below|lower|shorter)\b|[ -]?and (?:under|younger|below)\b",
    ),
    (_UPPER | NO_BOUND, r"內|内"),
    (_LOWER | NO_BOUND, r"多|餘|余り"),
)
_APPROXIMATE = (
    r"\s*(?:(?:the|an?) [a-z]+ of |about |around |some |roughly |an? |the |約|大約|大概)?"
    r"(?:NT|US)?\$?\s*$"
)
_WIDEST = 40


def _patterns(
    pairs: tuple[tuple[frozenset[str], str], ...], shape: str
) -> list[tuple[frozenset[str], re.Pattern[str]]]:
    return [(bound, re.compile(shape.format(words), re.IGNORECASE)) for bound, words in pairs]


_BEFORE_PATTERNS = _patterns(_BEFORE, "(?:{})" + _APPROXIMATE)
_MEASURE_PATTERNS = _patterns(_OF_MEASURES, "(?:{})" + _APPROXIMATE)
_BEHIND_PATTERNS = _patterns(_BEHIND, r"\s?(?:of age |old )?(?:{})")


def bound_around(
    text: str, start: int, end: int, *, measured: str
) -> tuple[frozenset[str], int, int]:
    """The bound of the number at ``start`` to ``end``, and from where to where it is written.

    ``measured`` is the measure of the number's unit, if it has one: "over" is a bound only then, and
    of times it may be none.
    """
    before = text[max(0, start - _WIDEST) : start]
    is_measure = measured or "." in text[start:end]
    patterns = [*_BEFORE_PATTERNS, *(_MEASURE_PATTERNS if is_measure else ())]
    for bound, pattern in patterns:
        if match := pattern.search(before):
            word = match[0].lower().lstrip()
            loose = measured == "time" and word.startswith(("over", "beyond"))
            return (
                bound | (NO_BOUND if loose else frozenset()),
                start - len(before) + match.start(),
                end,
            )
    for bound, pattern in _BEHIND_PATTERNS:
        if match := pattern.match(text, end):
            return bound, start, match.end()
    return NO_BOUND, start, end
