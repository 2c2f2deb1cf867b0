"""English."""

import re

from exosite.languages.language import AbsenceWords, ClaimWords, Language


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
            r"\b(?:prove[sdn]?|proving|confirm(?:s|ed|ing)?|cure[sd]?(?! rates?\b(?! (?:of|is|was|are)\b))|curing|guarantee(?:s|d|ing)?"
            r"|miracles?|miraculous(?:ly)?|risk[- ]free|side[- ]effect[- ]free"
            r"|free (?:of|from) (?:any |all )?(?:side effects?|risks?)"
            r"|(?:zero|absolutely no|no) (?:side effects?|risks?) (?:whatsoever|at all)"
            r"|(?:zero|absolutely no) (?:side effects?|adverse effects?|risks?)"
            r"|(?:absolutely|completely|totally|perfectly|entirely) (?:safe|effective|harmless)"
            r"|always (?:works?|helps?|heals?)|never fails?|works? every time|permanent(?:ly)? (?:heal|relie)\w*)\b"
            r"|\b(?:100|a hundred|one hundred)\s?(?:%|per ?cent)[ -](?:effective|safe|success\w*|efficacy|cure\w*)"
            r"|\b(?:success|cure|response|recovery) rate (?:of|is|was) 100\s?(?:%|per ?cent)",
            re.IGNORECASE,
        ),
        benefits=re.compile(
            r"\b(?:effective(?:ly|ness)?|improv(?:e[sd]?|ing|ements?)|relie(?:f|ves?|ved|ving)|alleviat\w+"
            r"|eas(?:es|ed) (?:the |their )?(?:pain|symptoms|breath\w*|cough|asthma|inflammation)"
            r"|efficac(?:ious|y (?:is|was|of [0-9]|has|reach\w+))"
            r"|(?:high|proven|excellent|strong|great|remarkable|clear|clinical|full) efficacy"
            r"|(?:treats|(?:can|could|will|successfully) treat) (?:[\w-]+ ){0,3}"
            r"(?:diseases?|cancers?|tumours?|asthma|pain|patients|people|illness\w*|conditions?|wounds|infections?"
            r"|arthritis|fibrosis|pneumonia|lungs?|skin|symptoms)|(?:recover(?:y|s|ed)|cured?) (?:fully|completely|faster|patients)"
            r"|rejuvenat\w+|safe(?:ly|r|st)?(?! (?:to say|to write|than ['‘“\"]))|harmless|non-?toxic|painless"
            r"|well[- ]tolerated|superior|outperform\w*|(?:better|faster) than|works? (?:for|on|against|well|better|in patients)"
            r"|(?:no|without|zero) (?:(?:any|serious|known|severe|significant|major) )*"
            r"(?:side[- ]effects?|adverse \w+|risks?|toxicity|complications?|harms?)"
            r"|side[- ]effects? (?:are|is|were) (?:rare|mild|few|minimal))\b",
            re.IGNORECASE,
        ),
        effects=re.compile(
            r"\b(?:reduc(?:e[sd]?|ing|tions?)|lower(?:s|ed)|decreas\w+|prevent(?:s|ed|ing)?|protect(?:s|ed|ing)"
            r"|heal(?:s|ed|ing)?|repair(?:s|ed|ing)?|regenerat(?:e[sd]?|ing)|restor(?:e[sd]?|ing)|revers(?:e[sd]|ing)"
            r"|slow(?:s|ed)|prolong(?:s|ed|ing)?|extend(?:s|ed)|inhibit(?:s|ed)?|kill(?:s|ed|ing)?"
            r"|eliminat(?:e[sd]?|ing)|eradicat\w+|boost(?:s|ed)?|enhanc(?:e[sd]?|ing)|benefited|benefits (?:patients|people|everyone|all|the|your)|recover(?:s|ed)"
            r"|significant(?:ly)?|mortality|survival)\b",
            re.IGNORECASE,
        ),
        before=re.compile(
            r"\b(?:not?(?! only| doubt)|never|neither|nor|none|nothing|cannot|without|hardly|little|few"
            r"|fail(?:s|ed)?|whether|if|unless|until|before|claim(?:s|ed|ing)?|far from)\b|n[’']t\b"
            r"|\b(?:to|must|should) be\s*$|\b(?:meant|designed|intended|aims?|yet|remains?|needs?|still|has|have) to\s*$",
            re.IGNORECASE,
        ),
        after=re.compile(
            r"^\s*(?:(?:nothing|neither|no|or not|cases?|patients?|infections?)\b"
            r"|(?:has|have|had|is|was|are|were|can|could) (?:not|never|yet to|still|unknown|unclear)\b)",
            re.IGNORECASE,
        ),
    ),
    absences=AbsenceWords(
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
