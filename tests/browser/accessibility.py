"""Accessibility rules that a page breaks, by axe-core."""

from collections.abc import Sequence
from typing import Final

from playwright.sync_api import Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")
RULES: Final = (*WCAG, "best-practice")

# Only faults are told in full: of everything that is right on a long page, that takes a minute.
RUN: Final = """async rules => {
  const options = {runOnly: rules, resultTypes: ["violations"], preload: false, iframes: false};
  const found = await axe.run(document, options);
  const told = found.violations.map(rule => [rule.id, rule.nodes[0].html.slice(0, 200)]);
  return [found.passes.length, told];
}"""


def violations(page: Page, axe: str, rules: Sequence[str] = RULES) -> list[str]:
    """The rules that the page breaks as it stands now, each with the first element that does.

    ``axe`` is the source of axe-core.
    """
    page.evaluate(axe)
    passed, told = page.evaluate(RUN, list(rules))
    assert passed, "no rule was looked at"
    return [f"{page.url} {rule}: {html}" for rule, html in told]
