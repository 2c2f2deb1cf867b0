"""Two versions of one text: everything of both can be chosen, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from exosite.publishing.diff.three_way_merge import (
    BOTH,
    MINE,
    THEIRS,
    combine_lines,
    join_sections,
    merge,
)
from exosite.publishing.sections import split_sections
from tests.examples import examples

LINES = [
    "## 甲 {#a}", "## 乙 {#b}", "### 丙 {#c evidence=review}", "## D {#d}", "## 無代號", "外泌體是囊泡。",
    "（全形）", "word", "```", "", "", "- 項目", "| 12 | 13 |",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(LINES), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n".join(lines), "\n".join(lines) + "\n"])
)
always = examples(300)

BASE = "前言。\n\n## 甲 {#a}\n一。\n\n## 乙 {#b}\n二。\n\n## 丙 {#c}\n三。\n"


def choose(merged, choice: str) -> dict[str, str]:
    return {part.id: choice for part in merged.parts}


@given(TEXTS, TEXTS, TEXTS)
@always
def test_all_of_one_version_is_that_version(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    assert merged.text(choose(merged, MINE), MINE) == mine
    assert merged.text(choose(merged, THEIRS), THEIRS) == theirs


@given(TEXTS, TEXTS, TEXTS)
@always
def test_every_section_of_both_versions_is_among_the_choices(
    base: str, mine: str, theirs: str
) -> None:
    parts = merge(base, mine, theirs).parts
    assert len({part.id for part in parts}) == len(parts)
    assert {part.id: part.mine for part in parts if part.mine} == split_sections(mine)
    assert {part.id: part.theirs for part in parts if part.theirs} == split_sections(theirs)


@given(TEXTS, TEXTS)
@always
def test_a_version_that_changed_nothing_leaves_the_other_as_it_is(base: str, text: str) -> None:
    assert merge(base, text, base).text() == text
    assert merge(base, base, text).text() == text
    assert not merge(base, text, base).has_conflicts
    assert not merge(base, text, text).has_conflicts


@given(TEXTS, TEXTS, TEXTS)
@always
def test_any_choice_can_be_made_and_keeps_what_was_chosen(
    base: str, mine: str, theirs: str
) -> None:
    merged = merge(base, mine, theirs)
    for choice in (MINE, THEIRS, BOTH):
        text = merged.text(choose(merged, choice))
        assert all(part.text(choice) in text for part in merged.parts)


@given(TEXTS, TEXTS, TEXTS)
@always
def test_both_has_every_line_that_either_added(base: str, mine: str, theirs: str) -> None:
    lines = combine_lines(base, mine, theirs).splitlines()
    old = base.splitlines()
    assert {*mine.splitlines(), *theirs.splitlines()} - {*old} <= {*lines}


@given(TEXTS, TEXTS)
@always
def test_both_of_a_change_and_none_is_the_change(base: str, text: str) -> None:
    assert combine_lines(base, text, base).splitlines() == text.splitlines()
    assert combine_lines(base, base, text).splitlines() == text.splitlines()
    assert combine_lines(base, text, text).splitlines() == text.splitlines()


def test_changes_in_different_sections_are_put_together() -> None:
    mine, theirs = BASE.replace("一", "１"), BASE.replace("三", "３")
    merged = merge(BASE, mine, theirs)
    assert [(part.id, part.status) for part in merged.parts] == [
        ("lead", "same"),
        ("a", "mine"),
        ("b", "same"),
        ("c", "theirs"),
    ]
    assert not merged.has_conflicts
    assert merged.text() == BASE.replace("一", "１").replace("三", "３")


def test_different_changes_to_one_section_are_a_conflict() -> None:
    merged = merge(BASE, BASE.replace("二", "貳"), BASE.replace("二", "２"))
    part = next(part for part in merged.parts if part.id == "b")
    assert (part.status, part.suggested) == ("conflict", MINE)
    assert merged.has_conflicts
    assert part.both == "## 乙 {#b}\n貳。\n２。\n\n"


def test_the_same_change_made_twice_is_none() -> None:
    merged = merge(BASE, BASE.replace("二", "貳"), BASE.replace("二", "貳"))
    assert [part.status for part in merged.parts] == ["same", "same", "both-same", "same"]


def test_a_section_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    removed = BASE.replace("## 乙 {#b}\n二。\n\n", "")
    part = merge(BASE, removed, BASE.replace("二", "貳")).parts[2]
    assert (part.id, part.status, part.mine, part.theirs) == ("b", "conflict", "", "## 乙 {#b}\n貳。\n\n")  # fmt: skip
    assert merge(BASE, removed, BASE).text() == removed


def test_sections_added_in_the_same_place_are_both_there() -> None:
    mine = BASE.replace("## 乙", "## 我 {#x}\n我的。\n\n## 乙")
    theirs = BASE.replace("## 乙", "## 她 {#y}\n她的。\n\n## 乙")
    merged = merge(BASE, mine, theirs)
    assert [part.id for part in merged.parts] == ["lead", "a", "y", "x", "b", "c"]
    assert not merged.has_conflicts
    assert "我的。" in merged.text()
    assert "她的。" in merged.text()


def test_a_section_added_at_the_end_of_an_unfinished_line_begins_on_its_own() -> None:
    merged = merge("## 甲 {#a}\n一。", "## 甲 {#a}\n１。", "## 甲 {#a}\n一。\n\n## 乙 {#b}\n二。")
    assert merged.text() == "## 甲 {#a}\n１。\n\n## 乙 {#b}\n二。"


def test_a_section_that_one_moved_stays_moved() -> None:
    moved = "前言。\n\n## 丙 {#c}\n三。\n\n## 甲 {#a}\n一。\n\n## 乙 {#b}\n二。\n"
    theirs = BASE.replace("二", "貳")
    for merged in (merge(BASE, moved, theirs), merge(BASE, theirs, moved)):
        assert [part.id for part in merged.parts] == ["lead", "c", "a", "b"]
        assert split_sections(merged.text()).keys() == {"lead", "a", "b", "c"}
        assert "貳" in merged.text()
        assert not merged.has_conflicts


def test_two_orders_are_a_conflict_and_either_can_be_had() -> None:
    mine = "## 乙 {#b}\n二。\n\n## 甲 {#a}\n一。\n\n## 丙 {#c}\n三。\n"
    theirs = "## 甲 {#a}\n一。\n\n## 丙 {#c}\n三。\n\n## 乙 {#b}\n二。\n"
    merged = merge(BASE.removeprefix("前言。\n\n"), mine, theirs)
    assert merged.order == "conflict"
    assert list(split_sections(merged.text(order=MINE))) == ["b", "a", "c"]
    assert list(split_sections(merged.text(order=THEIRS))) == ["a", "c", "b"]


def test_the_lead_stays_before_the_first_heading() -> None:
    merged = merge(BASE, BASE.removeprefix("前言。\n\n"), "新" + BASE)
    assert next(part.id for part in merged.parts) == "lead"
    added = merge("## 甲 {#a}\n", "前言。\n\n## 甲 {#a}\n", "## 首 {#x}\n\n## 甲 {#a}\n")
    assert [part.id for part in added.parts] == ["lead", "x", "a"]


def test_lines_that_only_one_changed_are_put_together_inside_a_section() -> None:
    base = "一。\n\n二。\n\n三。\n"
    assert (
        combine_lines(base, base.replace("一", "１"), base.replace("三", "３"))
        == "１。\n\n二。\n\n３。\n"
    )


def test_joined_texts_begin_on_lines_of_their_own() -> None:
    assert join_sections(["甲", "", "乙\n", "丙"]) == "甲\n\n乙\n丙"
