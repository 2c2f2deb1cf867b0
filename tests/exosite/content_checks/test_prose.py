"""What rules get to read: words as readers see them, where they stand, and what marks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.content_checks.prose import UNSEEN, PassageBlock, read_markdown, read_plain, section_at
from exosite.markup import parse

BODY = """開頭[@a]。

## 題目 {#one evidence=review}

第一段的**第一句**[@b]。{evidence=animal}第二句。

- 項目一
- 項目二與**碼**

::: caution title="小心"
框裡。
:::

| 甲 | 乙 |
| --- | --- |
| 丙[@a] | 丁 |

### 小題 {#two}

跨了兩行的段落在這裡
繼續寫完。
"""


def blocks(text: str) -> list[PassageBlock]:
    return [block for part in read_markdown(parse(text)) for block in part.blocks]


def lines(text: str) -> dict[str, int]:
    return {block.text: block.line for block in blocks(text)}


def test_parts_are_the_sections_with_their_labels() -> None:
    parts = read_markdown(parse(BODY))
    assert [(part.id, part.level, part.evidence) for part in parts] == [
        ("lead", 1, ()),
        ("one", 2, ("review",)),
        ("two", 3, ()),
    ]
    assert parts[1].blocks[0].heading
    assert not parts[1].paragraphs[0].heading


def test_each_block_knows_its_line() -> None:
    source = BODY.splitlines()
    at = lines(BODY)
    assert "第一句" in source[at["第一段的第一句。第二句。"] - 1]
    assert source[at["項目二與碼"] - 1] == "- 項目二與**碼**"
    assert source[at["框裡。"] - 1] == "框裡。"
    assert "丙" in source[at["丙\t丁"] - 1]
    assert source[at["題目"] - 1].startswith("## 題目")


def test_the_title_of_a_callout_is_read_where_it_stands() -> None:
    assert BODY.splitlines()[lines(BODY)["小心"] - 1].startswith("::: caution")


def test_each_character_of_a_broken_line_knows_its_own_line() -> None:
    block = next(block for block in blocks(BODY) if block.text.startswith("跨了"))
    first = BODY.splitlines().index("跨了兩行的段落在這裡") + 1
    assert block.text == "跨了兩行的段落在這裡繼續寫完。"
    assert block.line_at(0) == first
    assert block.line_at(block.text.index("繼續")) == first + 1


def test_words_that_repeat_are_found_in_order() -> None:
    text = "同樣的話。\n\n同樣的話。\n\n同樣的話。"
    assert [block.line for block in blocks(text)] == [1, 3, 5]


def test_marks_belong_to_the_sentence_they_end() -> None:
    (block,) = blocks("甲事[@a]。{evidence=lab}乙事[@b; @c]。丙事。")
    read = [(s.text, s.evidence) for s in block.sentences()]
    assert read == [
        ("甲事。", ("lab",)),
        ("乙事。", ()),
        ("丙事。", ()),
    ]


def test_an_english_mark_may_stand_behind_a_space() -> None:
    (block,) = blocks("It heals [@a]. {evidence=lab} It may (e.g. in mice) grow by 0.5 nm [@b].")
    read = [(s.text.strip(), s.evidence) for s in block.sentences()]
    assert read == [
        ("It heals .", ("lab",)),
        ("It may (e.g. in mice) grow by 0.5 nm .", ()),
    ]


def test_shown_words_are_read_and_names_given_by_key_are_not() -> None:
    text = "看[[msc-ev|囊泡]]、[[exosome]]、[指南](article:guide#a)與NCT04602104。"
    (block,) = blocks(text)
    assert block.text == f"看囊泡、{UNSEEN}、指南與NCT04602104。"


def test_a_plain_text_has_a_block_for_each_line_with_words() -> None:
    (part,) = read_plain("第一點\n\n第二點")
    assert [(block.text, block.line) for block in part.blocks] == [("第一點", 1), ("第二點", 3)]


@pytest.mark.parametrize(("line", "section"), [(1, "lead"), (4, "one"), (17, "one"), (21, "two")])
def test_a_line_belongs_to_the_section_above_it(line: int, section: str) -> None:
    assert section_at(read_markdown(parse(BODY)), line) == section


@given(st.text(alphabet="甲a。. \n#*[@]{}=|:-1「」_`\\&;", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    last = text.count("\n") + 1
    for block in blocks(text):
        assert len(block.text) == len(block.lines)
        assert all(1 <= line <= last for line in block.lines)
        assert "".join(sentence.text for sentence in block.sentences()).strip() or not (
            block.text.strip()
        )
