import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exosite.markup import parse
from exosite.markup.cjk import InlineParser
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("這是**外泌體（exosome）**的", "這是<strong>外泌體（exosome）</strong>的"),
        ("**「外泌體」**是名詞", "<strong>「外泌體」</strong>是名詞"),
        ("**注意：**不是藥品", "<strong>注意：</strong>不是藥品"),
        ("請看**《指引》**，再說", "請看<strong>《指引》</strong>，再說"),
        ("含**PD-L1(+)**的細胞", "含<strong>PD-L1(+)</strong>的細胞"),
        ("**“外泌體”**是", "<strong>“外泌體”</strong>是"),
        ("粒徑**<200 nm**的", "粒徑<strong>&lt;200 nm</strong>的"),
        ("約**50%**的病人", "約<strong>50%</strong>的病人"),
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("これは**重要。**ただし", "これは<strong>重要。</strong>ただし"),
        ("*カタカナ（注）*を", "<em>カタカナ（注）</em>を"),
        ("MSC**（間葉系幹細胞）**由来", "MSC<strong>（間葉系幹細胞）</strong>由来"),
        ("a**「あ」**b", "a<strong>「あ」</strong>b"),
        ("**𠮷（よし）**野", "<strong>𠮷（よし）</strong>野"),
        ("5 * 3 * 2 與 2*3", "5 * 3 * 2 與 2*3"),
        ("外_泌_體", "外_泌_體"),
        ("外** 空格 **內", "外** 空格 **內"),
        ("snake_case_name and **bold**text", "snake_case_name and <strong>bold</strong>text"),
        ('a**"quoted"**b', 'a**"quoted"**b'),
        ("(**bold**) *it.*", "(<strong>bold</strong>) <em>it.</em>"),
    ],
)
def test_emphasis_works_beside_cjk_characters(text: str, html: str) -> None:
    assert parse(text, inline=True).html == html


@given(st.text("*_ ab.(\"'“”—é\n\\`[]", max_size=40))
@examples(150)
def test_without_cjk_characters_emphasis_is_as_commonmark_has_it(text: str) -> None:
    ours = MarkdownIt("commonmark")
    ours.inline = InlineParser()
    assert ours.render(text) == MarkdownIt("commonmark").render(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("外泌體，\n直徑", "外泌體，直徑"),
        ("です\nカタカナ", "ですカタカナ"),
        ("**粗體**\n接著", "<strong>粗體</strong>接著"),
        ("接著\n**粗體**", "接著<strong>粗體</strong>"),
        ("`碼`\n碼", "<code>碼</code>碼"),
        ("Latin\n中文", "Latin\n中文"),
        ("中文\nLatin", "中文\nLatin"),
        ("two\nwords", "two\nwords"),
        ("한국어\n띄어쓰기", "한국어\n띄어쓰기"),
        ("中文  \n中文", "中文<br>\n中文"),
    ],
)
def test_a_line_break_is_a_space_only_where_words_have_spaces(text: str, html: str) -> None:
    assert parse(text, inline=True).html == html


@pytest.mark.parametrize("mark", ["[@a]", "{evidence=lab}"])
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
