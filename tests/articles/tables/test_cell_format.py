import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.cell_format import MISSING, show, show_boolean, show_missing
from articles.tables.cells import parse_boolean, parse_quantity
from articles.tables.units import UNITS, UnknownUnit, find_unit
from exosite.languages import CODES
from tests.articles.tables.documents import UNHURRIED
from tests.articles.tables.test_cells import quantities, spelled


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

    assert show(quantity, "zh-hant") == zh_hant
    assert show(quantity, "en") == en
    assert show(quantity, "ja") == ja


def test_a_language_without_rules_of_its_own_is_written_as_english():
    assert show(parse_quantity("1 day"), "de") == "1\u00a0day"


@UNHURRIED
@given(quantities(), st.sampled_from(CODES))
def test_what_is_shown_reads_back_digit_for_digit(quantity, language):
    assert spelled(parse_quantity(show(quantity, language))) == spelled(quantity)


@pytest.mark.parametrize("language", CODES)
def test_an_answer_that_is_shown_reads_back(language):
    for answer in ("yes", "no", "unknown"):
        assert parse_boolean(show_boolean(answer, language)) == answer


@pytest.mark.parametrize("language", CODES)
def test_each_reason_for_no_value_has_a_word_of_its_own(language):
    words = {show_missing(reason, language) for reason in MISSING}

    assert len(words) == len(MISSING)
    assert "" not in words


@pytest.mark.parametrize("code", UNITS)
def test_every_unit_is_found_by_each_of_its_names(code):
    unit = UNITS[code]
    names = {unit.name(language) for language in CODES} | {unit.name("en", one=True)}

    assert {find_unit(name) for name in (code, *names, *unit.spellings)} == {code}


@pytest.mark.parametrize("text", ["", "Nm", "MG", "parsec"])
def test_units_count_their_capitals_and_unknown_ones_are_refused(text):
    with pytest.raises(UnknownUnit):
        find_unit(text)
