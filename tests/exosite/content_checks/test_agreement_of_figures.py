"""Figures of two languages: what is the same however written, and what is not."""

import pytest

from exosite.content_checks.agreement import compare_figures


def differ(source: str, text: str) -> list[tuple[str, list[str], list[str]]]:
    """Each rule, with what only the source gives, and what only the other text gives."""
    return [
        (
            item.rule,
            [figure.shown for figure in item.missing],
            [figure.shown for figure in item.extra],
        )
        for item in compare_figures(source, text)
    ]


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
    assert differ(source, text) == []


@pytest.mark.parametrize(
    ("source", "text", "theirs", "ours"),
    [
        ("22人", "23 people", ["22人"], ["23 people"]),
        ("30–150奈米", "30–100 nm", ["30–150奈米"], ["30–100 nm"]),
        ("200萬元", "NT$20 million", ["200萬"], ["20 million"]),
        ("2026年1月", "March 2026", ["2026年1月"], ["March 2026"]),
        ("2025年8月18日", "8 August 2025", ["2025年8月18日"], ["8 August 2025"]),
        ("2019年", "2020", ["2019年"], ["2020"]),
        ("第II期", "Phase III", ["第II期"], ["Phase III"]),
        ("0.7", "7", ["0.7"], ["7"]),
        ("IL-6與7人", "IL-6", ["7人"], []),
        ("沒有", "in 47 animals", [], ["47"]),
    ],
)
def test_other_figures_do_not(source: str, text: str, theirs: list[str], ours: list[str]) -> None:
    assert differ(source, text) == [("number-differs", theirs, ours)]


def test_a_number_word_answers_but_never_asks() -> None:
    assert differ("三項試驗", "some trials") == []


def test_digits_after_the_point_do_not_change_a_value() -> None:
    assert differ("0.70%", "0.7%") == []


# What a careful translator writes: none of it may be refused.
RIGHT = (
    ("12萬3千人", "123,000 people"),
    ("3萬5000人", "35,000 people"),
    ("百分之九十五", "95%"),
    ("Ⅱ期試驗", "Phase II trial"),
    ("每公斤5毫克", "5 mg/kg"),
    ("每公斤5毫克", "5 mg per kg"),
    ("每公斤5毫克", "体重1kgあたり5mg"),
    ("每天三次，連續十二週。", "Three times a day for twelve weeks."),
    ("每天三次，連續十二週。", "1日3回、12週間。"),
    ("每天三次", "three times daily"),
    ("每天三次", "every 8 hours"),
    ("每8小時一次", "every eight hours"),
    ("每8小時一次", "8時間ごとに1回"),
    ("每週兩次", "twice weekly"),
    ("每週兩次", "週2回"),
    ("每月一次", "monthly"),
    ("每天一次", "once daily"),
    ("每天一次", "daily"),
    ("每天一次", "1日1回"),
    ("三分之一", "one third"),
    ("三分之一", "a third of them"),
    ("三分之一", "1/3"),
    ("三分之二", "two-thirds"),
    ("三分の一", "one third"),
    ("四分之一", "a quarter of people"),
    ("半年", "six months"),
    ("六個月", "half a year"),
    ("一年半", "18 months"),
    ("兩年半", "two and a half years"),
    ("至少18歲", "18 years or older"),
    ("至少18歲", "at least 18 years old"),
    ("18歲以上", "aged 18 or over"),
    ("18歲以上", "18 years and older"),
    ("18歲以上", "at least 18"),
    ("未滿18歲", "under 18 years of age"),
    ("未滿18歲", "18歳未満"),
    ("超過100人", "more than 100 people"),
    ("超過100人", "100人を超える"),
    ("不超過10毫克", "no more than 10 mg"),
    ("最多5次", "up to 5 times"),
    ("12週內", "within 12 weeks"),
    ("12週內", "over 12 weeks"),
    ("追蹤12週", "over 12 weeks"),
    ("低於5%", "below 5%"),
    ("低於5%", "5%未満"),
    ("低於5%", "less than 5%"),
    ("p＜0.05", "p < 0.05"),
    ("≥65歲", "65歳以上"),
    ("5 mmol/L", "5 mmol/l"),
    ("5微克", "5 mcg"),
    ("5 µg", "5 μg"),
    ("零下80度", "minus 80 degrees"),
    ("−80°C", "-80 °C"),
    ("−80°C", "マイナス80℃"),
    ("10億顆", "10⁹ particles"),
    ("1.2×10⁹顆", "1.2 billion particles"),
    ("1.2×10⁹顆", "1.2×10^9 particles"),
    ("12億", "1,200 million"),
    ("百分之三到五", "3 to 5%"),
    ("2000年", "2000"),
    ("2000年代", "the 2000s"),
    ("3年級", "third grade"),
    ("第十二週", "week 12"),
    ("十年", "a decade"),
    ("兩週", "a fortnight"),
    ("二十四小時", "a day"),
    ("24小時", "one day"),
    ("第12週", "at week 12"),
    ("第十二週", "第12週"),
    ("三倍", "threefold"),
    ("3倍", "three times"),
    ("15位病人", "15 patients"),
    ("五成", "50%"),
    ("八成五", "85%"),
    ("五分之一", "one in five"),
    ("每五人有一人", "one in five people"),
    ("10萬分之一", "one in 100,000"),
    ("十萬分之一", "one in 100,000"),
    ("3萬顆", "30,000"),
    ("2～3天", "2 to 3 days"),
    ("兩三天", "two or three days"),
    ("1至2週", "one to two weeks"),
    ("一到兩週", "one to two weeks"),
    ("數十人", "dozens of people"),
    ("60歲以上的12位病人", "12 patients aged 60 or over"),
    ("每分鐘60次", "60 times a minute"),
    ("每分鐘60次", "60 beats per minute"),
    ("5公斤", "5 kg"),
    ("1公升", "1,000 mL"),
    ("1.5公克", "1,500 mg"),
    ("75毫克/平方公尺", "75 mg/m²"),
    ("每平方公尺75毫克", "75 mg/m2"),
    ("FEV1為預測值的80%", "FEV1 80% predicted"),
    ("12例中有3例", "3 of 12 cases"),
    ("12例中有3例", "three of twelve"),
    ("五次", "five times"),
    ("2023年5月18日、19日", "18 and 19 May 2023"),
    ("病人10人，每人5毫克", "10 patients, 5 mg each"),
    ("-80°C到-20°C", "-80 °C to -20 °C"),
    ("−80至−20℃", "−80 to −20 °C"),
    ("約3,000人", "some 3,000 people"),
    ("5毫克與10毫克", "5 and 10 mg"),
    ("COVID-19", "COVID-19"),
    ("介白素-6", "IL-6"),
    ("CD9、CD63", "CD9, CD63"),
    ("100,000×g", "100,000 × g"),
    ("第一天", "day 1"),
    ("一天兩次、每次5毫克", "5 mg twice a day"),
    ("2年追蹤", "two-year follow-up"),
    ("兩年追蹤", "2-year follow-up"),
    ("十二歲", "12-year-old"),
    ("14天", "two weeks"),
    ("兩週", "14 days"),
    ("9公分", "9 cm"),
    ("100萬美元", "US$1 million"),
    ("20世紀", "the 20th century"),
    ("二十世紀", "the twentieth century"),
    ("百分之零點五", "0.5%"),
    ("千分之五", "0.5%"),
    ("八十歲", "80 years old"),
    ("三萬人", "30,000 people"),
    ("一百二十人", "120 people"),
    ("兩百人", "200 people"),
    ("一千五百人", "1,500 people"),
    ("20萬5千分鐘", "205,000 minutes"),
)
WRONG = (
    ("劑量為每公斤5毫克。", "The dose is 5 µg per kg."),
    ("風險低於5%。", "The risk is above 5%."),
    ("p＜0.05", "p > 0.05"),
    ("三分之一的人好轉。", "One fifth of them improved."),
    ("每天三次，連續十二週。", "Once a day for twenty weeks."),
    ("至少18歲", "at most 18 years"),
    ("5 mmol/L", "5 μmol/L"),
    ("5小時", "5 days"),
    ("每公斤5毫克", "5 mg per g"),
    ("每天兩次", "three times a day"),
    ("每天兩次", "twice a week"),
    ("每週一次", "once a month"),
    ("每8小時一次", "every 6 hours"),
    ("連續四週", "for four months"),
    ("三個月", "three years"),
    ("零下80度", "80 degrees"),
    ("−5°C", "5 °C"),
    ("-3.2 公斤", "3.2 kg"),
    ("≥65歲", "≤65 years"),
    ("超過100人", "fewer than 100 people"),
    ("不超過10毫克", "more than 10 mg"),
    ("未滿18歲", "over 18 years"),
    ("12萬3千人", "132,000 people"),
    ("3萬5000人", "350,000 people"),
    ("百分之九十五", "59%"),
    ("百分之九十五", "95 people"),
    ("Ⅱ期試驗", "Phase III trial"),
    ("10⁹顆", "10⁸ particles"),
    ("1.2×10⁹顆", "1.2×10⁸ particles"),
    ("1.2×10⁹顆", "1.2 million particles"),
    ("四分之三", "two thirds"),
    ("5毫升", "5 L"),
    ("5 IU", "5 mg"),
    ("120 mmHg", "120 mg"),
    ("血壓下降了10毫米汞柱", "blood pressure fell by 12 mmHg"),
    ("兩年內", "within three years"),
    ("三天", "for seven days"),
    ("十五人", "sixteen people"),
    ("二十五名患者", "fifteen patients"),
    ("p<0.001", "p<0.01"),
    ("p≤0.05", "p≥0.05"),
    ("至少三個月", "for up to three months or less"),
    ("超過一半", "47%"),
    ("5毫克", "5 mg per day and 50 mg"),
    ("半年", "five months"),
    ("30到150奈米", "30 to 150 µm"),
    ("每日1回", "1日2回"),
    ("5天", "5 hours"),
    ("兩次", "three times"),
    ("每天三次", "3 times a week"),
    ("0.5毫克", "0.5 g"),
    ("12週", "12 days"),
    ("至多5人", "at least 5 people"),
    ("少於10例", "more than 10 cases"),
    ("5公分", "5 mm"),
    ("5 mg/mL", "5 µg/mL"),
    ("12（3–20）", "12 (3–30)"),
    ("3/20", "3/30"),
    ("5±0.3", "5±0.5"),
    ("75 mg/m²", "75 mg/kg"),
    ("劑量減少了-5%", "5%"),
    ("一日三次", "一日に二回"),
    ("十二週", "12日"),
    ("5毫克", "5"),
)


@pytest.mark.parametrize(("source", "text"), RIGHT)
def test_a_right_translation_is_never_refused(source: str, text: str) -> None:
    assert differ(source, text) == []
    assert differ(text, source) == []


@pytest.mark.parametrize(("source", "text"), WRONG)
def test_another_unit_sign_limit_or_number_is_told(source: str, text: str) -> None:
    assert differ(source, text)
    assert differ(text, source)


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        ("5毫克", "5 µg", "unit-differs"),
        ("5小時", "5 days", "unit-differs"),
        ("最多八公升", "at most eight days", "unit-differs"),
        ("169個月", "169 particles", "unit-differs"),
        ("32%", "32 people", "unit-differs"),
        ("−5°C", "5 °C", "sign-differs"),
        ("風險低於5%。", "The risk is above 5%.", "bound-differs"),
        ("三分之一", "one fifth", "number-differs"),
        ("每天三次", "once a day", "number-differs"),
    ],
)
def test_the_rule_says_what_differs(source: str, text: str, rule: str) -> None:
    assert [item[0] for item in differ(source, text)] == [rule]


@pytest.mark.parametrize(
    "piece", ["5 mg, ", "一二三", "每天三次", "10", "twenty ", "1,", "12 (3–20) "]
)
def test_a_text_of_figures_alone_is_compared_with_every_figure_once(piece: str) -> None:
    text = piece * 300

    assert differ(text, text) == []
