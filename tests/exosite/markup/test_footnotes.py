from exosite.markup import parse

FOOTNOTE = "句子[^a]，再提[^a]。\n\n[^a]: 註腳 [@seed]。\n"


def test_a_note_and_its_marks_lead_to_each_other() -> None:
    html = parse(FOOTNOTE).html
    assert html.count('href="#note:1"') == 2
    assert '<li id="note:1">' in html
    for mark in ("noteref:1", "noteref:1:2"):
        assert f'id="{mark}"' in html
        assert f'href="#{mark}"' in html


def test_notes_on_lines_that_touch_are_separate_notes() -> None:
    parsed = parse("x[^a] y[^b]\n\n[^a]: one\n[^b]: two")
    assert parsed.html.count("<li") == 2
    assert not parsed.problems


def test_a_slot_in_a_note_belongs_to_the_section_where_the_note_is_written() -> None:
    parsed = parse(f"## 一 {{#a}}\n\n{FOOTNOTE}\n## 二 {{#b}}\n\n文字")
    assert [(slot.section, slot.line) for slot in parsed.slots] == [("a", 5)]
    assert parsed.slots[0].char in parsed.sections[0].text


def test_a_note_without_a_mark_is_told() -> None:
    (problem,) = parse("x\n\n[^a]: lost").problems
    assert (problem.line, problem.code, problem.params) == (3, "footnote-unused", {"label": "a"})


def test_a_mark_without_a_note_is_told_and_shown_as_typed() -> None:
    parsed = parse("x[^a]")
    assert parsed.html == "<p>x[^a]</p>\n"
    assert parsed.problems[0].code == "footnote-undefined"


def test_a_note_defined_twice_is_told() -> None:
    problems = parse("x[^a]\n\n[^a]: one\n\n[^a]: two").problems
    assert [(problem.line, problem.code) for problem in problems] == [
        (3, "footnote-duplicate"),
        (5, "footnote-duplicate"),
    ]


def test_a_note_defined_inside_another_block_is_shown_as_typed() -> None:
    parsed = parse("x[^a]\n\n> [^a]: one")
    assert "[^a]: one" in parsed.html
    assert "footnote-undefined" in {problem.code for problem in parsed.problems}


def test_notes_that_name_each_other_end() -> None:
    html = parse("[^a]\n\n[^a]: x[^b]\n\n[^b]: y[^a]").html
    assert html.count("<li") == 2
