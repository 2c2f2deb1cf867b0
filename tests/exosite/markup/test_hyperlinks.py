import pytest

from exosite.markup import Link, parse
from exosite.markup.hyperlinks import is_allowed_address


@pytest.mark.parametrize(
    "address",
    ["https://a.example/?x=1:2", "HTTP://a.example", "mailto:a@b.example", "/x", "/x/y:z", "#a"],
)  # fmt: skip
def test_these_addresses_are_allowed(address: str) -> None:
    assert is_allowed_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "javascript:x", "JAVASCRIPT:x", "data:,x", "ftp://a", "java%0Ascript:x", "x:y", ":x",
     "//a", "/\\a", "\\\\a", "/%5ca", "%5C/a", "file:///x", "term:x",
     "www.example.org", "example.org/x", "x", "x/y:z", "?q=a:b", "#", "https:a", "https:/a", "http://", "https://a]"],
)  # fmt: skip
def test_these_addresses_are_not_allowed(address: str) -> None:
    assert not is_allowed_address(address)


def test_a_forbidden_link_shows_its_text_and_is_told() -> None:
    parsed = parse("第一行\n[**按**我](javascript:alert(1))")
    assert "<p>第一行<strong>按</strong>我</p>" in parsed.html
    (problem,) = parsed.problems
    assert (problem.line, problem.code) == (2, "link-scheme")
    assert problem.params == {"address": "javascript:alert(1)"}
    assert not parsed.links


def test_only_links_to_other_sites_get_a_relation() -> None:
    html = parse("[a](https://a.example) [b](/b) [c](#c) [d](mailto:d@e.example)").html
    assert html.count('rel="noopener"') == 1
    assert '<a href="https://a.example" rel="noopener">' in html


def test_links_are_told_with_line_and_section() -> None:
    parsed = parse("[a](/a)\n\n## b {#b}\n\n[c](https://c.example)")
    assert parsed.links == (
        Link("url", "/a", 1, "lead"),
        Link("url", "https://c.example", 5, "b"),
    )


def test_what_looks_like_an_address_in_brackets_is_shown_as_typed() -> None:
    parsed = parse("TSH <LLN:3> and <T4:5>")
    assert parsed.text == "TSH <LLN:3> and <T4:5>"
    assert not parsed.problems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/x?a=1", "https://example.org/x?a=1"),
        ("x", ""),
    ],
)
def test_an_address_without_a_scheme_is_told_with_what_was_meant(typed: str, meant: str) -> None:
    (problem,) = parse(f"見[甲]({typed})。").problems
    assert (problem.code, problem.level) == ("link-without-scheme", "error")
    assert problem.mend == (f"見[甲]({meant})。" if meant else "")


def test_a_link_without_words_is_told() -> None:
    assert [problem.code for problem in parse("[](https://a.example)").problems] == ["link-empty"]


@pytest.mark.parametrize("address", ["https://a.example/x_(y)", "https://a.example/?q=1&r=*"])
def test_an_address_may_have_signs_and_one_pair_of_parentheses(address: str) -> None:
    assert parse(f"[甲]({address})").links[0].key == address


def test_an_element_in_a_link_becomes_its_text() -> None:
    parsed = parse("[a {evidence=lab} b](https://a.example)")
    assert "a [lab] b</a>" in parsed.html
    assert [problem.code for problem in parsed.problems] == ["element-in-link"]
    assert not parsed.slots


@pytest.mark.parametrize("text", ["[a]: /x\n\n[a]", "http://a.example", "^[note]"])
def test_definitions_bare_addresses_and_inline_notes_are_ordinary_text(text: str) -> None:
    assert parse(text).text == text.replace("\n\n", "\n")
