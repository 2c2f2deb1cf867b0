"""The units a number may have: UCUM code, how each language writes it, and what it measures.

Source of the codes: https://ucum.org/ucum (case-sensitive; what is counted stands in braces).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from exosite import languages


class UnknownUnit(ValueError):  # noqa: N818 - a fact about the text
    """A unit that is not in :data:`UNITS`. Its argument is the text that was to be one."""


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
    _unit("mm", "mm", "毫米", "ミリメートル", of="length", scale="1e6"),
    _unit("cm", "cm", "厘米", "センチメートル", of="length", scale="1e7"),
    _unit("m", "m", "メートル", of="length", scale="1e9"),
    _unit("%", "%", "percent", "per cent", "パーセント", of="proportion"),
    _unit("%{predicted}", "", "%predicted", of="proportion of the predicted value"),
    _unit("pg", "pg", "皮克", "ピコグラム", of="mass", scale="1e-6"),
    _unit("ng", "ng", "奈克", "ナノグラム", of="mass", scale="1e-3"),
    _unit("ug", "µg", "ug", "mcg", "微克", "マイクログラム", of="mass"),
    _unit("mg", "mg", "毫克", "ミリグラム", of="mass", scale="1e3"),
    _unit("g", "g", "公克", "克", "グラム", of="mass", scale="1e6"),
    _unit("kg", "kg", "キログラム", of="mass", scale="1e9"),
    _unit("uL", "µL", "uL", "µl", "ul", "微升", "マイクロリットル", of="volume", scale="1e-3"),
    _unit("mL", "mL", "ml", "cc", "毫升", "ミリリットル", of="volume"),
    _unit("dL", "dL", "dl", "分升", "デシリットル", of="volume", scale="1e2"),
    _unit("L", "L", "l", "公升", "リットル", of="volume", scale="1e3"),
    _unit("nmol", "nmol", of="amount of substance", scale="1e-3"),
    _unit("umol", "µmol", "umol", of="amount of substance"),
    _unit("mmol", "mmol", of="amount of substance", scale="1e3"),
    _unit("mol", "mol", "莫耳", "モル", of="amount of substance", scale="1e6"),
    _unit("nmol/L", "nmol/L", "nmol/l", of="molar concentration", scale="1e-3"),
    _unit("umol/L", "µmol/L", "umol/L", "µmol/l", "umol/l", of="molar concentration"),
    _unit("mmol/L", "mmol/L", "mmol/l", of="molar concentration", scale="1e3"),
    _unit("mol/L", "mol/L", "mol/l", of="molar concentration", scale="1e6"),
    _unit("m2", "m²", "m2", "平方公尺", "平方メートル", of="area"),
    _unit("kDa", "kDa", of="molecular mass"),
    _unit("mm[Hg]", "mmHg", "毫米汞柱", "水銀柱ミリメートル", of="pressure"),
    _unit("[iU]", "IU", "國際單位", "国際単位", of="activity"),
    _unit("[iU]/mL", "IU/mL", "IU/ml", of="activity by volume"),
    _unit("[iU]/L", "IU/L", "IU/l", of="activity by volume", scale="1e-3"),
    _unit("[iU]/kg", "IU/kg", of="activity by weight"),
    _unit("pg/mL", "pg/mL", "pg/ml", of="concentration", scale="1e-6"),
    _unit("mg/dL", "mg/dL", "mg/dl", of="concentration", scale="10"),
    _unit("g/dL", "g/dL", "g/dl", of="concentration", scale="1e4"),
    _unit("g/L", "g/L", "g/l", of="concentration", scale="1e3"),
    _unit("ng/mL", "ng/mL", "ng/ml", of="concentration", scale="1e-3"),
    _unit("ug/mL", "µg/mL", "ug/mL", "µg/ml", "ug/ml", of="concentration"),
    _unit("mg/mL", "mg/mL", "mg/ml", of="concentration", scale="1e3"),
    _unit("ug/kg", "µg/kg", "ug/kg", "mcg/kg", of="dose by weight", scale="1e-3"),
    _unit("mg/kg", "mg/kg", of="dose by weight"),
    _unit("g/kg", "g/kg", of="dose by weight", scale="1e3"),
    _unit("mg/m2", "mg/m²", "mg/m2", of="dose by surface"),
    _unit("Cel", "°C", "℃", "度C", of="temperature"),
    _unit("s", "s", "seconds", "second", "秒間", of="time"),
    _unit("min", "min", "minutes", "minute", "分間", of="time", scale="60"),
    _unit("h", "", "h", "個小時", of="time", scale="3600"),
    _unit("d", "", "日間", of="time", scale="86400"),
    _unit("wk", "", "周", "星期", "個星期", of="time", scale="604800"),
    _unit("mo", "", "ヶ月", "カ月", "ヵ月", "箇月", of="time", scale="2629800"),
    _unit("a", "", "歲", "歳", "才", "年間", of="time", scale="31557600"),
    _unit("{people}", "", "位", "名", "participants", "patients", of="people"),
    _unit("{cells}", "", of="cells"),
    _unit("{cells}/kg", "", "個細胞/公斤", of="cells by weight"),
    _unit("{particles}", "", of="particles"),
    _unit(
        "{particles}/mL",
        "",
        "顆/ml",
        "顆/毫升",
        "particles/ml",
        "粒子/ml",
        of="particles by volume",
    ),
    _unit("{particles}/kg", "", "顆/公斤", of="particles by weight"),
    _unit("{studies}", "", of="studies"),
    _unit("{times}", "", "倍", of="times"),
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
