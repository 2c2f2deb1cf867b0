"""What readers meet in a real browser."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KINDS = (
    "",
    "articles/exosome-guide/",
    "tables/exosome-cargo-classes/",
    "tables/",
    "glossary/",
    "glossary/exosome/",
    "topics/chest-respiratory/",
    "trials/",
    "references/",
    "people/kenny/",
    "editorial-policy/",
    "privacy/",
    "no-such-page/",
)
LANGUAGES = ("zh-hant", "en", "ja")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", RULES)
    assert result["passes"]
    return [
        f"{page.url} {rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in result["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_an_accessibility_rule(
    site: str, page: Page, axe: str, language: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in KINDS:
        page.goto(f"{site}/{language}/{path}")
        found += violations(page, axe)
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for language in LANGUAGES:
        for path in KINDS:
            page.goto(f"{site}/{language}/{path}")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(page.url)
    assert wide == []


def test_pages_ask_nobody_else_for_anything_and_set_no_cookie(
    site: str, page: Page, faults: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in KINDS[:-1]:
        page.goto(f"{site}/zh-hant/{path}")
    assert asked
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert faults == []


def test_the_first_stop_of_the_keyboard_skips_to_the_text(site: str, page: Page) -> None:
    page.goto(f"{site}/en/articles/exosome-guide/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_table_on_a_phone_keeps_its_roles_and_every_cell(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/zh-hant/tables/exosome-cargo-classes/")
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("row").count() == 5
    assert page.get_by_role("rowheader").count() == 4
    assert page.get_by_role("cell").count() == 8
    assert page.get_by_role("rowheader", name="蛋白質").is_visible()
    assert page.locator(".cell-label").first.is_visible()


def test_a_citation_leads_to_its_reference_and_back(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/articles/exosome-guide/")
    mark = page.locator(".citation a").first
    identity = mark.get_attribute("id")
    mark.click()
    assert page.url.endswith("#ref-1")
    # Many mentions are folded.
    page.locator("#ref-1 summary").click()
    page.locator("#ref-1 .backlinks a").first.click()
    assert page.url.endswith(f"#{identity}")


def test_the_language_switch_stays_on_the_article(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/articles/exosome-guide/")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site}/en/articles/exosome-guide/"
    assert page.locator("html").get_attribute("lang") == "en"


def test_every_contents_entry_leads_to_a_heading(site: str, page: Page) -> None:
    page.goto(f"{site}/en/articles/exosome-guide/")
    targets = page.eval_on_selector_all(".contents a", "links => links.map(a => a.hash)")
    assert len(targets) >= 9
    missing = page.evaluate(
        "hashes => hashes.filter(hash => !document.querySelector('.prose ' + hash))", targets
    )
    assert missing == []


def test_contents_are_folded_on_a_phone_and_stand_open_beside_the_text(
    site: str, page: Page
) -> None:
    first = page.locator(".contents a").first
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/zh-hant/articles/exosome-guide/")
    assert not first.is_visible()
    page.locator(".contents summary").click()
    assert first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert first.is_visible()
