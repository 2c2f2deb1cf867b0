"""What is one word for readers is one token, and what is cut apart is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.search import analysis

CJK = st.text(
    st.sampled_from("外泌體细胞臺台灣氣気免疫學エクソソームさいぼう"), min_size=1, max_size=12
)
MIXED = st.text(
    st.sampled_from("外泌體 細胞，。、PD-L1 miRκβ.'’–αｱﾊﾞＡé\n\t0123"), min_size=1, max_size=60
)


@pytest.mark.parametrize(
    "written",
    [
        ("外泌體", "外泌体"),
        ("臺灣", "台灣", "台湾"),
        ("氣管", "気管", "气管"),
        ("化粧品", "化妝品", "化妆品"),
        ("合併", "合并"),
        ("NF-κB", "NF-kB", "nf‑κb", "ＮＦ－ｋＢ"),
        ("PD-L1", "PD–L1", "ｐｄ－ｌ１"),
        ("エクソソーム", "えくそそーむ", "ｴｸｿｿｰﾑ"),
        ("ガン", "がん", "ｶﾞﾝ"),
        ("Lötvall", "Lotvall", "LÖTVALL", "Lo\u0308tvall"),
        ("Crohn's", "Crohn’s"),
        ("α", "Α"),
    ],
)
def test_one_word_written_in_several_ways_folds_alike(written: tuple[str, ...]) -> None:
    assert len({analysis.fold_text(word) for word in written}) == 1


@pytest.mark.parametrize(
    "written",
    [
        ("NF-κB", "NF kB", "nfkb", "NFκB"),
        ("miR-30b-3p", "MIR 30b 3p", "mir30b3p"),
        ("extracellular vesicle", "Extracellular Vesicles", "extracellular-vesicles"),
        ("tumour", "tumors", "TUMOUR"),
        ("nebulisation", "nebulization"),
        ("nebulised", "nebulized"),
        ("anaemia", "anemia"),
        ("studies", "study"),
        ("細胞毒性 T 細胞", "细胞毒性T细胞"),
        ("NCT04602104", "nct 04602104"),
    ],
)
def test_one_name_written_in_several_ways_has_one_form(written: tuple[str, ...]) -> None:
    assert len({analysis.name_form(name) for name in written}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("miR-7", "miR-76"), ("1-2", "12"), ("0.5", "5"), ("virus", "viru"), ("IL-6", "IL-10")],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert analysis.name_form(one) != analysis.name_form(other)


def test_simplified_and_traditional_meet_in_every_character() -> None:
    letters = [chr(code) for first, end in analysis._HAN for code in range(first, end)]
    simplified = analysis._converted(letters, "t2s")
    apart = [
        letter
        for letter, other in zip(letters, simplified, strict=True)
        if analysis.fold_text(letter) != analysis.fold_text(other)
    ]
    assert apart == []


def test_a_run_is_cut_into_pairs_and_its_last_character() -> None:
    assert analysis.index_tokens(["外泌體"]) == ["外泌", "泌体", "体"]


def test_a_compound_is_found_whole_and_by_its_parts() -> None:
    assert set(analysis.index_tokens(["miR-30b-3p"])) == {
        "mir30b3p", "mir30b", "30b3p", "mir", "30b", "3p",
    }  # fmt: skip


def test_the_number_of_a_trial_is_found_without_its_letters() -> None:
    assert "04602104" in analysis.index_tokens(["NCT04602104"])


def test_a_word_without_end_becomes_a_token_of_limited_length() -> None:
    assert max(map(len, analysis.index_tokens(["a" * 5_000, "é" * 5_000]))) <= analysis.LONGEST


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    folded = analysis.fold_text(text)
    assert analysis.fold_text(folded) == folded


@given(st.text())
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded, origins = analysis.fold_with_offsets(text)
    assert folded == analysis.fold_text(text)
    assert len(origins) == len(folded) + 1
    assert list(origins) == sorted(origins)
    assert origins[-1] == len(text)


@given(st.text())
def test_tokens_hold_nothing_that_a_database_would_stumble_over(text: str) -> None:
    for token in analysis.index_tokens([text]):
        assert token
        assert len(token) <= analysis.LONGEST
        assert not set(token) & set(" \x00:\"'\\\n")


@given(CJK, CJK, CJK)
def test_every_part_of_a_run_is_found_by_its_pairs(before: str, part: str, after: str) -> None:
    found = set(analysis.index_tokens([before + part + after]))
    run = analysis.fold_text(part)
    if len(run) == 1:
        assert any(token.startswith(run) for token in found)
    else:
        assert set(analysis.run_tokens(run)[:-1]) <= found


@given(MIXED, MIXED)
def test_a_text_has_the_tokens_of_each_of_its_lines(first: str, second: str) -> None:
    together = set(analysis.index_tokens([f"{first}\n{second}"]))
    assert together == set(analysis.index_tokens([first])) | set(analysis.index_tokens([second]))


@given(MIXED)
def test_the_normal_form_has_single_spaces_and_one_at_each_end(text: str) -> None:
    normal = analysis.normal_form(text)
    assert "  " not in normal.strip()
    assert normal.startswith(" ")
    assert normal.endswith(" ")


def test_an_index_knows_what_its_tokens_were_made_by(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analysis.analysis_version()
    monkeypatch.setattr(analysis, "TOKENIZER_VERSION", analysis.TOKENIZER_VERSION + 1)
    analysis.analysis_version.cache_clear()
    assert analysis.analysis_version() != before
    analysis.analysis_version.cache_clear()
