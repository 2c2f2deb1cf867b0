"""A reader is told what capitals stand for, by the section or by the glossary."""

import pytest

from tests.exosite.content_checks.documents import CHINESE, article, make_text, of_rule, table


def reported(body: str, language: str = "zh-hant") -> list[str]:
    return [params["text"] for params in of_rule("abbreviation", article(body, language))]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("zh-hant", "支氣管肺泡灌洗液（BALF）"),
        ("zh-hant", "BALF（支氣管肺泡灌洗液）"),
        ("zh-hant", "灌洗液（支氣管肺泡灌洗液，BALF）"),
        ("zh-hant", "表裡的BALF是支氣管肺泡灌洗液。"),
        ("en", "bronchoalveolar lavage fluid (BALF)"),
        ("en", "BALF (bronchoalveolar lavage fluid)"),
        ("en", "airway epithelial cells (AECs, also called epithelium)"),
        ("en", "BALF stands for lavage fluid."),
        ("en", "lavage fluid of type 3 (BALF)"),
        ("zh-hant", "灌洗液3（BALF）"),
    ],
)
def test_an_abbreviation_that_is_explained_is_none(language: str, body: str) -> None:
    assert reported(body, language) == []


@pytest.mark.parametrize("body", ["從BALF取得。", "痰液（見BALF的說明）", "（BALF）"])
def test_an_abbreviation_that_nothing_explains_is_told(body: str) -> None:
    assert reported(body) == ["BALF"]


def test_it_is_told_once_at_its_first_use() -> None:
    body = "前言。\n\nBALF。\n\n## 題 {#s}\n\nBALF又來。"
    (finding,) = of_rule("abbreviation", article(body))
    assert finding == {"text": "BALF"}


def test_an_explanation_in_a_later_section_comes_too_late() -> None:
    assert reported("BALF。\n\n## 題 {#s}\n\n灌洗液（BALF）。") == ["BALF"]
    assert reported("BALF。\n\n隔一段：灌洗液（BALF）。") == []


@pytest.mark.parametrize(
    "word", ["MSC", "MSCs", "DNA", "FDA", "COVID-19", "SARS-CoV-2", "CD63", "EXIT-COVID19", "II"]
)
def test_terms_names_symbols_and_what_everybody_knows_need_no_explanation(word: str) -> None:
    assert reported(f"談{word}。") == []


def test_a_compound_of_known_parts_is_known() -> None:
    assert reported("MSC-DNA。") == []
    assert reported("MSC-BALF。") == ["MSC-BALF"]


def test_a_currency_is_no_abbreviation() -> None:
    assert reported("a fine of NT$2 million", "en") == []


def test_titles_and_descriptions_for_search_engines_have_no_room() -> None:
    text = article("好。", title="BALF", meta_description="BALF", summary="BALF")
    assert len(of_rule("abbreviation", text)) == 1


def test_a_table_explains_in_any_of_its_words() -> None:
    cells = CHINESE["cells"] | {"lipid": {"class": "脂質", "role": "取自BALF"}}
    assert of_rule("abbreviation", table(CHINESE | {"cells": cells})) == [{"text": "BALF"}]
    notes = {"protein": "灌洗液（BALF）"}
    assert of_rule("abbreviation", table(CHINESE | {"cells": cells, "notes": notes})) == []


def test_the_labels_of_a_drawing_are_read_beside_the_text() -> None:
    text = make_text("figure", "f", "en", {"alt": "BALF", "labels": {"a": "BALF"}})
    assert of_rule("abbreviation", text) == []
