"""Evidence labels that none of their sources can bear, such as a trial that rests on a news report."""

from collections.abc import Iterator, Mapping

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock
from exosite.content_checks.surroundings import Surroundings

declare_levels({"label-above-sources": "warning"})

_NO_STUDIES = frozenset({"company", "news", "opinion"})
_NOT_IN_PEOPLE = _NO_STUDIES | {"lab", "animal"}

CANNOT_BEAR: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("case-series", "observational", "trial"), _NOT_IN_PEOPLE),
    **dict.fromkeys(("phase1", "phase2", "phase3", "randomised"), _NOT_IN_PEOPLE),
    **dict.fromkeys(("review", "systematic-review", "guideline"), _NOT_IN_PEOPLE),
    "regulatory": _NOT_IN_PEOPLE,
    **dict.fromkeys(("lab", "animal"), _NO_STUDIES),
}
"""By label, the levels of sources that contradict it."""


def check_source_levels(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Labels in the text whose sources, those since the label before, all contradict them."""
    for passage, section in text.body_sections():
        for block in section.paragraphs:
            for line, labels, keys in _labelled(block):
                levels = [surroundings.source_levels.get(key, "") for key in keys]
                for label in labels:
                    if levels and CANNOT_BEAR.get(label, frozenset()).issuperset(levels):
                        yield text.finding(
                            "label-above-sources",
                            passage,
                            section.id,
                            line,
                            label=label,
                            levels=", ".join(sorted(set(levels))),
                        )


def _labelled(block: PassageBlock) -> Iterator[tuple[int, tuple[str, ...], list[str]]]:
    """The line and levels of each label in a block, and the sources cited since the one before."""
    keys: list[str] = []
    for mark in block.marks:
        if mark.slot.kind == "citation":
            keys += mark.slot.keys
        elif mark.slot.kind == "evidence":
            yield mark.slot.line, mark.slot.keys, keys
            keys = []
