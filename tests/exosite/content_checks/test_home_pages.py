"""A home page is no source."""

import pytest

from exosite.content_checks.home_pages import is_home_page
from tests.exosite.content_checks.documents import article, of_rule


@pytest.mark.parametrize("address", ["https://a.example", "https://a.example/", "http://a.example"])
def test_a_site_without_a_page_is_a_home_page(address: str) -> None:
    assert is_home_page(address)
    assert of_rule("home-page-link", article(f"見[甲]({address})。")) == [{"address": address}]


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "https://a.example/?id=1", "mailto:a@a.example", "/", "#a"]
)
def test_what_names_a_page_is_none(address: str) -> None:
    assert not is_home_page(address)
    assert of_rule("home-page-link", article(f"見[甲]({address})。")) == []
