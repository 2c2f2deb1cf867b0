"""A part is cut out of a text with all that belongs to it, and nothing is lost on either side."""

import pytest

from articles.texts import chapter_text

TEXT = """開頭，見[一](#c1-1)。

## 甲章 {#c1 evidence=review}

甲文[^a]，見[二](#c2)、[自己](#c1)、[下面](#c1-1)。

### 甲一 {#c1-1 evidence=animal}

文[^b]。{evidence=lab}

#### 深 {#c1-1-1 was=c1-9}

深文。

## 乙 {#c2}

乙[^b]，見[甲](#c1)、[甲一](#c1-1)。

[^a]: 註甲
    續行

[^b]: 註乙[^c]

[^c]: 註丙
"""

CHAPTER = """甲文[^a]，見[二](article:hub#c2)、[自己](article:ch)、[下面](#c1-1)。{evidence=review}

## 甲一 {#c1-1 evidence=animal was=c1}

文[^b]。{evidence=lab}

### 深 {#c1-1-1 was=c1-9}

深文。

[^a]: 註甲
    續行

[^b]: 註乙[^c]

[^c]: 註丙
"""

REST = """開頭，見[一](article:ch#c1-1)。

## 乙 {#c2}

乙[^b]，見[甲](article:ch)、[甲一](article:ch#c1-1)。

[^b]: 註乙[^c]

[^c]: 註丙
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_a_part_goes_with_its_ids_marks_notes_and_links() -> None:
    part = chapter_text.find_part(TEXT, "c1")
    assert part is not None
    assert part.ids == {"c1", "c1-1", "c1-1-1", "c1-9"}
    cut = chapter_text.cut(TEXT, part, hub="hub", chapter="ch")
    assert cut.title == "甲章"
    assert lines(cut.body) == lines(CHAPTER)
    assert lines(cut.rest) == lines(REST)


def test_notes_defined_in_a_part_stay_where_they_are_called_too() -> None:
    part = chapter_text.find_part(TEXT, "c2")
    assert part is not None
    cut = chapter_text.cut(TEXT, part, hub="hub", chapter="ch")
    assert "[^b]: 註乙[^c]" in cut.body
    assert "[^c]: 註丙" in cut.body
    assert "[^a]" not in cut.body
    for note in ("[^a]: 註甲\n    續行", "[^b]: 註乙[^c]", "[^c]: 註丙"):
        assert note in cut.rest


def test_parts_cut_at_once_link_to_each_other() -> None:
    chapters, rest = chapter_text.cut_all(TEXT, {"c1": "one", "c2": "two"}, hub="hub")
    assert "見[二](article:two)、[自己](article:one)" in chapters["c1"].body
    assert "見[甲](article:one)、[甲一](article:one#c1-1)" in chapters["c2"].body
    assert lines(rest) == ["開頭，見[一](article:one#c1-1)。"]


def test_only_headings_of_the_second_level_with_an_id_of_their_own_begin_parts() -> None:
    text = "## 無\n\n## 甲 {#a}\n\n### 下 {#b}\n\n## 又 {#a}\n\n## 乙 {#c}\n\n文\n"
    assert [part.id for part in chapter_text.parts(text)] == ["a", "c"]
    assert chapter_text.find_part(text, "b") is None


@pytest.mark.parametrize("text", ["", "只有開頭。", "### 三 {#c}\n\n文"])
def test_a_text_without_parts_has_none(text: str) -> None:
    assert chapter_text.parts(text) == []


def test_the_evidence_of_a_part_is_named_where_its_text_cites() -> None:
    text = (
        "## 甲 {#a evidence=review,lab}\n\n無出處。\n\n一[@x]。\n二。\n\n三[@y]。{evidence=animal}\n\n"
        "::: caution\n四[@z]。\n:::\n\n- 五[@v]\n- 六\n\n| a[@t] |\n\n[^n]: 註[@w]\n\n"
        "### 下 {#b}\n\n七[@u]。\n"
    )
    (part,) = chapter_text.parts(text)
    cut = chapter_text.cut(text, part, hub="hub", chapter="ch")
    marked = [line for line in lines(cut.body) if "{evidence=review,lab}" in line]
    assert [line.partition("{")[0] for line in marked] == ["二。", "四[@z]。", "- 五[@v]"]
