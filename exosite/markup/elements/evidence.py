"""``{evidence=animal}`` after a sentence, and the same list after a heading: how strong it is."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from exosite.markup.tokens import add_inline_rule, push_slot, show_as_typed, slot_meta

# From the weakest design to the strongest, then sources that are not studies.
EVIDENCE_LEVELS = (
    "lab",
    "animal",
    "case-series",
    "observational",
    "trial",
    "phase1",
    "phase2",
    "phase3",
    "review",
    "systematic-review",
    "guideline",
    "regulatory",
    "company",
    "news",
    "opinion",
)
RANDOMISED = "randomised"
"""Says that a study was randomised: a mark of its own beside a level, not a level."""

_EVIDENCE = re.compile(r"\{\s*evidence\s*=([^{}\n]{0,300})\}")


def install(md: MarkdownIt) -> None:
    add_inline_rule(md, "evidence", "{", _EVIDENCE, _push)


def read_levels(text: str) -> tuple[list[str], list[str]]:
    """Read ``review, animal`` into known and unknown levels; an empty entry is unknown."""
    levels = [level.strip() for level in text.split(",")]
    known = [level for level in levels if level in EVIDENCE_LEVELS or level == RANDOMISED]
    return known, [level for level in levels if level not in known]


def evidence_meta(levels: Sequence[str]) -> dict[str, Any]:
    """The slot of a list of levels; unexpanded, it shows their codes in brackets."""
    levels = tuple(dict.fromkeys(levels))
    return slot_meta("evidence", levels, f"[{', '.join(levels)}]")


def _push(state: StateInline, match: re.Match[str]) -> None:
    known, unknown = read_levels(match[1])
    if unknown:
        show_as_typed(state, match[0], "evidence-unknown", value=unknown[0])
    else:
        push_slot(state, evidence_meta(known))
