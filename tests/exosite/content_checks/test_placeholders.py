"""Placeholders that lead nowhere, in every field that may hold one."""

import pytest

from exosite.content_checks.placeholders import unresolved_placeholders
from exosite.content_checks.runner import checked_text
from tests.exosite.content_checks.documents import CHINESE, STRUCTURE
from tests.factories import (
    make_article,
    make_person,
    make_reference,
    make_table,
    make_term,
)

pytestmark = pytest.mark.django_db


def problems(item: object) -> list[tuple[str, str, str, int]]:
    texts = [checked_text(row) for row in item.translations.all()]  # type: ignore[attr-defined]
    return [(f.rule, f.field, f.section, f.line) for f in unresolved_placeholders(texts)]


def test_each_unknown_target_is_told_with_its_section_and_line() -> None:
    make_reference(slug="a")
    body = "好[@a; @gone]。\n\n## 題 {#s}\n\n[[nope]]與[它](article:away)\n\n{{ table:none }}\n\n![x](figure:none)"
    assert problems(make_article(body)) == [
        ("unknown-term", "body", "s", 5),
        ("unknown-article", "body", "s", 5),
        ("unknown-table", "body", "s", 7),
        ("unknown-figure", "body", "s", 9),
        ("unknown-citation", "body", "lead", 1),
    ]


def test_what_markup_does_not_understand_is_told_too() -> None:
    assert problems(make_article("## 題\n\n::: doctor by=nobody\n甲\n:::")) == [
        ("heading-id-missing", "body", "h-1", 1),
        ("unknown-person", "body", "h-1", 3),
    ]


def test_the_cells_and_notes_of_a_table_are_composed() -> None:
    notes = {"lipid/role": "看[[nope]]"}
    cells = CHINESE["cells"] | {"protein": {"class": "蛋白質", "role": "訊號[@gone]"}}
    table = make_table(structure=STRUCTURE, texts=CHINESE | {"notes": notes, "cells": cells})
    assert problems(table) == [
        ("unknown-citation", "texts", "cells/protein/role", 1),
        ("unknown-term", "texts", "notes/lipid/role", 1),
    ]


def test_descriptions_of_terms_and_biographies_are_composed() -> None:
    assert problems(make_term(description="[@gone]"))[0][:2] == ("unknown-citation", "description")
    person = make_person()
    person.translations.update(biography="[[nope]]")
    assert problems(person)[0][:2] == ("unknown-term", "biography")


def test_what_is_there_is_not_told() -> None:
    make_reference(slug="a")
    make_term("外泌體", slug="exosome")
    make_table(slug="t")
    make_person(slug="kenny")
    body = "[[exosome]][@a]。\n\n{{ table:t }}\n\n::: doctor by=kenny\n甲\n:::"
    assert problems(make_article(body)) == []


def test_a_withdrawn_target_is_told() -> None:
    term = make_term("外泌體", slug="exosome")
    term.translations.update(withdrawn_at="2026-02-01T00:00Z")
    assert problems(make_article("[[exosome]]"))[0][0] == "unknown-term"


def test_each_kind_is_fetched_once_for_all_texts(django_assert_num_queries: object) -> None:
    make_reference(slug="a")
    make_term("外泌體", slug="exosome")
    body = "[[exosome]][@a]與[它](article:x)\n\n{{ table:t }}"
    texts = [checked_text(row) for _ in range(9) for row in make_article(body).translations.all()]
    # Tables, references, articles, terms. The table and the article are
    # unknown: whether they were renamed, or the article joined a guide, is asked once for each kind.
    with django_assert_num_queries(7):  # type: ignore[operator]
        assert list(unresolved_placeholders(texts))
