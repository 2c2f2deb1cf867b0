import pytest

from exosite.markup import parse


@pytest.mark.parametrize(("fragment", "attrs"), [("", {}), ("#c1-2", {"fragment": "c1-2"})])
def test_a_link_to_an_article_is_a_slot_with_plain_text(
    fragment: str, attrs: dict[str, str]
) -> None:
    (slot,) = parse(f"[什麼是**外泌體**](article:what-are-exosomes{fragment})").slots
    assert (slot.kind, slot.keys, slot.attrs) == ("article", ("what-are-exosomes",), attrs)
    assert slot.text == "什麼是外泌體"


def test_a_link_without_text_shows_the_slug() -> None:
    assert parse("[](article:a)").slots[0].text == "a"


@pytest.mark.parametrize("target", ["A", "", "a/b", "a#B", "a?x"])
def test_a_wrong_target_shows_the_text_and_is_told(target: str) -> None:
    parsed = parse(f"[文](article:{target}) 後")
    assert parsed.html == "<p>文 後</p>\n"
    assert [problem.code for problem in parsed.problems] == ["bad-key"]
