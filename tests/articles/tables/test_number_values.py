from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.cell_text import LONGEST_VALUE
from articles.tables.faults import UnreadableCell
from articles.tables.number_values import (
    parse_quantity,
    quantity_from_json,
    quantity_to_json,
    show_quantity,
    write_quantity,
)
from exosite.languages import CODES
from exosite.quantities.quantity import Quantity
from exosite.quantities.units import UNITS
from tests.articles.tables.documents import UNHURRIED

UNIT_CODES = st.sampled_from(["", *UNITS])
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    unit = draw(UNIT_CODES)
    match draw(st.sampled_from(["single", "range", "about", "bound"])):
        case "single":
            return Quantity(low, low, unit=unit)
        case "range":
            return Quantity(low, max(low, high), unit=unit)
        case "about":
            return Quantity(low, max(low, high), approx=True, unit=unit)
    return Quantity(low, low, bound=draw(st.sampled_from(["<", "<=", ">", ">="])), unit=unit)


def spelled(quantity: Quantity) -> tuple[str, str, bool, str, str]:
    """Everything of a quantity, the digits of its decimals too."""
    return (
        f"{quantity.low:f}",
        f"{quantity.high:f}",
        quantity.approx,
        quantity.bound,
        quantity.unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        "30–150 nm",
        "30-150nm",
        "30~150 nm",
        "30～150 nm",
        "30〜150 奈米",
        "30—150 奈米",
        "30 − 150 ナノメートル",
        "３０－１５０ｎｍ",
        "30 to 150 nm",
        "30 至 150 奈米",
        "30到150奈米",
        "30 nm – 150 nm",
        "30 奈米至 150 奈米",
        " 30\u00a0–\u00a0150\u3000nm ",
    ],
)
def test_a_range_is_read_whatever_stands_between_its_ends(text):
    assert spelled(parse_quantity(text)) == ("30", "150", False, "", "nm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5–10 µg/mL", ("5", "10", False, "", "ug/mL")),
        ("5–10 μg/mL", ("5", "10", False, "", "ug/mL")),
        ("<0.05", ("0.05", "0.05", False, "<", "")),
        ("＜ 0.05", ("0.05", "0.05", False, "<", "")),
        ("≥ 3", ("3", "3", False, ">=", "")),
        ("≧3 個月", ("3", "3", False, ">=", "mo")),
        (">=3 months", ("3", "3", False, ">=", "mo")),
        ("≤ 200 nm", ("200", "200", False, "<=", "nm")),
        ("約 18", ("18", "18", True, "", "")),
        ("約18人", ("18", "18", True, "", "{people}")),
        ("大約 30–150 nm", ("30", "150", True, "", "nm")),
        ("およそ18人", ("18", "18", True, "", "{people}")),
        ("about 18 people", ("18", "18", True, "", "{people}")),
        ("approx. 85%", ("85", "85", True, "", "%")),
        ("~24", ("24", "24", True, "", "")),
        ("～24", ("24", "24", True, "", "")),
        ("0.7%", ("0.7", "0.7", False, "", "%")),
        ("0.70 ％", ("0.70", "0.70", False, "", "%")),
        ("1,234,567", ("1234567", "1234567", False, "", "")),
        ("１，２３４", ("1234", "1234", False, "", "")),
        ("-80 °C", ("-80", "-80", False, "", "Cel")),
        ("−80–−20 ℃", ("-80", "-20", False, "", "Cel")),
        ("-5-10", ("-5", "10", False, "", "")),
        ("0", ("0", "0", False, "", "")),
        ("1 person", ("1", "1", False, "", "{people}")),
        ("5–5.0", ("5", "5", False, "", "")),
    ],
)
def test_a_quantity_is_read_with_its_sign_and_unit(text, expected):
    assert spelled(parse_quantity(text)) == expected


def test_a_range_keeps_the_digits_the_author_wrote():
    assert write_quantity(parse_quantity("0.10–5.20%")) == "0.10–5.20%"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-number"),
        ("   ", "not-a-number"),
        ("1-2-3", "not-a-number"),
        ("1,23", "decimal-comma"),
        ("0,125 mg", "decimal-comma"),
        ("0,500", "decimal-comma"),
        ("00,125", "decimal-comma"),
        ("1,2345", "decimal-comma"),
        ("1.2.3", "not-a-number"),
        ("nm", "not-a-number"),
        ("٣", "not-a-number"),
        ("1e99", "not-a-number"),
        ("20/3", "part-above-whole"),
        ("12 (20–30)", "outside-interval"),
        ("12 (20–3)", "low-above-high"),
        ("<5±0.3", "bound-of-range"),
        ("5 mg – 10 g", "not-a-number"),
        ("9" * 101, "not-a-number"),
        ("150–30", "low-above-high"),
        ("2023-01", "low-above-high"),
        ("<5–10", "bound-of-range"),
        ("約 <5", "bound-of-range"),
    ],
)
def test_what_is_no_quantity_is_refused_with_a_reason(text, code):
    with pytest.raises(UnreadableCell) as refusal:
        parse_quantity(text)

    assert refusal.value.code == code
    assert refusal.value.text == text


@pytest.mark.parametrize("text", ["5 furlongs", "18 人份", "5 Mg", "3 nM", "10 ⁹"])
def test_a_unit_that_is_not_known_is_refused_by_its_name(text):
    with pytest.raises(UnreadableCell) as refusal:
        parse_quantity(text)

    assert (refusal.value.code, refusal.value.text) == ("unknown-unit", text)


# Cells of the thirteen tables of the seed and the two of the site, which a writer might hope to
# keep as numbers: those that are prose stay prose.
@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("T01", "膜蛋白 CD9、CD63、CD81；整合素"),
        ("T01", "Membrane tetraspanins CD9, CD63, CD81"),
        ("T01", "microRNA、mRNA、lncRNA"),
        ("T01", "染色體片段、粒線體 DNA"),
        ("T02", "以外泌體 miRNA 作為腫瘤診斷線索"),
        ("T03", "免疫調控、修復、疾病監測"),
        ("T04", "攜帶生長因子（VEGF、TGF-β）"),
        ("T05", "屬細胞製劑，法規嚴格"),
        ("T06", "骨髓、脂肪、臍帶等來源"),
        ("T07", "骨癒合、皮膚、神經與心肌"),
        ("T08", "癌細胞或 Treg 的囊泡帶有 PD-L1、TGF-β"),
        ("T09", "Phase I/II"),
        ("T09", "2025 年 8 月進入 Phase 1"),
        ("T10", "0.7% (95% CI 0.1–5.2%)"),
        ("T11", "抗原呈現、免疫抑制，以及重新平衡"),
        ("T12", "ARDS/ALI、COVID-19、氣喘（哮喘）、COPD"),
        ("T13", "7 位患者，安全性良好"),
        ("T13", "健康志願者（24 人）"),
        ("T13", "Healthy volunteers (n=24)"),
        ("T13", "n=102"),
        ("T13", "60 天死亡率差異未達統計顯著"),
        ("T13", "單次霧化吸入，五個劑量"),
        ("X01", "2019/2020 official notices"),
        ("X01", "2026-01-01"),
        ("X02", "中重度 ARDS，預計 970 人"),
        ("X02", "970 planned"),
        ("X02", "7 人中 4 人"),
        ("X02", "Phase 2a"),
    ],
)
def test_prose_with_figures_in_it_is_not_taken_for_a_number(table, text):
    with pytest.raises(UnreadableCell):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("c1.2", "30–150 奈米", "30–150 nm"),
        ("T10", "0.7%", "0.7%"),
        ("T10", "0.1–5.2%", "0.1–5.2%"),
        ("T13", "18 人", "18 people"),
        ("T13", "7 位", "7 people"),
        ("T13", "24 人", "24 people"),
        ("T13", "102 participants", "102 people"),
        ("T13", "60 天", "60 days"),
        ("X02", "970 人", "970 people"),
        ("X02", "5 天", "5 days"),
    ],
)
def test_figures_of_the_tables_are_read(table, text, expected):
    assert write_quantity(parse_quantity(text)) == expected


@pytest.mark.parametrize(
    ("text", "shown", "written"),
    [
        ("1.2e9", "1.2×10⁹", "1.2e9"),
        ("1.2×10⁹", "1.2×10⁹", "1.2e9"),
        ("1.20 x 10^9 顆", "1.20×10⁹ particles", "1.20e9 particles"),
        ("10⁹", "10⁹", "1e9"),
        ("２×１０⁻⁸", "2×10⁻⁸", "2e-8"),
        ("12萬3千人", "123,000 people", "123000 people"),
        ("3萬5000", "35,000", "35000"),
        ("2.5 million", "2,500,000", "2500000"),
        ("5±0.3", "5±0.3", "5±0.3"),
        ("5 ± 0.3 mmol/L", "5±0.3 mmol/L", "5±0.3 mmol/L"),
        ("12 (3–20)", "12 (3–20)", "12 (3–20)"),
        ("12（3～20）個月", "12 (3–20) months", "12 (3–20) months"),
        ("12 months (3–20)", "12 (3–20) months", "12 (3–20) months"),
        ("-5 (-9 to -1)", "−5 (−9 to −1)", "-5 (-9–-1)"),
        ("3/20", "3/20", "3 of 20"),
        ("3 of 20", "3/20", "3 of 20"),
        ("12 (40%)", "12 (40%)", "12 (40%)"),
        ("120 mmHg", "120 mmHg", "120 mmHg"),
        ("75 mg/m2", "75 mg/m²", "75 mg/m²"),
        ("75 mg/m²", "75 mg/m²", "75 mg/m²"),
        ("400 IU", "400 IU", "400 IU"),
        ("80 % predicted", "80% predicted", "80 % predicted"),
        ("2×10⁸顆/kg", "2×10⁸ particles/kg", "2e8 particles/kg"),
        ("5 mcg", "5 µg", "5 µg"),
    ],
)
def test_what_trials_report_is_a_number(text, shown, written):
    quantity = parse_quantity(text)

    assert show_quantity(quantity, "en").replace("\u00a0", " ") == shown
    assert write_quantity(quantity) == written
    assert parse_quantity(written) == quantity
    assert quantity_from_json(quantity_to_json(quantity)) == quantity


def test_chinese_and_japanese_write_brackets_and_ranges_their_own_way():
    quantity = parse_quantity("12 (3–20) 個月")

    assert show_quantity(quantity, "zh-hant") == "12（3–20）個月"
    assert show_quantity(quantity, "ja") == "12（3〜20）か月"


@UNHURRIED
@given(quantities())
def test_a_quantity_that_is_written_reads_back_digit_for_digit(quantity):
    assert spelled(parse_quantity(write_quantity(quantity))) == spelled(quantity)


@UNHURRIED
@given(quantities(), UNIT_CODES)
def test_a_json_value_gives_back_its_quantity_in_the_unit_of_the_column(quantity, column_unit):
    value = quantity_to_json(quantity, column_unit)
    expected = replace(quantity, unit=quantity.unit or column_unit)

    assert spelled(quantity_from_json(value, column_unit)) == spelled(expected)


@pytest.mark.parametrize(("open_end", "bound"), [("low", "<="), ("high", ">=")])
def test_an_open_end_is_a_bound(open_end, bound):
    value = {"low": "5", "high": "5", open_end: None}

    assert quantity_from_json(value, "nm") == Quantity(
        Decimal(5), Decimal(5), bound=bound, unit="nm"
    )


@pytest.mark.parametrize("sign", [{"bound": "<"}, {"approx": True}])
def test_an_open_end_has_no_other_sign(sign):
    with pytest.raises(UnreadableCell, match="bound-of-range"):
        quantity_from_json({"low": "5", "high": None, **sign})


def test_a_json_value_with_an_unknown_unit_is_refused():
    with pytest.raises(UnreadableCell, match="parsec"):
        quantity_from_json({"low": "5", "high": "5", "unit": "parsec"})


def test_sizes_are_comparable_across_units():
    assert parse_quantity("0.1 µm").size() == parse_quantity("100 nm").size()
    assert parse_quantity("1 週").size() < parse_quantity("8 天").size()


def test_numbers_without_a_unit_are_ordered_by_what_they_say():
    assert parse_quantity("2").size() < parse_quantity("10").size()
    assert parse_quantity("10").size() == ("", Decimal(10), Decimal(10))


@pytest.mark.parametrize("text", ["5 mg – 10 g", "10 g – 500 mg", "5 nm – 10 mg", "5 mg – 10 nm"])
def test_a_range_has_one_unit_in_whichever_order_two_are_written(text):
    with pytest.raises(UnreadableCell):
        parse_quantity(text)


def test_a_text_is_read_up_to_the_longest_that_is_and_no_further():
    assert parse_quantity("9" * LONGEST_VALUE).low == Decimal("9" * LONGEST_VALUE)
    for length in (LONGEST_VALUE + 1, 10 * LONGEST_VALUE):
        with pytest.raises(UnreadableCell):
            parse_quantity("9" * length)
    with pytest.raises(UnreadableCell):
        quantity_from_json({"low": "9" * (LONGEST_VALUE + 1), "high": "9" * (LONGEST_VALUE + 1)})


@pytest.mark.parametrize(
    ("text", "zh_hant", "en", "ja"),
    [
        ("30-150 nm", "30–150奈米", "30–150\u00a0nm", "30〜150\u00a0nm"),
        ("18 people", "18人", "18\u00a0people", "18人"),
        ("1 day", "1天", "1\u00a0day", "1日"),
        ("2 days", "2天", "2\u00a0days", "2日"),
        ("0.70%", "0.70%", "0.70%", "0.70%"),
        ("<0.05", "<0.05", "<0.05", "<0.05"),
        (">=3 months", "≥3個月", "≥3\u00a0months", "≥3か月"),
        ("~24 people", "約24人", "about 24\u00a0people", "約24人"),
        ("5-10 ug/mL", "5–10\u00a0µg/mL", "5–10\u00a0µg/mL", "5〜10\u00a0µg/mL"),
        ("1234567", "1,234,567", "1,234,567", "1,234,567"),
        ("-80--20 °C", "−80至−20\u00a0°C", "−80 to −20\u00a0°C", "−80〜−20\u00a0°C"),
        ("0 people", "0人", "0\u00a0people", "0人"),
    ],
)
def test_a_quantity_is_shown_as_the_readers_of_each_language_write_it(text, zh_hant, en, ja):
    quantity = parse_quantity(text)

    assert show_quantity(quantity, "zh-hant") == zh_hant
    assert show_quantity(quantity, "en") == en
    assert show_quantity(quantity, "ja") == ja


def test_a_language_without_rules_of_its_own_is_written_as_english():
    assert show_quantity(parse_quantity("1 day"), "de") == "1\u00a0day"


@UNHURRIED
@given(quantities(), st.sampled_from(CODES))
def test_what_is_shown_reads_back_digit_for_digit(quantity, language):
    assert spelled(parse_quantity(show_quantity(quantity, language))) == spelled(quantity)
