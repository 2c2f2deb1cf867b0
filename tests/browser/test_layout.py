"""Pages as people set them up: large text, wide spacing, no scripts, forced colours, any language."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_reading import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

# WCAG 2.2, 1.4.12: what readers may set without losing anything.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
CHAPTER = "articles/exosomes-and-the-lung/"

# Words that stand outside the window, or that a box without a way to scroll cuts off.
LOST = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const cut = [...document.querySelectorAll('main *')].filter((element) => {
    const style = getComputedStyle(element);
    // The last step of the breadcrumb stands below as the title.
    return !element.closest('.visually-hidden, [hidden], thead, .breadcrumb') && element.textContent.trim()
      && ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
  });
  return [wide > 0 ? `wider by ${wide}` : '', ...cut.map((element) => element.outerHTML.slice(0, 120))].filter(Boolean);
}"""
# One entry for each line of a paragraph: how many characters stand on it.
LINES = """(selector) => {
  const counts = [];
  for (const paragraph of [...document.querySelectorAll(selector)].slice(0, 40)) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = new Map();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('.evidence, sup, .visually-hidden')) continue;
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const key = Math.round(box.bottom / 12);
        lines.set(key, (lines.get(key) ?? '') + node.data[at]);
      }
    }
    counts.push(...lines.values());
  }
  return counts;
}"""
NO_START = "、。，．：；！？）」』】〉》"


@pytest.mark.parametrize("language", LANGUAGES)
def test_wide_spacing_and_double_text_lose_nothing_on_a_narrow_window(
    site: str, page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    lost = {}
    for path in KINDS:
        page.goto(f"{site}/{language}/{path}")
        # A sheet made by a script: the policy of the pages allows no other.
        page.evaluate(
            """css => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [sheet];
            }""",
            SPACING,
        )
        found = page.evaluate(LOST)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += page.evaluate(LOST)
        if found:
            lost[path] = found[:3]
    assert lost == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_the_same_with_scripts_and_without(
    site: str, page: Page, browser: Browser, language: str
) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    other = []
    for path in KINDS:
        said = []
        for reader in (page, plain):
            reader.goto(f"{site}/{language}/{path}")
            said.append(reader.locator("main").inner_text())
        if said[0] != said[1]:
            other.append(path)
    plain.context.close()
    assert other == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_order_and_ids_are_unique(site: str, page: Page, language: str) -> None:
    wrong = {}
    for path in KINDS:
        page.goto(f"{site}/{language}/{path}")
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4, h5, h6", "found => found.map(h => Number(h.tagName[1]))"
        )
        ids = page.eval_on_selector_all("[id]", "found => found.map(e => e.id)")
        skipped = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        if levels.count(1) != 1 or skipped or len(ids) != len(set(ids)):
            wrong[path] = (levels[:12], [name for name in ids if ids.count(name) > 1])
    assert wrong == {}


@pytest.mark.parametrize(("language", "fewest", "most"), [("zh-hant", 30, 40), ("en", 55, 80)])
def test_lines_of_running_text_are_of_a_length_to_read(
    site: str, page: Page, language: str, fewest: int, most: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/{language}/articles/exosome-regulation/")
    lines = [line.strip() for line in page.evaluate(LINES, ".prose > p")]
    full = sorted(map(len, lines))[len(lines) // 2 :]
    assert fewest <= full[len(full) // 2] <= most
    # Latin letters are half as wide: a mixed line may have some more.
    assert max(full) <= most * 1.35
    assert not [line for line in lines if line and line[0] in NO_START]


def test_forced_colours_keep_the_borders_of_boxes(site: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    for selector in (".callout", ".notices .notice", ".comparison-table thead th"):
        widths = page.locator(selector).first.evaluate(
            "box => ['Top', 'Right', 'Bottom', 'Left'].map(side => parseFloat(getComputedStyle(box)[`border${side}Width`]))"
        )
        assert max(widths) > 0, selector


def test_nothing_moves_for_who_wants_no_motion(site: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/en/{CHAPTER}")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((element) => {
          const style = getComputedStyle(element);
          return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
        }).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_whatever_takes_the_focus_shows_it_and_is_not_covered(site: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/zh-hant/articles/exosome-regulation/")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const focused = document.activeElement;
              if (focused === document.body) return null;
              const style = getComputedStyle(focused);
              const box = focused.getClientRects()[0];
              // The middle of what the window shows of it: a table may be larger than the window.
              const middle = (start, end, size) => (Math.max(start, 0) + Math.min(end, size)) / 2;
              const on = document.elementFromPoint(
                middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
              const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              return [drawn && (focused.contains(on) || on?.contains(focused)), focused.outerHTML.slice(0, 100)];
            }"""
        )
        if found and not found[0]:
            unseen.append(found[1])
    assert unseen == []


@pytest.mark.parametrize("path", ["#nope", "?v=999999999999", "?by=<script>", "?q=%00", "?%ff=%fe"])
def test_an_odd_address_still_gives_something_to_read(site: str, page: Page, path: str) -> None:
    response = page.goto(f"{site}/en/glossary/exosome/{path}")
    assert response is not None
    assert response.status < 500
    assert page.locator("h1").inner_text()
