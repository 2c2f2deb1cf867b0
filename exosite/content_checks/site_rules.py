"""Registry of the rules that no single text can be judged by: of records, and of the site as a whole.

They run in ``manage.py check_content`` alone, on everything that is public.
"""

from collections.abc import Iterable, Iterator, Sequence

from exosite.content_checks.findings import LEVELS, Finding
from exosite.content_checks.passages import CheckedText


class SiteRule:
    """One run of a rule: it reads all texts, object by object, and keeps of them what it needs."""

    def read(self, texts: Sequence[CheckedText]) -> None:
        """The public texts of one object."""

    def findings(self) -> Iterable[Finding]:
        """Everything to mend, once all texts were read."""
        raise NotImplementedError


_rules: list[type[SiteRule]] = []


def register_site_rule(rule: type[SiteRule]) -> None:
    """Judge the site by this rule too. Called in ``AppConfig.ready()``."""
    if rule not in _rules:
        _rules.append(rule)


def new_site_rules() -> list[SiteRule]:
    """All of them, for one run."""
    return [rule() for rule in _rules]


def site_rule_findings(rules: Iterable[SiteRule]) -> Iterator[Finding]:
    """Everything to mend, by kind and key."""
    findings = [finding for rule in rules for finding in rule.findings()]
    yield from sorted(findings, key=lambda finding: (finding.content_kind, finding.key))


def record_finding(
    rule: str, content_kind: str, key: str, language: str = "", /, **params: object
) -> Finding:
    """A finding about a record, or about what no field of a text says."""
    values = {name: str(value) for name, value in params.items()}
    return Finding(rule, LEVELS[rule], content_kind, key, language, "", 0, values)
