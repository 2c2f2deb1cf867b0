"""The units a number may have: UCUM code, how each language writes it, and what it measures.

Source of the codes: https://ucum.org/ucum (case-sensitive; what is counted stands in braces).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from articles.tables.faults import UnreadableCell
from exosite import languages


class UnknownUnit(UnreadableCell):
    """A unit that is not in :data:`UNITS`. Its argument is the text that was to be one."""

    def __init__(self, text: str) -> None:
        super().__init__("unknown-unit", text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, or of counting, which has no ``symbol``.

    ``spellings`` are ways that people type besides its symbol and its names in the languages of
    the site. Quantities of one ``measure`` can be compared once each is multiplied by the
    ``scale`` of its unit.
    """

    code: str
    symbol: str
    measure: str
    scale: Decimal
    spellings: tuple[str, ...]

    def name(self, language: str, *, one: bool = False) -> str:
        """How ``language`` writes the unit; of exactly ``one``, where that makes a difference.

        A code that is none of the site's languages gets the English name.
        """
        words = languages.get_or_english(language)
        name = words.unit_names.get(self.code, self.symbol)
        return words.unit_singulars.get(self.code, name) if one else name


def _unit(code: str, symbol: str, *spellings: str, of: str, scale: str = "1") -> Unit:
    return Unit(code, symbol, of, Decimal(scale), spellings)


# Scales: lengths to nanometres, masses to micrograms, times to seconds. A UCUM month is a twelfth
# of its year of 365.25 days.
_ALL = (
    _unit("nm", "nm", "ナノメートル", of="length"),
    _unit("um", "µm", "um", "マイクロメートル", of="length", scale="1e3"),
    _unit("mm", "mm", "毫米", of="length", scale="1e6"),
    _unit("cm", "cm", "厘米", of="length", scale="1e7"),
    _unit("%", "%", "percent", "パーセント", of="proportion"),
    _unit("ng", "ng", "奈克", of="mass", scale="1e-3"),
    _unit("ug", "µg", "ug", "mcg", "微克", of="mass"),
    _unit("mg", "mg", "毫克", of="mass", scale="1e3"),
    _unit("g", "g", "公克", "克", of="mass", scale="1e6"),
    _unit("kg", "kg", of="mass", scale="1e9"),
    _unit("mL", "mL", "ml", "毫升", of="volume"),
    _unit("ng/mL", "ng/mL", "ng/ml", of="concentration", scale="1e-3"),
    _unit("ug/mL", "µg/mL", "ug/mL", "µg/ml", "ug/ml", of="concentration"),
    _unit("mg/mL", "mg/mL", "mg/ml", of="concentration", scale="1e3"),
    _unit("mg/kg", "mg/kg", of="dose by weight"),
    _unit("Cel", "°C", "℃", of="temperature"),
    _unit("s", "s", "seconds", "second", of="time"),
    _unit("min", "min", "minutes", "minute", of="time", scale="60"),
    _unit("h", "", "h", of="time", scale="3600"),
    _unit("d", "", "日間", of="time", scale="86400"),
    _unit("wk", "", "周", of="time", scale="604800"),
    _unit("mo", "", "ヶ月", of="time", scale="2629800"),
    _unit("a", "", of="time", scale="31557600"),
    _unit("{people}", "", "位", "名", "participants", of="people"),
    _unit("{particles}", "", of="particles"),
    _unit("{particles}/mL", "", "顆/ml", of="particles by volume"),
    _unit("{studies}", "", of="studies"),
    _unit("{times}", "", of="times"),
)

UNITS: Mapping[str, Unit] = MappingProxyType({unit.code: unit for unit in _ALL})
"""Every unit that a table may use, by its UCUM code."""


def find_unit(text: str) -> str:
    """The UCUM code of a unit as people write it, in any language of the site.

    Raises UnknownUnit. Letters count as written (``mg`` is not ``Mg``), except in English words.
    """
    written = " ".join(text.replace("\u03bc", "\u00b5").replace("％", "%").split())
    code = _SPELLED.get(written)
    if code is None and len(written) > 3 and written.isalpha():
        code = _SPELLED.get(written.lower())
    if code is None:
        raise UnknownUnit(text)
    return code


def _spellings() -> Iterator[tuple[str, str]]:
    for unit in _ALL:
        words = [(language.unit_names, language.unit_singulars) for language in languages.LANGUAGES]
        names = (mapping.get(unit.code, "") for pair in words for mapping in pair)
        for spelling in (unit.code, unit.symbol, *names, *unit.spellings):
            if spelling:
                yield spelling, unit.code


_SPELLED = dict(_spellings())
