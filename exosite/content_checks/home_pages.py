"""Links to a home page: they say of no sentence where it comes from, and outlive what they meant."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

declare_levels({"home-page-link": "warning"})


def is_home_page(address: str) -> bool:
    """Whether an address of the web names a site and nothing in it."""
    parts = urlsplit(address)
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return is_web and parts.path in ("", "/") and not (parts.query or parts.fragment)


def check_home_pages(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    for passage in text.passages:
        for link in passage.parsed.links if passage.syntax != "plain" else ():
            if link.kind == "url" and is_home_page(link.key):
                yield text.finding(
                    "home-page-link", passage, link.section, link.line, address=link.key
                )
