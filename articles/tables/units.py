"""The units a number may have: UCUM code, how each language writes it, and what it measures.

Source of the codes: https://ucum.org/ucum (case-sensitive; what is counted stands in braces).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from articles.tables.faults import UnreadableCell


class UnknownUnit(UnreadableCell):
    """A unit that is not in :data:`UNITS`. Its argument is the text that was to be one."""

    def __init__(self, text: str) -> None:
        super().__init__("unknown-unit", text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or of counting.

    ``names`` is how each language writes it; ``singular`` is English, where that differs.
    ``spellings`` are further ways that people type. Quantities of one ``measure`` can be compared
    once each is multiplied by the ``scale`` of its unit.
    """

    code: str
    names: Mapping[str, str]
    measure: str
    scale: Decimal
    singular: str
    spellings: tuple[str, ...]

    def name(self, language: str, *, one: bool = False) -> str:
        """How ``language`` writes the unit; of exactly ``one``, where that makes a difference.

        A language whose name for it is not known gets the English one.
        """
        name = self.names.get(language, self.names["en"])
        return self.singular if one and self.singular and name == self.names["en"] else name


def _unit(
    code: str, zh_hant: str, en: str, ja: str, *also: str, of: str, scale: str = "1", one: str = ""
) -> Unit:
    names = MappingProxyType({"zh-hant": zh_hant, "en": en, "ja": ja})
    return Unit(code, names, of, Decimal(scale), one, also)


# Scales: lengths to nanometres, masses to micrograms, times to seconds. A UCUM month is a twelfth
# of its year of 365.25 days.
_ALL = (
    _unit("nm", "奈米", "nm", "nm", "ナノメートル", of="length"),
    _unit("um", "微米", "µm", "µm", "um", "マイクロメートル", of="length", scale="1e3"),
    _unit("mm", "公釐", "mm", "mm", "毫米", of="length", scale="1e6"),
    _unit("cm", "公分", "cm", "cm", "厘米", of="length", scale="1e7"),
    _unit("%", "%", "%", "%", "percent", "パーセント", of="proportion"),
    _unit("ng", "ng", "ng", "ng", "奈克", of="mass", scale="1e-3"),
    _unit("ug", "µg", "µg", "µg", "ug", "mcg", "微克", of="mass"),
    _unit("mg", "mg", "mg", "mg", "毫克", of="mass", scale="1e3"),
    _unit("g", "g", "g", "g", "公克", "克", of="mass", scale="1e6"),
    _unit("kg", "公斤", "kg", "kg", of="mass", scale="1e9"),
    _unit("mL", "mL", "mL", "mL", "ml", "毫升", of="volume"),
    _unit("ng/mL", "ng/mL", "ng/mL", "ng/mL", "ng/ml", of="concentration", scale="1e-3"),
    _unit("ug/mL", "µg/mL", "µg/mL", "µg/mL", "ug/mL", "µg/ml", "ug/ml", of="concentration"),
    _unit("mg/mL", "mg/mL", "mg/mL", "mg/mL", "mg/ml", of="concentration", scale="1e3"),
    _unit("mg/kg", "mg/kg", "mg/kg", "mg/kg", of="dose by weight"),
    _unit("Cel", "°C", "°C", "°C", "℃", of="temperature"),
    _unit("s", "秒", "s", "秒", "seconds", "second", of="time"),
    _unit("min", "分鐘", "min", "分", "minutes", "minute", of="time", scale="60"),
    _unit("h", "小時", "hours", "時間", "h", of="time", scale="3600", one="hour"),
    _unit("d", "天", "days", "日", "日間", of="time", scale="86400", one="day"),
    _unit("wk", "週", "weeks", "週間", "周", of="time", scale="604800", one="week"),
    _unit("mo", "個月", "months", "か月", "ヶ月", of="time", scale="2629800", one="month"),
    _unit("a", "年", "years", "年", of="time", scale="31557600", one="year"),
    _unit("{people}", "人", "people", "人", "位", "名", "participants", of="people", one="person"),
    _unit("{particles}", "顆", "particles", "粒子", of="particles", one="particle"),
    _unit("{particles}/mL", "顆/mL", "particles/mL", "粒子/mL", "顆/ml", of="particles by volume"),
    _unit("{studies}", "項研究", "studies", "件の研究", of="studies", one="study"),
    _unit("{times}", "次", "times", "回", of="times", one="time"),
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
        for spelling in (unit.code, *unit.names.values(), unit.singular, *unit.spellings):
            if spelling:
                yield spelling, unit.code


_SPELLED = dict(_spellings())
