"""The guide to exosomes was one text; its hub and chapters say the same, where old links find it."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from exosite.markup import Parsed, Section
from tests.pages import Page
from tests.seed import body, fixtures
from tests.seeded import seed

GOLDEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "divided-guide.yaml").read_text(encoding="utf-8")
)
HUB = "exosome-guide"
LANGUAGES = ("zh-hant", "en")
# Elements of which the reader sees words; a link to another address says the same.
SHOWN = {"term", "trial", "article"}
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


def said(section: Section, parsed: Parsed) -> str:
    """The words of a section, and what it cites, labels and shows."""
    marks = {
        ord(slot.char): (slot.text if slot.kind in SHOWN else "")
        + ("" if slot.kind == "article" else _mark(slot.kind, slot.keys, slot.attrs))
        for slot in parsed.slots
    }
    return f"{section.title}\n{section.text}".translate(marks)


def _mark(kind: str, keys: tuple[str, ...], attrs: Any) -> str:
    return f"<{kind} {' '.join(keys)} {sorted(attrs.items())}>"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("old", GOLDEN["sections"])
def test_a_section_says_what_it_said_before(old, language):
    at = LANGUAGES.index(language)
    slug, name = home_of(old)
    parsed = body(slug, language)
    words = said(next(part for part in parsed.sections if part.id == name), parsed)
    for added in GOLDEN["added"].get(old, ["", ""])[at : at + 1]:
        assert added in words
        words = words.replace(added, "", 1)
    assert sha256(words.encode()).hexdigest()[:16] == GOLDEN["sections"][old][at], (
        f"{old} ({language}) in {slug} has other words, citations or elements"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_was_added_to_the_guide(language):
    found = [
        (slug, part.id) for slug in [HUB, *chapters()] for part in body(slug, language).sections
    ]
    assert sorted(found) == sorted(home_of(old) for old in GOLDEN["sections"])


@pytest.mark.django_db
@pytest.mark.parametrize("language", [*LANGUAGES, "ja"])
def test_every_old_link_into_the_guide_is_answered(client, language):
    seed()
    hub = Page(client.get(f"/{language}/articles/{HUB}/"))
    pages = {slug: Page(client.get(f"/{language}/articles/{slug}/")) for slug in chapters()}
    for old in GOLDEN["sections"].keys() - {"lead"}:
        slug, _ = home_of(old)
        assert len(hub.all(f"#{old}")) == 1, f"#{old} on the page of the guide ({language})"
        if slug == HUB:
            continue
        entry = hub.one(f"li:has(#{old})")
        assert entry.cssselect(f'a[href="/{language}/articles/{slug}/"]'), f"#{old} leads elsewhere"
        page = pages[slug]
        is_heading = page.has(f"h2#{old}, h3#{old}")
        assert is_heading or page.has(f"h2 #{old}"), f"#{old} on the page of {slug} ({language})"
