"""What a result shows: the right stretch of the text, with the right letters marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.search import query_parser, snippets


def parsed_query(query: str, known: dict | None = None) -> query_parser.Query:
    return query_parser.strict_query(
        query_parser.split_chunks(query_parser.clean(query)), known or {}
    )


def marked(text: str, query: str) -> str:
    parts = snippets.marked_text(text, parsed_query(query))
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("外泌體是囊泡", "外泌体", "[外泌體]是囊泡"),
        ("看臺灣與台灣", "台湾", "看[臺灣]與[台灣]"),
        ("路徑NF-κB被壓下", "nfkb", "路徑[NF-κB]被壓下"),
        ("PD-L1與PD-1", "pd l1", "[PD-L1]與PD-1"),
        ("miR-76 and miR-7", "miR-7", "miR-76 and [miR-7]"),
        ("more miR-30b-3p here", "miR-30b", "more [miR-30b-3p] here"),
        ("NF-κB", "kB", "NF-[κB]"),
        ("Tumours of the lung", "tumor", "[Tumours] of the lung"),
        ("ﾊﾞｲｵマーカー", "バイオ", "[ﾊﾞｲｵ]マーカー"),
        ("細胞毒性 T 細胞", "毒性T細胞", "細胞[毒性 T 細胞]"),
        ("試驗NCT04602104。", "ＮＣＴ０４６０２１０４", "試驗[NCT04602104]。"),
        ("… ½ 外泌體", "外泌體", "… ½ [外泌體]"),
        ("<b>外泌體</b>", "外泌體", "<b>[外泌體]</b>"),
        ("細胞細胞", "細胞", "[細胞][細胞]"),
        ("樹突與細胞", "樹突細胞", "樹突與細胞"),
        ("", "外泌體", ""),
    ],
)
def test_what_was_looked_for_is_marked_as_the_text_has_it(
    text: str, query: str, shown: str
) -> None:
    assert marked(text, query) == shown


def test_a_synonym_is_marked_where_the_text_has_no_more() -> None:
    known = {"外密体": query_parser.KnownName("外密体", ("外泌體",))}
    parts = snippets.marked_text("這是外泌體", parsed_query("外密體", known))
    assert [part.text for part in parts if part.is_marked] == ["外泌體"]


def test_a_passage_is_short_and_holds_what_was_looked_for() -> None:
    text = "無關的句子。" * 200 + "這裡說外泌體的事。" + "無關的句子。" * 200
    parts = snippets.marked_snippet(text, parsed_query("外泌體"), from_start=False)
    said = "".join(part.text for part in parts)
    assert "這裡說外泌體的事。" in said
    assert len(said) <= snippets.WIDTH
    assert said.startswith("… ")
    assert said.endswith(" …")


def test_a_passage_begins_where_its_sentence_does() -> None:
    text = "第一句很長很長。" * 50 + "第二句說到外泌體。" + "第三句。" * 50
    parts = snippets.marked_snippet(text, parsed_query("外泌體"), from_start=False)
    assert parts[0].text + parts[1].text == "… 第二句說到"


def test_the_passage_is_where_most_of_the_words_are() -> None:
    text = "免疫。" + "無關。" * 300 + "免疫與細胞一起。" + "無關。" * 300
    parts = snippets.marked_snippet(text, parsed_query("免疫 細胞"), from_start=False)
    assert {part.text for part in parts if part.is_marked} == {"免疫", "細胞"}


def test_a_text_that_is_about_it_is_shown_from_its_beginning() -> None:
    text = "開頭。" + "無關。" * 300 + "外泌體。"
    parts = snippets.marked_snippet(text, parsed_query("外泌體"), from_start=True)
    assert parts[0].text.startswith("開頭。")


@given(st.text(max_size=400), st.text(max_size=20))
def test_marking_neither_adds_nor_loses_a_letter(text: str, query: str) -> None:
    assert "".join(part.text for part in snippets.marked_text(text, parsed_query(query))) == text


@given(
    st.text(st.sampled_from("外泌體 細胞。abc\nαｱ"), max_size=900),
    st.sampled_from(["外", "細胞", "a"]),
)
def test_a_passage_is_a_stretch_of_its_text(text: str, query: str) -> None:
    parts = snippets.marked_snippet(text, parsed_query(query), from_start=False)
    said = "".join(part.text for part in parts).removeprefix("… ").removesuffix(" …")
    assert said in text.replace("\n", " ")


TABLE = "\n".join(
    [
        "Compares trials by route and by what came of them.",
        "Inhaled study | COVID-19 | 7 people tolerated it; no control group",
        "Infusion study | ARDS | 102 people; mortality did not differ",
        "Trial, Condition, Result",
    ]
)


@pytest.mark.parametrize(
    ("query", "from_start", "shown"),
    [
        ("mortality", False, "Infusion study: ARDS; 102 people; [mortality] did not differ"),
        ("inhaled", False, "[Inhaled] study: COVID-19; 7 people tolerated it; no control group"),
        ("compares", False, "[Compares] trials by route and by what came of them."),
        ("trials", True, "Compares [trials] by route and by what came of them."),
        ("nowhere", False, "Compares trials by route and by what came of them."),
    ],
)
def test_a_row_of_a_table_stands_by_itself_as_a_sentence(
    query: str, from_start: bool, shown: str
) -> None:
    parts = snippets.marked_snippet(TABLE, parsed_query(query), from_start=from_start)
    written = "".join(f"[{part.text}]" if part.is_marked else part.text for part in parts)
    assert written == shown


def test_a_long_row_is_cut_behind_what_it_is_about() -> None:
    row = f"Study | {'word ' * 80}end"
    parts = snippets.marked_snippet(
        f"{row}\n{row}", parsed_query("study"), from_start=False, row_marks=("：", "；")
    )
    written = "".join(part.text for part in parts)
    assert written.startswith("Study：word")
    assert written.endswith(" …")
    assert "|" not in written
