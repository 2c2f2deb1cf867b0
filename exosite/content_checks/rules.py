"""Registry of the rules, and the check of one text by all of them."""

from collections.abc import Callable, Iterable, Iterator

from exosite.content_checks.abbreviations import check_abbreviations
from exosite.content_checks.absences import check_absences
from exosite.content_checks.arithmetic import check_arithmetic
from exosite.content_checks.citations import check_citations
from exosite.content_checks.claims import check_claims
from exosite.content_checks.findings import Finding
from exosite.content_checks.home_pages import check_home_pages
from exosite.content_checks.invisible_characters import check_invisible_characters
from exosite.content_checks.key_points import check_key_points
from exosite.content_checks.lengths import check_lengths
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.punctuation import check_punctuation
from exosite.content_checks.section_links import check_guide_ids, check_section_links
from exosite.content_checks.source_levels import check_source_levels
from exosite.content_checks.spelling import check_characters, check_spelling
from exosite.content_checks.surroundings import Surroundings
from exosite.content_checks.translation import compare_with_source
from exosite.content_checks.trial_phases import check_trial_phases
from exosite.content_checks.unsupported_claims import check_unsupported_claims

Rule = Callable[[CheckedText, Surroundings], Iterator[Finding]]

_rules: list[Rule] = [
    check_citations,
    check_claims,
    check_absences,
    check_source_levels,
    check_home_pages,
    check_unsupported_claims,
    check_arithmetic,
    check_invisible_characters,
    check_spelling,
    check_trial_phases,
    check_characters,
    check_punctuation,
    check_abbreviations,
    check_key_points,
    check_lengths,
    check_section_links,
    check_guide_ids,
]
_source_rules: list[Rule] = []


def register_rule(rule: Rule, *, sources_only: bool = False) -> None:
    """Judge every text by this rule too, or only those that are no translation."""
    rules = _source_rules if sources_only else _rules
    if rule not in rules:
        rules.append(rule)


def check_text(
    text: CheckedText, surroundings: Surroundings, *, source: CheckedText | None = None
) -> list[Finding]:
    """Everything to mend in a text, in reading order.

    ``source`` is the same object in its source language, if the text is a translation of it.
    Placeholders that lead nowhere are not among the findings: see ``placeholders``.
    """
    findings = [finding for rule in _rules for finding in rule(text, surroundings)]
    if source is None:
        findings += [finding for rule in _source_rules for finding in rule(text, surroundings)]
    else:
        findings += compare_with_source(source, text)
    return in_order(text, findings)


def in_order(text: CheckedText, findings: Iterable[Finding]) -> list[Finding]:
    """By field and place as the text has them, then by line; the same finding once."""
    places = {passage.id: number for number, passage in enumerate(text.passages)}
    fields = {passage.field: n for n, passage in reversed(list(enumerate(text.passages)))}

    def position(finding: Finding) -> tuple[int, int]:
        place = (finding.field, finding.section)
        return (places.get(place, fields.get(finding.field, -1)), finding.line)

    unique = {(f.field, f.section, f.line, f.rule, *f.params.values()): f for f in findings}
    return sorted(unique.values(), key=position)
