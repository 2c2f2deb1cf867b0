import pytest

from exosite.languages import CODES
from exosite.quantities.units import UNITS, UnknownUnit, find_unit


@pytest.mark.parametrize("code", UNITS)
def test_every_unit_is_found_by_each_of_its_names(code):
    unit = UNITS[code]
    names = {unit.name(language) for language in CODES} | {unit.name("en", one=True)}

    assert {find_unit(name) for name in (code, *names, *unit.spellings)} == {code}


@pytest.mark.parametrize("text", ["", "Nm", "MG", "parsec"])
def test_units_count_their_capitals_and_unknown_ones_are_refused(text):
    with pytest.raises(UnknownUnit):
        find_unit(text)
