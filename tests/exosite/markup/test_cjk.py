import pytest

from exosite.markup import parse


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("外泌體，\n直徑", "外泌體，直徑"),
        ("です\nカタカナ", "ですカタカナ"),
        ("**粗體**\n接著", "<strong>粗體</strong>接著"),
        ("接著\n**粗體**", "接著<strong>粗體</strong>"),
        ("Latin\n中文", "Latin\n中文"),
        ("中文\nLatin", "中文\nLatin"),
        ("two\nwords", "two\nwords"),
        ("한국어\n띄어쓰기", "한국어\n띄어쓰기"),
        ("中文  \n中文", "中文中文"),
        ("中文\\\n中文", "中文<br>\n中文"),
    ],
)
def test_a_line_break_is_a_space_only_where_words_have_spaces(text: str, html: str) -> None:
    assert parse(text, inline=True).html == html


@pytest.mark.parametrize("mark", ["[@a]", "[?a]", "{evidence=lab}"])
def test_a_citation_at_the_end_of_a_line_does_not_bring_a_space(mark: str) -> None:
    parsed = parse(f"一句。{mark}\n下一句", inline=True)
    assert parsed.html == f"一句。{parsed.slots[0].char}下一句"


def test_a_space_before_a_citation_does_not_keep_lines_apart() -> None:
    assert parse("一句 [@a]\n[@b] 下一句", inline=True).text.count("\n") == 0


def test_a_term_joins_lines_by_the_text_it_shows() -> None:
    chinese, latin = parse("[[a|甲]]\n乙"), parse("[[a|A]]\n乙")
    assert "\n乙" not in chinese.text
    assert "A" not in latin.html
    assert f"{latin.slots[0].char}\n乙" in latin.html
