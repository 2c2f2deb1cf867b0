import pytest

from exosite.markup import parse, render


@pytest.mark.parametrize(
    "text",
    ["p<0.05", "TSH <LLN and T4 >ULN", "a & b", 'it\'s "5" < 6', "IL-6 > 5 pg/mL & <b>"],
)
def test_signs_come_out_as_typed(text: str) -> None:
    assert render(text).text == text


def test_inline_text_has_no_blocks() -> None:
    parsed = parse("# **a** [[b]] {{ table:c }}\n- d", inline=True)
    assert "<p>" not in parsed.html
    assert parsed.html.startswith("# <strong>a</strong> ")
    assert [slot.kind for slot in parsed.slots] == ["term"]
    assert [problem.code for problem in parsed.problems] == ["table-not-alone"]


def test_all_slots_of_a_text_are_known_at_once() -> None:
    slots = parse("[[a]] [@b]\n\n{{ table:c }}").slots
    assert [slot.kind for slot in slots] == ["term", "citation", "table"]


def test_a_text_without_slots_has_none_to_ask_for() -> None:
    assert parse("text").slots == ()
    assert render("text").html == "<p>text</p>\n"


def test_two_texts_do_not_share_anything() -> None:
    first = parse("## a {#a}\n\n[[x]] [^n]\n\n[^n]: y")
    assert parse("[[z]]").slots[0].char == first.slots[0].char
    assert parse("## a {#a}\n\n[[x]] [^n]\n\n[^n]: y") == first


def test_raw_html_is_text() -> None:
    assert parse("<b>x</b>\n\n<div>\n*y*\n</div>").html == (
        "<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;div&gt;\n<em>y</em>\n&lt;/div&gt;</p>\n"
    )


def test_nothing_is_prettified() -> None:
    assert render('(c) "a" -- ... 5~~10~~').text == '(c) "a" -- ... 5~~10~~'
