"""A translation has the sections, labels, sources, elements and figures of its source."""

import pytest

from tests.exosite.content_checks.documents import article, found, make_text, of_rule, rules

SOURCE = article(
    """開頭。

## 甲 {#a evidence=review,animal}

2025年的研究[@a]。{evidence=lab}

### 乙 {#b evidence=lab}

說明[@b]。

## 丙 {#c}

結尾。
"""
)
SAME = """Opening.

## A {#a evidence=animal,review}

A study of 2025 [@a]. {evidence=lab}

### B {#b evidence=lab}

Explained [@b].

## C {#c}

The end.
"""


def changed(*changes: tuple[str, str]) -> list[str]:
    body = SAME
    for old, new in changes:
        assert old in body
        body = body.replace(old, new)
    return rules(article(body, "en"), source=SOURCE)


def test_the_same_in_another_language_is_in_order() -> None:
    assert changed() == []


def test_the_order_of_labels_is_free() -> None:
    assert changed(("animal,review", "review,animal")) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("## C {#c}\n\nThe end.\n", "", "section-missing"),
        ("## C {#c}", "## D {#d}\n\nMore.\n\n## C {#c}", "section-extra"),
        ("### B", "## B", "section-level"),
        ("animal,review", "animal", "section-evidence"),
        (". {evidence=lab}", ". {evidence=animal}", "marks-differ"),
        ("[@b]", "[@a]", "citations-differ"),
        ("2025", "2024", "number-differs"),
        ("The end.", "{{ table:cited }}", "tables-differ"),
        ("The end.", "![x](figure:f)", "figures-differ"),
        ("The end.", "::: caution\nThe end.\n:::", "callouts-differ"),
        ("The end.", "See NCT04602104.", "trials-differ"),
        ("The end.", "See [it](article:x).", "links-differ"),
        ("[@b].", "[@b]. Again [@b].", "citations-fewer"),
    ],
)
def test_each_difference_has_its_rule(old: str, new: str, rule: str) -> None:
    assert changed((old, new)) == [rule]


def test_sections_in_another_order_are_told_once() -> None:
    body = SAME.replace("## C {#c}\n\nThe end.\n", "").replace(
        "## A", "## C {#c}\n\nThe end.\n\n## A"
    )
    reported = of_rule("section-order", article(body, "en"), SOURCE)
    assert reported == [{"id": "c", "expected": "a"}]


def test_what_is_missing_and_what_is_extra_are_named() -> None:
    (params,) = of_rule("citations-differ", article(SAME.replace("[@b]", "[@a]"), "en"), SOURCE)
    assert params == {"missing": "b", "extra": "a"}


def test_findings_are_those_of_the_translation_with_its_lines() -> None:
    (finding,) = found(article(SAME.replace("2025", "2024"), "en"), source=SOURCE)
    assert (finding.language, finding.section, finding.line) == ("en", "a", 5)
    assert (finding.params["missing"], finding.params["extra"]) == ("2025年", "2024")


def test_fields_are_compared_as_well_but_for_what_search_engines_cut() -> None:
    source = article("好。", summary="共30人", meta_description="共30人", key_points="點")
    text = article("Good.", "en", summary="30 people", meta_description="", key_points="")
    (finding,) = found(text, source=source)
    assert (finding.rule, finding.field) == ("untranslated", "key_points")


def test_labels_of_a_drawing_are_compared_one_by_one() -> None:
    source = make_text("figure", "f", "zh-hant", {"labels": {"a": "甲", "b": "乙"}})
    text = make_text("figure", "f", "en", {"labels": {"a": "A"}})
    (finding,) = found(text, source=source)
    assert (finding.rule, finding.section) == ("untranslated", "b")
