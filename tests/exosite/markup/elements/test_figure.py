import pytest

from exosite.markup import parse


def test_a_figure_alone_in_a_paragraph_is_a_block_with_its_plain_alt_text() -> None:
    (slot,) = parse("![剖面 **圖** & x](figure:section)").slots
    assert (slot.kind, slot.keys, slot.block) == ("figure", ("section",), True)
    assert slot.attrs == {"alt": "剖面 圖 & x"}
    assert slot.text == "剖面 圖 & x"


def test_a_figure_without_alt_text_shows_its_slug() -> None:
    (slot,) = parse("![](figure:section)").slots
    assert (slot.text, slot.attrs) == ("section", {"alt": ""})


@pytest.mark.parametrize(
    "source", ["https://a.example/x.png", "x.png", "figure:A", "data:x", "figure:"]
)
def test_no_other_image_is_shown(source: str) -> None:
    parsed = parse(f"![說明]({source})")
    assert parsed.html == "<p>說明</p>\n"
    assert [problem.code for problem in parsed.problems] == ["image-not-a-figure"]


def test_a_figure_within_text_shows_its_alt_text_and_is_told() -> None:
    parsed = parse("見 ![圖](figure:a)")
    assert parsed.html == "<p>見 圖</p>\n"
    assert [problem.code for problem in parsed.problems] == ["figure-not-alone"]
