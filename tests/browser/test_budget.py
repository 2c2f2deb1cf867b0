"""What pages may weigh on the wire, as the site serves them: compressed, joined, kept finished."""

import pytest
from playwright.sync_api import Browser

from tests.bench.page import PAGES, measure

pytestmark = pytest.mark.browser

# Bytes with headers. An article has its sources and the meanings of its terms with it; one shown for want
# of a translation, marks of its language besides.
ARTICLE, FALLBACK, PAGE = 45_000, 47_000, 25_500


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stays_within_its_budget(site: str, browser: Browser, path: str) -> None:
    found = measure(browser, site + path, slow=False)
    # Icon and manifest apart, which a browser fetches once.
    weight = sum(found.kinds.values()) - found.kinds["Other"]
    article = FALLBACK if path.startswith("/ja/") else ARTICLE
    assert weight <= (article if "/articles/" in path else PAGE)
    assert found.kinds["Stylesheet"] <= 12_000
    assert found.kinds["Script"] <= 8_000
    assert found.kinds["Font"] == 0
    assert found.requests <= 6
    assert found.others == 0
    assert found.cookies == 0
    assert found.seen["CLS"] <= 0.01
