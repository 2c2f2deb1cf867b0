""" "None found" names its search: what this site says of its own looking, and nobody else's."""

import pytest

from exosite.content_checks.rules import check_text
from exosite.content_checks.surroundings import Surroundings
from tests.exosite.content_checks.documents import article, of_rule


def absent(sentence: str, language: str) -> list[str]:
    found = of_rule("absence-unsearched", article(sentence, language))
    return [params["text"] for params in found]


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("zh-hant", "到2026年1月，查無核准的藥品。", "查無"),
        ("zh-hant", "[?old]草案是否定案，沒有查到。", "沒有查到"),
        ("zh-hant", "回顧有兩篇，本站找不到第三篇。", "找不到"),
        ("en", "By March no approved product was found.", "no approved"),
        ("en", "A search of stored pages found none.", "found none"),
        ("en", "Whether it is final was not found.", "not found"),
        ("en", "None found.", "None found"),
        ("ja", "結果は見つからなかった。", "見つからな"),
        ("ja", "該当する登録は見当たらず、確かめられない。", "見当たらず"),
    ],
)
def test_an_absence_without_a_search_is_told(language: str, sentence: str, words: str) -> None:
    assert absent(sentence, language) == [words]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh-hant", "查無核准的藥品[?old]。"),
        ("zh-hant", "查無核准的藥品，也沒有查到草案。[?old]"),
        ("zh-hant", "2025年的回顧沒有找到對照試驗。"),
        ("zh-hant", "「沒有查到」不等於沒有發生。"),
        ("en", "No approved product was found[?old]."),
        ("en", "A 2025 review found no controlled trial."),
        ("en", "They found no difference in survival."),
        ("en", "No significant difference was found."),
        ("en", "Vesicles are found in blood."),
        ("ja", "2025年のレビューでは比較試験は見つからなかった。"),
    ],
)
def test_an_absence_with_its_search_or_of_others_is_not(language: str, sentence: str) -> None:
    assert absent(sentence, language) == []


def test_a_search_that_is_due_again_is_told_where_it_is_named() -> None:
    text = article("甲。\n\n查無[?old]，也查無[?new]。")
    (finding,) = check_text(text, Surroundings(searches_due={"old": "2026-04-15"}))
    assert (finding.rule, finding.line, finding.level) == ("search-old", 3, "warning")
    assert finding.params == {"key": "old", "date": "2026-04-15"}
