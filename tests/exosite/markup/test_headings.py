import pytest

from exosite.markup import Heading, parse, render


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parse(text).problems]


def test_a_heading_keeps_its_id_and_its_text_stays_clean() -> None:
    parsed = parse("### 囊泡裡裝了什麼 {#c1-4 evidence=review,animal}")
    assert parsed.html.startswith('<h3 id="c1-4">囊泡裡裝了什麼</h3>\n')


def test_the_evidence_of_a_heading_is_a_block_right_after_it() -> None:
    parsed = parse("## 標題 {#a evidence=review,animal,randomised}\n\n內容")
    (slot,) = parsed.slots
    assert (slot.kind, slot.block) == ("evidence", True)
    assert slot.keys == ("review", "animal", "randomised")
    assert f"</h2>\n{slot.char}\n<p>" in parsed.html
    assert parsed.sections[0].evidence == slot.keys


@pytest.mark.parametrize("text", ["## A set {a, b} {#x}", "## A {#x evidence=lab }", "## A{#x}"])
def test_attributes_stand_at_the_end_of_the_heading(text: str) -> None:
    assert parse(text).sections[0].id == "x"
    assert not parse(text).problems


def test_braces_without_attributes_are_part_of_the_title() -> None:
    assert parse("## The set {a, b}").toc[0].text == "The set {a, b}"


@pytest.mark.parametrize(
    "wrong", ["{#C1}", "{#1}", '{#x"y}', "{#a .b}", "{#a #b}", "{#}", "{#a was=}", "{#a was=B}"]
)
def test_attributes_that_are_not_understood_are_shown_as_typed(wrong: str) -> None:
    parsed = parse(f"## 標題 {wrong}")
    assert parsed.toc[0].text == f"標題 {wrong}"
    assert (1, "heading-attributes") in codes(f"## 標題 {wrong}")


def test_an_unknown_evidence_level_is_told_and_the_known_ones_stay() -> None:
    parsed = parse("## 標題 {#a evidence=rumour,lab}")
    assert parsed.sections[0].evidence == ("lab",)
    assert [dict(problem.params) for problem in parsed.problems] == [{"value": "rumour"}]


@pytest.mark.parametrize(("typed", "tag"), [("#", "h2"), ("#####", "h4"), ("######", "h4")])
def test_a_level_out_of_range_is_moved_into_it(typed: str, tag: str) -> None:
    text = f"## a {{#a}}\n\n### b {{#b}}\n\n{typed} c {{#c}}"
    assert f'<{tag} id="c">' in parse(text).html
    assert codes(text) == [(5, "heading-level")]


def test_a_skipped_level_is_a_warning() -> None:
    (problem,) = parse("## a {#a}\n\n#### b {#b}").problems
    assert (problem.line, problem.code, problem.level) == (3, "heading-skipped", "warning")


def test_a_missing_id_is_generated_around_those_that_authors_chose() -> None:
    parsed = parse("## a\n\n## b {#h-1}\n\n## c\n")
    assert [section.id for section in parsed.sections] == ["h-2", "h-1", "h-3"]
    assert {problem.level for problem in parsed.problems} == {"warning"}


@pytest.mark.parametrize("taken", ["a", "lead"])
def test_a_doubled_or_reserved_id_is_replaced(taken: str) -> None:
    parsed = parse(f"## a {{#a}}\n\n## b {{#{taken}}}")
    assert [section.id for section in parsed.sections] == ["a", "h-1"]
    assert codes(f"## a {{#a}}\n\n## b {{#{taken}}}") == [(3, "heading-id-duplicate")]


def test_the_ids_of_merged_sections_lead_to_the_heading_that_has_them_now() -> None:
    parsed = parse("## 甲 {#a was=b,c evidence=lab}\n\n## 乙 {was=d}\n\n## 丙")
    assert '<h2 id="a"><a id="b"></a><a id="c"></a>甲</h2>' in parsed.html
    assert [section.former_ids for section in parsed.sections] == [("b", "c"), ("d",), ()]
    assert [section.id for section in parsed.sections] == ["a", "h-1", "h-2"]


@pytest.mark.parametrize("taken", ["a", "b", "lead", "old"])
def test_an_id_in_use_is_not_a_former_one(taken: str) -> None:
    text = f"## a {{#a was=old}}\n\n## b {{#b was={taken}}}"
    assert parse(text).html.count("<a id=") == 1
    assert codes(text) == [(3, "heading-was-taken")]


@pytest.mark.parametrize("place", ["- {}", "::: caution\n{}\n:::", "[^n]: {}\n\n[^n]"])
def test_a_heading_inside_another_block_is_bold_text(place: str) -> None:
    parsed = parse(place.format("## 標題 {#a}"))
    assert "<strong>標題</strong>" in parsed.html
    assert not parsed.toc
    assert "heading-nested" in {problem.code for problem in parsed.problems}


def test_a_heading_without_text_is_a_problem() -> None:
    assert codes("## {#a}") == [(1, "heading-empty")]


def test_the_contents_nest_by_level() -> None:
    parsed = parse("## a {#a}\n\n### b {#b}\n\n#### c {#c}\n\n### d {#d}\n\n## e {#e}")
    assert parsed.toc == (
        Heading(
            "a",
            2,
            "a",
            (Heading("b", 3, "b", (Heading("c", 4, "c"),)), Heading("d", 3, "d")),
        ),
        Heading("e", 2, "e"),
    )


def test_contents_that_start_too_low_lose_nothing() -> None:
    toc = parse("### a {#a}\n\n## b {#b}\n\n### c {#c}").toc
    assert [(heading.id, len(heading.children)) for heading in toc] == [("a", 0), ("b", 1)]


def test_the_title_in_the_contents_is_plain_and_without_marks() -> None:
    rendered = render("## **甲** x [[a|乙]] [@c] {evidence=lab} {#a}")
    assert rendered.toc[0].text == "甲 x 乙"


def test_hyphens_under_a_paragraph_are_text_and_told() -> None:
    parsed = parse("標題\n---")
    assert parsed.html == "<p>標題\n---</p>\n"
    assert [(problem.code, problem.mend) for problem in parsed.problems] == [
        ("rule-not-alone", "\n---")
    ]
    assert parse("標題\n\n---").html == "<p>標題</p>\n<hr>\n"


@pytest.mark.parametrize("name", ["contents", "references", "main", "ref-3", "table-doses"])
def test_an_id_of_the_frame_is_told(name: str) -> None:
    assert codes(f"## 標題 {{#{name}}}") == [(1, "heading-id-reserved")]


def test_hashes_at_the_end_belong_to_the_title() -> None:
    assert parse("## C# ## {#c}").toc[0].text == "C# ##"
