"""Rules about references: how much rests on one, and whether its address leads to it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from articles.models import Reference
from exosite import languages
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.home_pages import is_home_page
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.site_rules import SiteRule, record_finding

declare_levels({"reference-overused": "warning"})

MOST_CLAIMS = 20
"""More claims than this on one source, and it deserves a second beside it."""


class OverusedReferences(SiteRule):
    """The sources that are cited more than ``MOST_CLAIMS`` times in the source language."""

    def __init__(self) -> None:
        self.claims: Counter[str] = Counter()

    def read(self, texts: Sequence[CheckedText]) -> None:
        for text in texts:
            if text.language == languages.SOURCE:
                for _, section in text.sections():
                    self.claims.update(section.keys("citation"))

    def findings(self) -> Iterator[Finding]:
        for key, count in self.claims.items():
            if count > MOST_CLAIMS:
                yield record_finding(
                    "reference-overused", "reference", key, count=count, most=MOST_CLAIMS
                )


class HomePageReferences(SiteRule):
    """The sources whose only address is that of a home page; one query."""

    def findings(self) -> Iterator[Finding]:
        addresses = Reference.objects.filter(doi="", pmid="").exclude(url="")
        for key, url in addresses.values_list("slug", "url"):
            if is_home_page(url):
                yield record_finding("home-page-link", "reference", key, address=url)
