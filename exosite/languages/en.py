"""English."""

import re

from exosite.languages.language import ClaimWords, Language


def _ordinal(number: int) -> str:
    return f"{number}. "


LANGUAGE = Language(
    code="en",
    tag="en",
    name="English",
    open_graph="en_GB",
    ordinal=_ordinal,
    collation="letters",
    has_spaces=True,
    summary_length=300,
    # Has the narrow marks that Latin script expects too.
    card_font="Noto Sans CJK JP",
    long_sentence=40,
    too_long_sentence=65,
    key_point_length=35,
    evidence_words=re.compile(
        r"\b(?:evidence|animals?|mice|trials?|clinical|approv\w+|phase|controlled)\b", re.I
    ),
    claims=ClaimWords(
        words=re.compile(
            r"\b(?:prove[sdn]?|proving|confirm(?:s|ed|ing)?|cure[sd]?|curing|guarantee(?:s|d|ing)?)\b",
            re.IGNORECASE,
        ),
        before=re.compile(
            r"\b(?:not?(?! only)|never|neither|nor|none|nothing|cannot|without|hardly|little|few"
            r"|fail(?:s|ed)?|whether|if|unless|until|before|claim(?:s|ed|ing)?|far from)\b|n[’']t\b"
            r"|\b(?:to|must|should) be\s*$|\b(?:yet|remains?|needs?|still|has|have) to\s*$",
            re.IGNORECASE,
        ),
        after=re.compile(
            r"^\s*(?:nothing|neither|no\b|or not|cases?\b|patients?\b|infections?\b)", re.IGNORECASE
        ),
    ),
    absences=ClaimWords(
        words=re.compile(
            r"\bfound (?:none|nothing|no (?!difference|significant)\w+)"
            r"|\bnone (?:was |were )?found\b|\bnot found\b"
            # No results were found; but not: no difference was found.
            r"|\bno (?![^.;,]*\b(?:difference|response)\b)"
            r"(?=[^.;,]{0,80}\b(?:was |were |could be )?found\b)\w+",
            re.IGNORECASE,
        ),
        before=re.compile(
            r"\b(?:reviews?|analys[ie]s|study|trials?|paper|with \d+|phase)\b", re.IGNORECASE
        ),
        after=re.compile(r"\bby the (?:\d+ )?review\b", re.IGNORECASE),
    ),
    cell_words={
        "about": "about ",
        "dash": "–",
        "to": " to ",
        "yes": "yes",
        "no": "no",
        "not-known": "unknown",
        "not-reported": "not reported",
        "not-applicable": "not applicable",
        "unknown": "unknown",
    },
    unit_singulars={
        "h": "hour",
        "d": "day",
        "wk": "week",
        "mo": "month",
        "a": "year",
        "{people}": "person",
        "{particles}": "particle",
        "{cells}": "cell",
        "{studies}": "study",
        "{times}": "time",
    },
    unit_names={
        "h": "hours",
        "d": "days",
        "wk": "weeks",
        "mo": "months",
        "a": "years",
        "{people}": "people",
        "{particles}": "particles",
        "{particles}/mL": "particles/mL",
        "{studies}": "studies",
        "{times}": "times",
        "%{predicted}": "% predicted",
        "{cells}": "cells",
        "{cells}/kg": "cells/kg",
        "{particles}/kg": "particles/kg",
    },
)
