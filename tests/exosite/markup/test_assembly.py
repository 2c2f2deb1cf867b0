from exosite.markup import Link, parse, render

TEXT = """
開頭 [[a]]。

## 一 {#one}

第一行
第二行 [@b]
三行
[[c]]

| x | y |
|---|---|
| 1 | [[d]] |

### 二 {#two}

最後。
"""


def test_sections_run_from_heading_to_heading() -> None:
    sections = parse(TEXT).sections
    assert [(s.id, s.level, s.title, s.line) for s in sections] == [
        ("lead", 1, "", 1),
        ("one", 2, "一", 4),
        ("two", 3, "二", 15),
    ]


def test_the_sources_of_all_sections_are_the_text() -> None:
    assert "".join(section.source for section in parse(TEXT).sections) == TEXT


def test_a_text_that_starts_with_a_heading_has_no_lead() -> None:
    assert [section.id for section in parse("\n\n## a {#a}\n").sections] == ["a"]


def test_an_empty_text_has_an_empty_lead() -> None:
    (lead,) = parse("").sections
    assert (lead.id, lead.text, lead.source) == ("lead", "", "")


def test_slots_know_their_line_and_section() -> None:
    assert [(slot.keys[0], slot.line, slot.section) for slot in parse(TEXT).slots] == [
        ("a", 2, "lead"),
        ("b", 7, "one"),
        ("c", 9, "one"),
        ("d", 13, "one"),
    ]


def test_plain_text_has_a_line_for_each_block_and_row() -> None:
    rendered = render(TEXT)
    assert rendered.sections[1].text == "第一行第二行 [b]三行 c\nx\ty\n1\td"
    assert rendered.text.split("\n")[:3] == ["開頭 a。", "一", "第一行第二行 [b]三行 c"]


def test_line_breaks_are_in_the_plain_text() -> None:
    assert render("a\\\nb\n\nx < y").text == "a\nb\nx < y"


def test_the_plain_text_has_the_marks_of_lists_and_that_of_a_section_has_not() -> None:
    rendered = render("（1）甲\n（2）乙\n\n- 丙")
    assert rendered.text == "（1）甲\n（2）乙\n- 丙"
    assert rendered.sections[0].text == "甲\n乙\n丙"


def test_links_name_what_the_text_refers_to() -> None:
    text = (
        "[@a; @b] [?s] [x](article:c#d) NCT01234567 {evidence=lab}\n\n::: doctor by=kenny\ny\n:::"
    )
    assert parse(text).links == (
        Link("citation", "a", 1, "lead"),
        Link("citation", "b", 1, "lead"),
        Link("search", "s", 1, "lead"),
        Link("article", "c", 1, "lead"),
        Link("trial", "NCT01234567", 1, "lead"),
        Link("person", "kenny", 3, "lead"),
    )


def test_problems_come_in_the_order_of_lines() -> None:
    lines = [
        problem.line for problem in render("{evidence=x}\n\n[a](x:y)\n\n# z\n\n[[b]]").problems
    ]
    assert lines == sorted(lines)
    assert lines[0] == 1
    assert lines[-1] == 7
