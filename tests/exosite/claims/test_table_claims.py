"""What can be quoted of a table: each cell under the keys of its row and column, and all of it."""

import pytest

from exosite.claims.claim import Claim
from exosite.claims.claim_readers import reader_of
from tests.factories import make_reference, make_table

pytestmark = pytest.mark.django_db

STRUCTURE = {
    "format": 1,
    "origin": "seed",
    "columns": [
        {"key": "name", "kind": "text"},
        {"key": "role", "kind": "text"},
        {"key": "people", "kind": "number"},
        {"key": "paper", "kind": "reference"},
    ],
    "rows": [
        {
            "key": "protein",
            "evidence": "opinion",
            "refs": ["of-row"],
            "cells": {
                "role": {"refs": ["of-cell"], "evidence": "trial"},
                "people": {"value": {"low": "24", "high": "24"}},
                "paper": {"value": ["valued"]},
            },
        },
        {"key": "lipid", "cells": {"people": {"missing": "not-reported"}}},
    ],
}
TEXTS = {
    "columns": {"name": "類別", "role": "角色", "people": "人數", "paper": "文獻"},
    "cells": {"protein": {"name": "蛋白質", "role": "訊號[@cited]"}, "lipid": {"name": "脂質"}},
    "notes": {"protein/role": "只在**小鼠**"},
}


@pytest.fixture
def claims() -> dict[str, Claim]:
    for slug in ("of-row", "of-cell", "valued", "cited"):
        make_reference(slug=slug)
    table = make_table(structure=STRUCTURE, texts=TEXTS, languages=("zh-hant", "en"))
    return reader_of(table).read(table.translations.get(language_code="zh-hant"))


def test_a_cell_has_its_words_with_their_note_and_what_they_rest_on(
    claims: dict[str, Claim],
) -> None:
    cell = claims["protein/role"]
    assert cell.text == "訊號\n只在小鼠"
    assert cell.context == ("成分", "蛋白質", "角色")
    assert (cell.evidence, cell.sources) == (("trial",), ("of-cell", "cited"))


def test_a_value_is_said_in_words_and_has_what_its_row_has(claims: dict[str, Claim]) -> None:
    cell = claims["protein/people"]
    assert (cell.text, cell.evidence, cell.sources) == ("24", ("opinion",), ("of-row",))
    assert claims["lipid/people"].text == "未報告"


def test_a_cell_that_says_nothing_in_words_is_no_claim(claims: dict[str, Claim]) -> None:
    assert not {"protein/paper", "lipid/role"} & claims.keys()


def test_all_rows_are_one_claim(claims: dict[str, Claim]) -> None:
    table = claims["rows"]
    assert table.text.splitlines() == [
        "類別 · 角色 · 人數 · 文獻",
        "蛋白質 · 訊號 只在小鼠 · 24",
        "脂質 · · 未報告",
    ]
    assert set(table.sources) == {"of-row", "of-cell", "valued", "cited"}
