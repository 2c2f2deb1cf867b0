"""Codes of everything that markup reports about a text, declared once.

``problem_token`` and its kin take no other code (the type check holds that); the sentences for
editors are made elsewhere, and a test compares them with ``PROBLEM_CODES``.
"""

from typing import Literal, get_args

SlotKind = Literal[
    "article", "callout", "citation", "evidence", "figure", "table", "term", "trial"
]  # fmt: skip

ProblemCode = Literal[
    "bad-key",
    "callout-attribute",
    "callout-not-open",
    "callout-unattributed",
    "callout-unclosed",
    "callout-unknown",
    "control-character",
    "element-in-link",
    "evidence-unknown",
    "figure-not-alone",
    "footnote-duplicate",
    "footnote-undefined",
    "footnote-unused",
    "heading-attributes",
    "heading-empty",
    "heading-id-duplicate",
    "heading-id-missing",
    "heading-level",
    "heading-nested",
    "heading-skipped",
    "image-not-a-figure",
    "link-scheme",
    "more-problems",
    "placeholder-unknown",
    "table-not-alone",
    "table-row",
    "term-unclosed",
    "too-complex",
    "too-deep",
    "too-long",
]

SLOT_KINDS: frozenset[SlotKind] = frozenset(get_args(SlotKind))


def unknown(kind: str) -> str:
    """The code of a slot of this kind for which there is no expansion."""
    return f"unknown-{kind}"


PROBLEM_CODES = frozenset[str](get_args(ProblemCode)) | {unknown(kind) for kind in SLOT_KINDS}
