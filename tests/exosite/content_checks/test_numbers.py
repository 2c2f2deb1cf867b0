"""Figures of two languages: what is the same however written, and what is not."""

import pytest

from exosite.content_checks.numbers import numbers_in


def differ(source: str, text: str) -> tuple[list[str], list[str]]:
    """What only the source gives, and what only the other text gives."""
    theirs, ours = numbers_in(source), numbers_in(text)
    return theirs.without(ours), ours.without(theirs)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("約30–150奈米", "about 30–150 nm"),
        ("30到150奈米", "30 to 150 nm"),
        ("收了２，１人", "took in 2, 1 people"),
        ("共1,234人", "1234 people in all"),
        ("罰200萬到2000萬元", "a fine of NT$2 million to NT$20 million"),
        ("3億顆", "300 million particles"),
        ("1.5萬人", "15,000 people"),
        ("百萬分之一", "one in a million"),
        ("0.7%（95%信賴區間0.1–5.2%）", "0.7 per cent (95% confidence interval 0.1–5.2%)"),
        ("百分之32", "32 percent"),
        ("占大約八成五", "about 85%"),
        ("２０２６年１月", "January 2026"),
        ("2026年1月至3月", "January to March 2026"),
        ("2025年8月18日", "18 August 2025"),
        ("2025年8月18日", "August 18, 2025"),
        ("2026-01-01施行", "in force from 1 January 2026"),
        ("2024–2025", "2024 to 2025"),
        ("1980年代", "the 1980s"),
        ("2026年2日後", "2 days later in 2026"),
        ("兩項試驗、十二個問題、二十一人", "2 trials, 12 questions, 21 people"),
        ("2項試驗，10倍以上", "two trials, more than tenfold"),
        ("介白素-6（IL-6）與CD63", "interleukin 6 (IL-6) and CD63"),
        ("程式性死亡配體-1（PD-L1）", "programmed death-ligand 1 (PD-L1)"),
        ("miR-30b-3p、COVID-19、MISEV2023、T4", "a microRNA of the virus"),
        ("第II期、第二期、第2期", "Phase II, Phase 2"),
        ("第I/II期", "Phase 1/2"),
        ("第IIa期", "Phase IIa"),
        ("第三章、步驟2", "chapter 3, step 2"),
        ("60天死亡率", "60-day mortality"),
        ("二月", "February"),
        ("成分可能改變", "May alter contents"),
        ("一半", "50%"),
        ("3つの段階", "3 stages"),
        ("約30〜150nm", "30-150 nm"),
    ],
)
def test_the_same_figures_agree_however_they_are_written(source: str, text: str) -> None:
    assert differ(source, text) == ([], [])


@pytest.mark.parametrize(
    ("source", "text", "theirs", "ours"),
    [
        ("22人", "23 people", ["22"], ["23"]),
        ("30–150奈米", "30–100 nm", ["30–150"], ["30–100"]),
        ("200萬元", "NT$20 million", ["200萬"], ["20 million"]),
        ("32%", "32 people", ["32%"], ["32"]),
        ("2026年1月", "March 2026", ["2026年1月"], ["March 2026"]),
        ("2025年8月18日", "8 August 2025", ["2025年8月18日"], ["8 August 2025"]),
        ("2019年", "2020", ["2019"], ["2020"]),
        ("第II期", "Phase III", ["第II期"], ["Phase III"]),
        ("0.7", "7", ["0.7"], ["7"]),
        ("IL-6與7人", "IL-6", ["7"], []),
        ("沒有", "in 47 animals", [], ["47"]),
    ],
)
def test_other_figures_do_not(source: str, text: str, theirs: list[str], ours: list[str]) -> None:
    assert differ(source, text) == (theirs, ours)


def test_a_number_word_answers_but_never_asks() -> None:
    assert differ("三項試驗", "some trials") == ([], [])


def test_digits_after_the_point_do_not_change_a_value() -> None:
    assert differ("0.70%", "0.7%") == ([], [])
