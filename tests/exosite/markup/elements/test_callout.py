import pytest

from exosite.markup import CALLOUT_KINDS, parse


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse(text).problems]


@pytest.mark.parametrize("kind", CALLOUT_KINDS)
def test_a_call_out_is_an_aside_that_begins_with_a_slot(kind: str) -> None:
    parsed = parse(f"::: {kind} by=kenny\n內容\n:::")
    (slot,) = parsed.slots
    assert (slot.kind, slot.keys, slot.block, slot.line) == ("callout", (kind,), True, 1)
    assert parsed.html == (
        f'<aside class="callout callout-{kind}">\n{slot.char}\n<p>內容</p>\n</aside>\n'
    )


@pytest.mark.parametrize(
    ("typed", "attrs"),
    [
        ("by=kenny", {"by": "kenny"}),
        ("source=seed", {"source": "seed"}),
        ('by=kenny title="A & B <5"', {"by": "kenny", "title": "A & B <5"}),
        ('title="" by=kenny', {"title": "", "by": "kenny"}),
    ],
)
def test_attributes_are_read(typed: str, attrs: dict[str, str]) -> None:
    parsed = parse(f"::: caution {typed}\nx\n:::")
    assert parsed.slots[0].attrs == attrs
    assert not parsed.problems


@pytest.mark.parametrize(
    "typed", ["colour=red", "by=Kenny", 'title="a', "stray", ":::", "by=a by=b", 'on"x']
)
def test_an_attribute_that_is_not_understood_is_told_and_left_out(typed: str) -> None:
    assert "callout-attribute" in codes(f"::: caution {typed}\nx\n:::")


def test_what_a_doctor_says_needs_a_name_or_a_source() -> None:
    assert codes("::: doctor\nx\n:::") == ["callout-unattributed"]


def test_the_content_of_an_unknown_kind_is_shown() -> None:
    parsed = parse("::: unheard-of\n- 內容\n:::\n後")
    assert parsed.html == "<ul>\n<li>內容</li>\n</ul>\n<p>後</p>\n"
    assert codes("::: unheard-of\n- 內容\n:::\n後") == ["callout-unknown"]


@pytest.mark.parametrize("after", ["## 標題 {#a}", "::: warning\ny\n:::"])
def test_an_unclosed_call_out_does_not_swallow_what_follows(after: str) -> None:
    parsed = parse(f"::: caution\nx\n\n{after}")
    assert parsed.html.index("</aside>") < parsed.html.index("</p>") + len("</p>\n</aside>")
    assert [problem.code for problem in parsed.problems] == ["callout-unclosed"]


def test_an_end_without_a_beginning_is_told() -> None:
    assert codes("x\n:::") == ["callout-not-open"]


def test_a_call_out_needs_no_empty_lines_around_it() -> None:
    html = parse("前\n::: caution\nx\n:::\n後").html
    assert html.startswith("<p>前</p>\n<aside")
    assert html.endswith("</aside>\n<p>後</p>\n")


def test_a_quotation_has_a_mark_of_its_own() -> None:
    parsed = parse("前\n::: quote\n**甲**\n\n- 乙\n:::\n後")
    assert parsed.html == (
        "<p>前</p>\n<blockquote>\n<p><strong>甲</strong></p>\n<ul>\n<li>乙</li>\n</ul>\n"
        "</blockquote>\n<p>後</p>\n"
    )
    assert not parsed.problems


def test_a_quotation_has_no_attributes() -> None:
    assert codes("::: quote by=kenny\nx\n:::") == ["callout-attribute"]


@pytest.mark.parametrize("prefix", ["- ", "  ", "    "])
def test_call_outs_may_stand_in_other_blocks(prefix: str) -> None:
    parsed = parse(f"{prefix}::: caution\n  x\n  :::")
    assert "callout-caution" in parsed.html
    assert not parsed.problems
