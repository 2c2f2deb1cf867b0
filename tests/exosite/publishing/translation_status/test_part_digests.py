"""The parts of a text: what is named, what is left out, and when two say the same."""

from typing import Any

import pytest

from articles.models import Article, ComparisonTable, Figure
from exosite.publishing import snapshots
from exosite.publishing.models import Content
from exosite.publishing.translation_status.part_digests import part_digests
from glossary.models import Term
from tests.factories import make_article, make_figure, make_table, make_term
from tests.factories.content import TEXTS

pytestmark = pytest.mark.django_db


def of(item: Content) -> dict[str, str]:
    return part_digests(type(item), snapshots.take(item, "zh-hant"))


def changed(model: type[Content], before: dict, after: dict) -> set[str]:
    old, new = (part_digests(model, {"texts": texts}) for texts in (before, after))
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def test_an_article_has_its_sections_and_its_fields() -> None:
    article = make_article("起頭。\n\n## 一 {#c1}\n\n甲\n\n### 二 {#c1-1}\n\n乙")
    names = {"lead", "c1", "c1-1", "title", "summary", "key_points", "meta_description"}
    assert of(article).keys() == names


def test_a_term_a_table_and_a_figure_have_their_words() -> None:
    term = make_term()
    term.translations.update(reading="ㄨㄞˋ")
    assert of(term).keys() == {"name", "definition"}
    notes = {"protein": "整列", "lipid/role": "一格"}
    table = make_table(texts=TEXTS | {"notes": notes})
    cells = {f"{row}/{column}" for row in ("protein", "lipid") for column in ("name", "role")}
    assert of(table).keys() == {"title", "name", "role", "protein", *cells}
    figure = make_figure()
    figure.translations.update(labels={"membrane": "膜"})
    assert of(figure).keys() == {"alt", "caption", "membrane"}


def test_only_the_section_that_changed_has_changed() -> None:
    before = {"title": "題", "body": "## 一 {#a}\n\n甲\n\n## 二 {#b}\n\n乙"}
    after = before | {"body": "## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙"}
    assert changed(Article, before, after) == {"a"}
    assert changed(Article, before, before | {"title": "另"}) == {"title"}
    assert changed(Article, before, before | {"facts_checked_on": "2026-03-01"}) == set()


def test_line_breaks_and_spaces_are_no_change() -> None:
    before = {"body": "## 一 {#a}\n\n甲\n乙 丙"}
    for body in ("## 一 {#a}\r\n\r\n\r\n甲\r\n乙  丙\n", "## 一 {#a}\n\n甲乙 丙"):
        assert changed(Article, before, {"body": body}) == set()


def test_a_cell_changes_with_its_note_and_by_itself() -> None:
    before = {"texts": TEXTS | {"notes": {"lipid/role": "註"}}}
    noted = {"texts": TEXTS | {"notes": {"lipid/role": "另註"}}}
    assert changed(ComparisonTable, before, noted) == {"lipid/role"}
    cells = TEXTS["cells"] | {"protein": {"name": "蛋白", "role": "訊號"}}
    worded = before["texts"] | {"cells": cells}
    assert changed(ComparisonTable, before, {"texts": worded}) == {"protein/name"}


def test_what_moves_between_two_parts_of_one_name_is_a_change() -> None:
    """A heading with the id of a field shares its name."""
    before = {"title": "甲", "body": "## 乙 {#title}"}
    assert changed(Article, before, {"title": "甲乙", "body": "## 丙 {#title}"}) == {"title"}


@pytest.mark.parametrize("empty", ["", "  \n", None])
def test_what_is_empty_is_no_part(empty: Any) -> None:
    assert part_digests(Term, {"texts": {"name": "詞", "definition": empty}}).keys() == {"name"}
    assert part_digests(Figure, {"texts": {"caption": "詞", "labels": {}}}).keys() == {"caption"}


def test_names_are_as_long_as_the_database_keeps_them() -> None:
    labels = {"a" * 150: {"b" * 150: "字"}}
    (name,) = part_digests(Figure, {"texts": {"labels": labels}})
    assert len(name) <= 200
    long = "x" * 300
    assert (
        len(next(iter(part_digests(Article, {"texts": {"body": f"## 題 {{#{long}}}\n\n甲"}}))))
        == 200
    )
