"""What a section claims to rest on, it cites; what it cites, it grades."""

import pytest

from tests.exosite.content_checks.documents import (
    article,
    found,
    make_text,
    rules,
)


def test_a_labelled_section_without_a_citation_is_an_error() -> None:
    (finding,) = found(article("## 題 {#s evidence=animal,randomised}\n\n小鼠好轉。"))
    assert (finding.rule, finding.level, finding.section, finding.line) == (
        "uncited-section",
        "error",
        "s",
        1,
    )
    assert finding.params == {"evidence": "animal"}


@pytest.mark.parametrize(
    "body",
    [
        "## 題 {#s evidence=animal}\n\n小鼠好轉[@a]。",
        "## 題 {#s evidence=animal}\n\n{{ table:cited }}",
        "## 題 {#s evidence=opinion}\n\n有人這樣看。",
        "## 題 {#s evidence=animal}\n\n### 小題 {#t}\n\n下面。",
        "## 題 {#s}\n\n沒有標示的話。",
    ],
)
def test_a_section_that_cites_or_claims_nothing_is_not(body: str) -> None:
    assert "uncited-section" not in rules(article(body))


def test_a_table_without_references_is_no_source() -> None:
    body = "## 題 {#s evidence=animal}\n\n{{ table:other }}"
    assert "uncited-section" in rules(article(body))


def test_a_mark_in_a_paragraph_without_a_citation_is_a_warning() -> None:
    text = article("前一段[@a]。{evidence=lab}\n\n這一段沒有出處。{evidence=animal}")
    (finding,) = found(text)
    assert (finding.rule, finding.level, finding.line) == ("uncited-mark", "warning", 3)
    assert finding.params == {"evidence": "animal"}


def test_an_opinion_needs_no_source() -> None:
    assert rules(article("有人這樣看。{evidence=opinion}")) == []


def test_a_cited_section_of_an_article_without_any_label_is_an_error() -> None:
    (finding,) = found(article("## 題 {#s}\n\n第一段。\n\n小鼠好轉[@a]。"))
    assert (finding.rule, finding.level, finding.line) == ("unlabelled-section", "error", 5)


@pytest.mark.parametrize(
    "body",
    [
        "## 題 {#s evidence=lab}\n\n甲[@a]。",
        "## 題 {#s}\n\n甲[@a]。{evidence=lab}乙[@b]。{evidence=animal}",
        "## 題 {#s}\n\n甲[@a]。乙[@b]。{evidence=animal}",
        "## 題 {#s}\n\n沒有引用的話。",
    ],
)
def test_a_label_on_the_heading_or_behind_what_is_cited_is_enough(body: str) -> None:
    assert "unlabelled-section" not in rules(article(body))


def test_a_mark_does_not_label_what_is_cited_behind_it() -> None:
    assert rules(article("甲[@a]。{evidence=lab}乙[@b]。")) == ["unlabelled-section"]


def test_descriptions_of_terms_need_no_label() -> None:
    text = make_text("term", "t", "en", {"name": "t", "description": "A vesicle [@a]."})
    assert rules(text) == []
