"""A chapter put back into its guide is the part that it was cut from."""

from articles.texts import chapter_text
from articles.texts.joined_text import JoinedPart, ids_of, joined
from tests.articles.texts.test_chapter_text import TEXT, lines


def rejoined(part_id: str, position: int) -> str:
    part = chapter_text.find_part(TEXT, part_id)
    assert part is not None
    cut = chapter_text.cut(TEXT, part, hub="hub", chapter="ch")
    chapter = JoinedPart("hub", "ch", cut.title, cut.body, part_id)
    return joined(cut.rest, chapter, position=position)


def test_ids_levels_marks_and_links_are_again_what_they_were() -> None:
    text = rejoined("c1", 1)
    assert ids_of(text) == ids_of(TEXT)
    for line in (
        "## 甲章 {#c1}",
        "### 甲一 {#c1-1 evidence=animal}",
        "#### 深 {#c1-1-1 was=c1-9}",
        "開頭，見[一](#c1-1)。",
    ):
        assert line in lines(text)
    assert "見[二](#c2)、[自己](#c1)、[下面](#c1-1)。" in text


def test_footnotes_of_both_keep_apart() -> None:
    text = rejoined("c1", 1)
    assert "[^b]: 註乙[^c]" in text
    assert "[^c1-b]: 註乙[^c1-c]" in text
    assert "文[^c1-b]。" in text


def test_a_part_goes_where_its_position_is_or_to_the_end() -> None:
    assert [part.id for part in chapter_text.parts(rejoined("c1", 1))] == ["c1", "c2"]
    assert [part.id for part in chapter_text.parts(rejoined("c1", 2))] == ["c2", "c1"]
    assert [part.id for part in chapter_text.parts(rejoined("c1", 9))] == ["c2", "c1"]


def test_a_title_is_no_markup() -> None:
    part = JoinedPart("hub", "ch", "A [b] *c*", "x", "d")
    assert "## A \\[b\\] \\*c\\* {#d}" in joined("", part, position=1)
