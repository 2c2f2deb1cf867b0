"""Registry of the rules that no single text can be judged by: of records, and of the site as a whole.

They run in ``manage.py check_content`` alone, on everything that is public.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from exosite.content_checks.findings import LEVELS, Finding
from exosite.content_checks.passages import CheckedText

PublicTexts = Mapping[tuple[str, str], Sequence[CheckedText]]
"""The public texts of each object, by its kind and key."""

SiteRule = Callable[[PublicTexts], Iterable[Finding]]

_rules: list[SiteRule] = []


def register_site_rule(rule: SiteRule) -> None:
    """Judge the site by this rule too. Called in ``AppConfig.ready()``."""
    if rule not in _rules:
        _rules.append(rule)


def apply_site_rules(texts: PublicTexts) -> Iterator[Finding]:
    """Everything to mend, by kind and key."""
    findings = [finding for rule in _rules for finding in rule(texts)]
    yield from sorted(findings, key=lambda finding: (finding.content_kind, finding.key))


def record_finding(
    rule: str, content_kind: str, key: str, language: str = "", /, **params: object
) -> Finding:
    """A finding about a record, or about what no field of a text says."""
    values = {name: str(value) for name, value in params.items()}
    return Finding(rule, LEVELS[rule], content_kind, key, language, "", 0, values)
