"""Which characters nobody sees, and which stand for another wherever texts are compared."""

import pytest

from exosite.character_table import CONTROL, INVISIBLE, unify, unify_with_offsets
from exosite.search.analysis import index_tokens
from glossary.matching import TermIndex, WrittenForm

TERMS = TermIndex(
    [WrittenForm("食物", "food", "name"), WrittenForm("ガン", "cancer", "name"),
     WrittenForm("外泌體", "exosome", "name")]
)  # fmt: skip


@pytest.mark.parametrize("character", "\u200b\u2060\u202e\u2066\u00ad\ufeff\u200f\U000e0041\u3164")
def test_what_nobody_sees_is_known(character: str) -> None:
    assert INVISIBLE.search(f"間{character}質")


@pytest.mark.parametrize("text", ["葛\U000e0100飾", "❤\ufe0f", "👩\u200d⚕\ufe0f", "外泌體 EV\n\t"])
def test_selectors_behind_han_and_joiners_in_emoji_stay(text: str) -> None:
    assert not INVISIBLE.search(text)
    assert not CONTROL.search(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("⻝物", "食物"), ("⼈", "人"), ("ＥＶ", "EV"), ("ｶﾞﾝ", "ガン"), ("カ\u3099", "ガ"),
     ("e\u0301", "é"), ("葛\U000e0100", "葛"), ("㎎", "mg"), ("ﬁ", "fi"), ("\uf9d0", "類")],
)  # fmt: skip
def test_forms_of_one_character_are_unified(written: str, plain: str) -> None:
    assert unify(written) == plain
    assert index_tokens([written]) == index_tokens([plain])


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("吃⻝物啊", "food", "⻝物"),
        ("ｶﾞﾝの", "cancer", "ｶﾞﾝ"),
        ("カ\u3099ンの", "cancer", "カ\u3099ン"),
        ("這種外\U000e0100泌體", "exosome", "外\U000e0100泌體"),
    ],
)
def test_a_term_is_found_in_whichever_characters_it_is_typed(
    text: str, key: str, found: str
) -> None:
    (match,) = TERMS.find(text)
    assert (match.key, text[match.start : match.end]) == (key, found)


def test_offsets_lead_back_to_the_text() -> None:
    unified, offsets = unify_with_offsets("5㎎カ\u3099x")
    assert (unified, list(offsets)) == ("5mgガx", [0, 1, 1, 2, 4, 5])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("1,000人", "1000"),
        ("1，000人", "1000"),
        ("10⁹顆", "10^9"),
        ("10⁹顆", "1e9"),
        ("5 m²", "m2"),
    ],
)
def test_search_reads_a_number_however_it_is_written(text: str, query: str) -> None:
    assert set(index_tokens([query])) <= set(index_tokens([text]))


@pytest.mark.parametrize(("text", "query"), [("10⁹顆", "109"), ("0,125", "0125"), ("1,000", "1")])
def test_another_number_is_not_found(text: str, query: str) -> None:
    assert not set(index_tokens([query])) & set(index_tokens([text]))
