"""Cutting Markdown into sections, and telling whether one still says the same."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from exosite.markup import MAX_BYTES, parse
from exosite.publishing.sections import section_digest, split_sections
from tests.examples import examples

FRAGMENTS = [
    "## 外泌體 {#c1}", "### Title {#c1-4 evidence=review}", "### 沒有代號", "## 又一次 {#c1}", "#", "```",
    "~~~", "::: caution", ":::", "> ", "- ", "    ", "\n", "\r\n", "\r", "\u2028", "\x85", "\n\n",
    "文字。", "word", " ", "\ufeff", "\0", "[^a]: ", "{#lead}", "---", "| a |", "\f", "\x1c",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
)
always = examples(200)


@given(TEXTS)
@always
def test_the_parts_joined_are_the_text(text: str) -> None:
    assert "".join(split_sections(text).values()) == text


def test_a_section_goes_from_one_heading_with_an_id_to_the_next() -> None:
    text = "前言。\n\n## 甲 {#a}\n一。\n\n### 乙 {#b evidence=review,animal}\n二。\n"
    assert split_sections(text) == {
        "lead": "前言。\n\n",
        "a": "## 甲 {#a}\n一。\n\n",
        "b": "### 乙 {#b evidence=review,animal}\n二。\n",
    }


def test_a_heading_without_an_id_of_its_own_belongs_to_the_section_it_stands_in() -> None:
    text = "## 無\n一\n## 甲 {#a}\n二\n### 又無\n三\n## 再甲 {#a}\n四\n## 乙 {#b}\n五"
    assert list(split_sections(text)) == ["lead", "a", "b"]
    assert split_sections(text)["a"] == "## 甲 {#a}\n二\n### 又無\n三\n## 再甲 {#a}\n四\n"


@pytest.mark.parametrize(
    "block",
    [
        "> ## 甲 {#a}\n",
        "- ## 甲 {#a}\n",
        "::: caution\n## 甲 {#a}\n:::\n",
        "\\## 甲 {#a}\n",
        "##甲 {#a}\n",
    ],
)
def test_what_is_no_heading_on_the_page_starts_no_section(block: str) -> None:
    assert list(split_sections(f"前言。\n\n{block}")) == ["lead"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_are_kept_and_counted_as_the_parser_counts_them(end: str) -> None:
    text = f"前言。{end}{end}## 甲 {{#a}}{end}一\f二{end}## 乙 {{#b}}"
    assert split_sections(text) == {
        "lead": f"前言。{end}{end}",
        "a": f"## 甲 {{#a}}{end}一\f二{end}",
        "b": "## 乙 {#b}",
    }


def test_blank_lines_before_the_first_heading_make_no_section() -> None:
    assert split_sections("\n \n## 甲 {#a}\n") == {"a": "\n \n## 甲 {#a}\n"}
    assert split_sections("") == {}
    assert split_sections("\n") == {"lead": "\n"}


def test_a_text_too_long_to_be_parsed_is_one_section() -> None:
    text = "## 甲 {#a}\n" + "字" * (MAX_BYTES // 3)
    assert split_sections(text) == {"lead": text}


def test_the_sections_of_the_guide_are_those_of_its_page_in_every_language() -> None:
    files = Path(settings.BASE_DIR, "fixtures").glob("articles.guide.*.yaml")
    rows = [row for path in files for row in yaml.safe_load(path.read_text())]
    bodies = [row["fields"]["body"] for row in rows if "body" in row["fields"]]
    assert len(bodies) > 5
    for body in bodies:
        assert [section.id for section in parse(body).sections] == list(split_sections(body))
        assert {section.id: section.source for section in parse(body).sections} == split_sections(
            body
        )


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("外泌體是一種囊泡。", "外泌體是\n一種囊泡。"),
        ("用（CD9）標記", "用\n（CD9）標記"),
        ("one two", "one\ntwo"),
        ("one two", " one \t two\r\n"),
        ("一。\n\n二。", "一。\r\n\r\n\r\n二。"),
        ("caf\u00e9", "cafe\u0301"),
        ("が", unicodedata.normalize("NFD", "が")),
        ("\ufeff甲", "甲"),
    ],
)
def test_wrapping_a_text_anew_does_not_change_its_fingerprint(text: str, same: str) -> None:
    assert section_digest(text) == section_digest(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("外泌體", "外泌体"),
        ("12 人", "13 人"),
        ("(a)", "（a）"),
        ("A", "Ａ"),
        ("one two", "onetwo"),
        ("用 CD9 標記", "用CD9標記"),
        ("甲 乙", "甲乙"),
        ("", "lead"),
    ],
)
def test_any_other_difference_changes_the_fingerprint(text: str, other: str) -> None:
    assert section_digest(text) != section_digest(other)


@given(TEXTS)
@always
def test_every_text_has_a_fingerprint(text: str) -> None:
    assert section_digest(text) == section_digest(unicodedata.normalize("NFD", text))


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    assert section_digest("\ud800") != section_digest("\ud801")
