"""A translation compared with its source: sections, labels, citations, elements, numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from exosite.content_checks.agreement import compare_figures
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import PassageSection

declare_levels(
    {
        "section-missing": "error",
        "section-extra": "error",
        "section-order": "error",
        "section-level": "error",
        "section-evidence": "error",
        "marks-differ": "error",
        "citations-differ": "error",
        "tables-differ": "error",
        "figures-differ": "error",
        "callouts-differ": "error",
        "citations-fewer": "warning",
        "marks-fewer": "warning",
        "searches-differ": "warning",
        "trials-differ": "warning",
        "links-differ": "warning",
        "untranslated": "warning",
        "not-in-source": "warning",
    }
)

# Shorter in some languages, because search engines cut them by width.
_FREE = frozenset({"meta_description"})
# The names in one language may explain themselves where those in another need not.
_WITHOUT_NUMBERS = frozenset({"name", "credit"})

# The elements that both languages must have in a section, and the rule that says so.
_ELEMENTS = {
    "citation": "citations-differ",
    "table": "tables-differ",
    "figure": "figures-differ",
    "callout": "callouts-differ",
    "search": "searches-differ",
    "trial": "trials-differ",
    "article": "links-differ",
    "evidence": "marks-differ",
}
_RARER = {"citations-differ": "citations-fewer", "marks-differ": "marks-fewer"}


def compare_with_source(source: CheckedText, text: CheckedText) -> Iterator[Finding]:
    """What a translation lacks, or has beyond its source; the findings are the translation's."""
    theirs = {passage.id: passage for passage in source.passages if passage.text.strip()}
    ours = {passage.id: passage for passage in text.passages if passage.text.strip()}
    for name, passage in theirs.items():
        if name[0] in _FREE:
            continue
        if name in ours:
            yield from _passage(text, passage, ours[name])
        else:
            place = text.place_words(passage.place) or passage.field
            yield text.finding("untranslated", passage, "", 1, place=place)
    for name, passage in ours.items():
        if name not in theirs and name[0] not in _FREE:
            place = text.place_words(passage.place) or passage.field
            yield text.finding("not-in-source", passage, "", 1, place=place)


def _passage(text: CheckedText, source: Passage, own: Passage) -> Iterator[Finding]:
    theirs = {section.id: section for section in source.sections}
    ours = {section.id: section for section in own.sections}
    if own.syntax == "markdown":
        yield from _sections(text, own, theirs, ours)
    for name, section in ours.items():
        if name in theirs:
            yield from _section(text, own, theirs[name], section)


def _sections(
    text: CheckedText,
    passage: Passage,
    theirs: Mapping[str, PassageSection],
    ours: Mapping[str, PassageSection],
) -> Iterator[Finding]:
    before = 1
    for name, section in theirs.items():
        if name in ours:
            before = ours[name].line
        else:
            title = section.blocks[0].text if section.blocks else ""
            yield text.finding("section-missing", passage, name, before, id=name, title=title)
    for name, section in ours.items():
        if name not in theirs:
            yield text.finding("section-extra", passage, name, section.line, id=name)
    shared = [name for name in ours if name in theirs]
    order = [name for name in theirs if name in ours]
    for name, expected in zip_longest(shared, order):
        if name != expected:
            yield text.finding(
                "section-order", passage, name, ours[name].line, id=name, expected=expected
            )
            return


def _section(
    text: CheckedText, passage: Passage, source: PassageSection, own: PassageSection
) -> Iterator[Finding]:
    if source.level != own.level:
        levels = {"level": own.level, "source": source.level}
        yield text.finding("section-level", passage, own.id, own.line, **levels)
    if set(source.evidence) != set(own.evidence):
        yield text.finding(
            "section-evidence",
            passage,
            own.id,
            own.line,
            evidence=_list(own.evidence),
            source=_list(source.evidence),
        )
    for rule, missing, extra in _differences(source, own):
        keys = {"missing": _list(missing), "extra": _list(extra)}
        yield text.finding(rule, passage, own.id, own.line, **keys)
    if passage.field not in _WITHOUT_NUMBERS:
        yield from _figures(text, passage, source, own)


def _figures(
    text: CheckedText, passage: Passage, source: PassageSection, own: PassageSection
) -> Iterator[Finding]:
    """Figures that differ, at the line of the first that only the translation has."""
    for difference in compare_figures(source.text, own.text):
        line = own.line
        if difference.extra:
            before = own.text.count("\n", 0, difference.extra[0].start)
            line = own.blocks[min(before, len(own.blocks) - 1)].line
        yield text.finding(
            difference.rule,
            passage,
            own.id,
            line,
            missing=_list(dict.fromkeys(figure.shown for figure in difference.missing)),
            extra=_list(dict.fromkeys(figure.shown for figure in difference.extra)),
        )


def _elements(section: PassageSection, kind: str) -> Counter[str]:
    """What a section names, and how often. The label under a heading is not marked in the text."""
    marks = [mark for block in section.paragraphs for mark in block.of_kind(kind)]
    in_text = [mark for mark in marks if kind != "evidence" or not mark.slot.block]
    return Counter(key for mark in in_text for key in mark.slot.keys)


def _differences(
    source: PassageSection, own: PassageSection
) -> Iterator[tuple[str, Iterable[str], Iterable[str]]]:
    """What only one has, or, more lightly, has more often, by rule: sentences may have been joined,
    or a claim have lost its source."""
    for kind, rule in _ELEMENTS.items():
        theirs, ours = _elements(source, kind), _elements(own, kind)
        if theirs.keys() != ours.keys():
            yield (
                rule,
                [key for key in theirs if key not in ours],
                [key for key in ours if key not in theirs],
            )
        elif theirs != ours:
            yield _RARER.get(rule, rule), theirs - ours, ours - theirs


def _list(keys: Iterable[str]) -> str:
    return ", ".join(keys) or "–"
