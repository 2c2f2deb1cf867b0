"""Codes of everything that markup reports about a text, declared once.

``problem_token`` and its kin take no other code (the type check holds that). Elements outside
this package declare further ones; no Problem can be made of a code that is not declared. The
sentences for editors are made elsewhere, and a test compares them with the codes.
"""

from typing import Literal, get_args

SlotKind = Literal[
    "article", "callout", "citation", "evidence", "figure", "ladder", "search",
    "table", "term", "trial", "trial-status", "trials",
]  # fmt: skip

ProblemCode = Literal[
    "bad-key",
    "callout-attribute",
    "callout-not-open",
    "callout-unattributed",
    "callout-unclosed",
    "callout-unknown",
    "code-block",
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
    "heading-id-reserved",
    "heading-level",
    "heading-nested",
    "heading-skipped",
    "html-comment",
    "html-entity",
    "html-tag",
    "heading-was-taken",
    "image-not-a-figure",
    "invisible-character",
    "line-joined",
    "link-empty",
    "link-scheme",
    "link-without-scheme",
    "list-or-sign",
    "mark-unclosed",
    "more-problems",
    "near-mark",
    "placeholder-unknown",
    "quote-mark",
    "rule-not-alone",
    "table-incomplete",
    "table-not-alone",
    "table-row",
    "term-unclosed",
    "too-complex",
    "too-deep",
    "too-long",
    "trial-number",
]

SLOT_KINDS: frozenset[SlotKind] = frozenset(get_args(SlotKind))


def unknown(kind: str) -> str:
    """The code of a slot of this kind for which there is no expansion."""
    return f"unknown-{kind}"


PROBLEM_CODES = frozenset[str](get_args(ProblemCode)) | {unknown(kind) for kind in SLOT_KINDS}

_declared = set(PROBLEM_CODES)


def declare_codes(*codes: str) -> None:
    """Allow elements outside this package to report problems of these codes."""
    _declared.update(codes)


def declared_codes() -> frozenset[str]:
    return frozenset(_declared)


def require_declared(code: str) -> None:
    """Raise ValueError for a code that nobody has declared."""
    if code not in _declared:
        raise ValueError(f"undeclared problem code: {code}")
