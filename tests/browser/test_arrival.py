"""A page arrives piece by piece, and what stands on it already stays where it is."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Where an element stands on the whole page, and on what of the page has come when it ends.
PLACES = """element => {
  const place = () => { const {x, y} = element.getBoundingClientRect(); return [x, y]; };
  const whole = place();
  for (let part = element; part !== document.body; part = part.parentElement)
    while (part.nextElementSibling) part.nextElementSibling.remove();
  return [whole, place()];
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("path", "element"),
    [
        ("", ".menu-button"),
        ("glossary/", ".language-switch"),
        ("trials/", ".site-header .search-form"),
        ("trials/", ".record .record-facts"),
        ("people/exosite-editors/", "main h1"),
        ("articles/exosome-guide/", ".article-header h1"),
        ("articles/exosome-guide/whole/", ".article-header h1"),
        ("articles/exosomes-and-the-lung/", "h1"),
        ("tables/exosome-cargo-classes/", "h1"),
    ],
)
def test_what_has_come_stays_where_it_is(
    site: str, page: Page, path: str, element: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/en/{path}")
    whole, so_far = page.locator(element).first.evaluate(PLACES)
    assert so_far == whole
