"""The guide to exosomes was one text; its hub and chapters have each section, where old links find it."""

import re
from pathlib import Path

import pytest
import yaml
from lxml.html import HtmlElement

from tests.pages import Page
from tests.seed import body, fixtures
from tests.seeded import seed

SECTIONS: list[str] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "divided-guide.yaml").read_text(encoding="utf-8")
)
HUB = "exosome-guide"
LANGUAGES = ("zh-hant", "en")
CHAPTER = re.compile(r"c([1-5])")


def chapters() -> list[str]:
    """The chapters of the guide in order."""
    rows = [fields for fields in fixtures()["articles.article"] if fields.get("part_of") == [HUB]]
    return [fields["slug"] for fields in sorted(rows, key=lambda fields: fields["position"])]


def home_of(section: str) -> tuple[str, str]:
    """The text that has a section of the old guide today, and its id there."""
    if chapter := CHAPTER.fullmatch(section):
        # The heading of a chapter is the title of a page, and what followed it is what that opens with.
        return chapters()[int(chapter[1]) - 1], "lead"
    if chapter := CHAPTER.match(section):
        return chapters()[int(chapter[1]) - 1], section
    return HUB, section


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_each_section_that_it_had_and_one_more(language):
    found = [
        (slug, part.id) for slug in [HUB, *chapters()] for part in body(slug, language).sections
    ]
    # Where its source article is told of came later.
    assert sorted(found) == sorted([*(home_of(old) for old in SECTIONS), (HUB, "source")])


@pytest.mark.django_db
@pytest.mark.parametrize("language", [*LANGUAGES, "ja"])
def test_every_old_link_into_the_guide_is_answered(client, language):
    seed()
    hub = Page(client.get(f"/{language}/articles/{HUB}/"))
    places = hub.values("[id]", "id")
    entries = {place: entry for entry in hub.all("li:has([id])") for place in ids_in(entry)}
    headings = {
        slug: ids_in(*Page(client.get(f"/{language}/articles/{slug}/")).all("h2, h3"))
        for slug in chapters()
    }
    for old in set(SECTIONS) - {"lead"}:
        slug, _ = home_of(old)
        assert places.count(old) == 1, f"#{old} on the page of the guide ({language})"
        if slug == HUB:
            continue
        leads_to = [link.get("href") for link in entries[old].cssselect("a")]
        assert f"/{language}/articles/{slug}/" in leads_to, f"#{old} leads elsewhere"
        assert old in headings[slug], f"#{old} on the page of {slug} ({language})"


def ids_in(*elements: HtmlElement) -> set[str]:
    """The ids of elements and of all that is in them."""
    return {name for element in elements for name in element.xpath("descendant-or-self::*/@id")}
