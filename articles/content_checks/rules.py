"""All rules, in one function."""

from collections.abc import Callable, Iterator

from articles.content_checks.table_checks import shape
from exosite.content_checks.abbreviations import abbreviations
from exosite.content_checks.citations import sourcing
from exosite.content_checks.claims import claims
from exosite.content_checks.findings import Finding
from exosite.content_checks.key_points import points
from exosite.content_checks.lengths import lengths
from exosite.content_checks.passages import Surroundings, Text
from exosite.content_checks.punctuation import punctuation
from exosite.content_checks.spelling import spelling
from exosite.content_checks.translation import compare

Rule = Callable[[Text, Surroundings], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    sourcing,
    claims,
    spelling,
    punctuation,
    abbreviations,
    points,
    lengths,
)
"""What looks at one text. ``shape`` and ``compare`` must know whether it is the source."""


def check(text: Text, around: Surroundings, *, source: Text | None = None) -> list[Finding]:
    """Everything to mend in a text, in reading order.

    ``source`` is the same object in its source language, if the text is a translation of it.
    Placeholders that lead nowhere are not among the findings: ``composing`` asks the pages.
    """
    found = [finding for rule in RULES for finding in rule(text, around)]
    found += shape(text, around, is_source=source is None)
    found += links(text, around)
    if source is not None:
        found += compare(source, text)
    return in_order(text, found)


def links(text: Text, around: Surroundings) -> Iterator[Finding]:
    """Links to a section that the article does not have; they open it at its beginning."""
    sections = dict(around.sections)
    if text.content_kind == "article":
        sections[text.key] = frozenset(part.id for _, part in text.bodies())
    for passage, part in text.parts():
        for block in part.blocks:
            for mark in block.of_kind("article"):
                key, wanted = mark.slot.keys[0], mark.slot.attrs.get("fragment")
                if wanted and key in sections and wanted not in sections[key]:
                    yield text.finding(
                        "unknown-section", passage, part.id, mark.slot.line, key=key, id=wanted
                    )


def in_order(text: Text, found: list[Finding]) -> list[Finding]:
    """By field and place as the text has them, then by line; the same finding once."""
    order = {(passage.field, passage.place): at for at, passage in enumerate(text.passages)}
    fields = {passage.field: at for at, passage in reversed(list(enumerate(text.passages)))}

    def place(finding: Finding) -> tuple[int, int]:
        here = (finding.field, finding.section)
        return (order.get(here, fields.get(finding.field, -1)), finding.line)

    unique = {(f.field, f.section, f.line, f.rule, *f.params.values()): f for f in found}
    return sorted(unique.values(), key=place)
