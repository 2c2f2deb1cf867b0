"""Quantities in running text, so that two languages can be compared.

A figure *asks* for its like in the other language: ``30–150 nm``, ``200萬``, ``0.7%``, ``三分之一``, ``每天三次``,
``十二週``, the year, month and day of a date. What stands for a number without being a figure of its own
only *answers*: number words without a unit, the digits in names (``IL-6``, ``COVID-19``), the numbers of
chapters and steps. So "兩項" may be "2 trials", but "15人" may not be "16 people". Phases of trials are
a sort of their own, however they are written: ``第II期``, ``第二期`` and ``Phase 2`` are one.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest

from exosite.quantities.bounds import NO_BOUND, bound_around
from exosite.quantities.calendar_dates import (
    DATES,
    ORDINALS_AND_NAMES,
    PHASES,
    YEAR,
    date_parts,
    phase_parts,
)
from exosite.quantities.notation import DASH, NUMBER, fold_signs, read_number
from exosite.quantities.numerals import (
    HAN_NUMERAL,
    NumberWord,
    number_words,
    number_words_in,
    read_han,
)
from exosite.quantities.parts_and_rates import find_parts, find_rates
from exosite.quantities.prose_quantity import ProseQuantity, QuantitiesInText
from exosite.quantities.prose_units import UNIT, ProseUnit, read_unit

_BLANK = "\0"
_PERCENT = (
    r"(?:%|個?百分點|percent(?:age points?)?(?![a-z])|per cent(?![a-z])|パーセント(?:ポイント)?)"
)
_SUFFIX = rf"(?:[\s-]?(?:(?P<percent{{0}}>\s*{_PERCENT})|(?P<unit{{0}}>{UNIT})))?"
_SIGN = r"(?:(?:(?<=[為是有約達於在從僅])|(?<![A-Za-z0-9%\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\u00b5\u0370-\u03ff)\]/.\u2010-\u2015-]))[-\u2012\u2013]|(?<![A-Za-z0-9%])\u2212|(?:零下|負|マイナス|\b[Mm]inus |\b[Nn]egative ))"
_FIGURE = re.compile(
    rf"(?P<parts>百分之\s*)?(?:每(?:一|1)?(?P<each>{UNIT})\s*(?:體重)?\s*"
    rf"|(?<![0-9.])1?\s?(?P<ja_each>{UNIT})(?:あたり|当たり|につき)\s*)?"
    rf"(?P<minus>{_SIGN})?(?P<low>{NUMBER}){_SUFFIX.format(1)}"
    rf"(?:\s*(?:{DASH}|至|到|から|to(?![a-z]))\s*(?:NT|US)?\$?(?P<minus2>[-\u2012\u2013\u2212](?=[0-9]))?"
    rf"(?P<high>{NUMBER}){_SUFFIX.format(2)})?"
    rf"(?P<per>\s*(?:/|per |every |a |あたり)\s*(?P<perunit>{UNIT}))?",
    re.IGNORECASE,
)
_WORD_PERCENT = re.compile(rf"\s?{_PERCENT}")
_HALF_MORE = re.compile(r"半")
_HAN_PERCENT = re.compile(
    rf"(?P<minus>{_SIGN})?百分之\s?(?P<low>{HAN_NUMERAL})(?:點(?P<point>{HAN_NUMERAL}))?(?:[至到](?P<high>{HAN_NUMERAL}))?"
)
# A unit without a number is one of it, or half of it: a day, 半年. These only answer.
_ONE = re.compile(
    rf"(?:(?P<half>半個?|\bhalf[ -](?:an? )?)|\ban? )(?P<unit>{UNIT})(?P<more> and a half)?"
)
_LISTED = re.compile(r"\s*(?:[,、/;]|,?\s?(?:and|or|versus|vs\.?)|[和與及或跟對與と])\s*")
_COUNTED = re.compile(
    rf"(?P<half> and a half|個半(?!月))?[\s-]?(?P<unit>{UNIT})(?P<more> and a half)?"
)
_HAN = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def quantities_in(text: str) -> QuantitiesInText:
    """Every figure of a text in any language of the site."""
    return _Reader(fold_signs(text)).read()


class _Reader:
    """A text while it is read: what was read is blanked out, so that no later pattern reads it again."""

    def __init__(self, text: str) -> None:
        self.text = self.words = text
        self.found = QuantitiesInText()

    def read(self) -> QuantitiesInText:
        for quantity in find_parts(self.text):
            self._ask(
                ProseQuantity("part", quantity.amount, quantity.shown, quantity.start), quantity.end
            )
            numbers = (quantity.amount.numerator, quantity.amount.denominator)
            self.found.answers.update(("", Decimal(number)) for number in numbers)
        for match in _HAN_PERCENT.finditer(self.text):
            self._han_percent(match)
        for quantity in find_rates(self.text):
            rate = ProseQuantity("rate", quantity.amount, quantity.shown, quantity.start)
            self._ask(rate, quantity.end, silent=quantity.is_single)
            self.found.answers.add(("", Decimal(quantity.count)))
        for pattern in DATES:
            self._calendar(pattern, date_parts)
        for pattern in PHASES:
            self._calendar(pattern, phase_parts)
        for pattern in ORDINALS_AND_NAMES:
            self._answers(pattern)
        figures = list(_FIGURE.finditer(self.text))
        for match, after in zip_longest(figures, figures[1:]):
            self._figure(match, after)
        for match in figures:
            self._blank(match.start(), match.end())
        self._number_words()
        self.found.asked.sort(key=lambda quantity: quantity.start)
        self.found.answers |= number_words_in(self.words)
        return self.found

    def _ask(self, quantity: ProseQuantity, end: int, *, silent: bool = False) -> None:
        (self.found.silent if silent else self.found.asked).append(quantity)
        if not silent:
            self._blank(quantity.start, end)

    def _blank(self, start: int, end: int) -> None:
        self.text = f"{self.text[:start]}{_BLANK * (end - start)}{self.text[end:]}"

    def _calendar(
        self,
        pattern: re.Pattern[str],
        parts: Callable[[re.Match[str]], Iterator[tuple[str, Decimal, str]]],
    ) -> None:
        for match in pattern.finditer(self.text):
            quantities = [
                ProseQuantity(sort, amount, shown, match.start())
                for sort, amount, shown in parts(match)
            ]
            self.found.asked += quantities
            if quantities:
                self._blank(match.start(), match.end())

    def _answers(self, pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(self.text):
            if digits := re.findall(r"[0-9]+", match[0]):
                self.found.answers.update(("", Decimal(number)) for number in digits)
                self._blank(match.start(), match.end())

    def _han_percent(self, match: re.Match[str]) -> None:
        point = "".join(str(read_han(digit)) for digit in match["point"] or "")
        amounts = [Decimal(f"{read_han(match['low'])}.{point or 0}")]
        amounts += [Decimal(read_han(match["high"]))] if match["high"] else []
        bounds, start, end = bound_around(self.text, match.start(), match.end(), measured="%")
        shown = self.text[start:end].strip()
        self.found.asked += [
            ProseQuantity(
                "%",
                -amount if match["minus"] else amount,
                shown,
                start,
                bounds=bounds if len(amounts) == 1 else NO_BOUND,
            )
            for amount in amounts
        ]
        self._blank(match.start(), match.end())

    def _figure(self, match: re.Match[str], after: re.Match[str] | None) -> None:
        """A number, or both ends of a range; what stands behind the second holds for the first too.

        In a list, the unit of the next number is also that of one without: 5 and 10 mg.
        """
        first = (match["percent1"] or match["parts"], match["unit1"])
        if after and not any(first) and _LISTED.fullmatch(self.text, match.end(), after.start()):
            first = (after["percent1"], after["unit1"])
        last = (match["percent2"], match["unit2"])
        low, high = match["low"], match["high"]
        if high and not any(first) and not re.fullmatch(YEAR, low):
            first = last
        multiplier = re.search("[十百千萬万億亿兆]+$|[a-z]+$", high or "", re.IGNORECASE)
        amounts = [(low, match["minus"], first), (high, match["minus2"], last)]
        for written, minus, (percent, name) in amounts:
            if not written:
                continue
            amount = read_number(written)
            if multiplier and written is low and low.replace(".", "").replace(",", "").isdigit():
                amount = read_number(f"{low}{multiplier[0]}")
            unit = self._unit_of(match, name, written)
            if written is low and not high and _HALF_MORE.match(self.text, match.end()) and unit:
                amount += Decimal("0.5")
            measured = "%" if percent else unit.measure if unit else ""
            bounds, start, end = bound_around(
                self.text, match.start(), match.end(), measured=measured
            )
            shown = self.text[start:end].strip(f" {_BLANK}")
            self.found.asked.append(
                ProseQuantity(
                    "%" if percent else "",
                    -amount if minus else amount,
                    shown,
                    match.start(),
                    None if percent else unit,
                    NO_BOUND if high else bounds,
                )
            )

    def _unit_of(self, match: re.Match[str], name: str | None, written: str) -> ProseUnit | None:
        # 2019年 is a year, and so are the 1980s.
        if not name or (re.fullmatch(YEAR, written) and name in ("年", "s", "年間")):
            return None
        return read_unit(name, match["perunit"] or match["each"] or match["ja_each"])

    def _number_words(self) -> None:
        """Number words with a unit: twenty weeks, 十二週. One of anything only answers."""
        for match in _ONE.finditer(self.text):
            amount = Decimal("0.5") if match["half"] else Decimal("1.5" if match["more"] else 1)
            unit = read_unit(match["unit"], None)
            self.found.silent.append(ProseQuantity("", amount, match[0], match.start(), unit))
        for word in number_words(self.text):
            if percent := _WORD_PERCENT.match(self.text, word.end):
                self._word_percent(word, percent)
                continue
            counted = _COUNTED.match(self.text, word.end)
            is_ordinal = self.text[max(0, word.start - 1) : word.start] == "第"
            if counted and word.exact and not is_ordinal:
                self._counted(word, counted)

    def _word_percent(self, word: NumberWord, percent: re.Match[str]) -> None:
        bounds, start, end = bound_around(self.text, word.start, percent.end(), measured="%")
        shown = self.text[start:end].strip()
        self.found.asked.append(ProseQuantity("%", word.value, shown, word.start, bounds=bounds))

    def _counted(self, word: NumberWord, counted: re.Match[str]) -> None:
        unit = read_unit(counted["unit"], None)
        amount, end = word.value, counted.end()
        if counted["half"] or counted["more"]:
            amount += Decimal("0.5")
        # 四次跨膜 and 二次感染 are names.
        if unit.unit.code == "{times}" and _HAN.match(self.text, end):
            return
        if more := _HALF_MORE.match(self.text, end):
            amount, end = amount + Decimal("0.5"), more.end()
        bounds, start, last = bound_around(self.text, word.start, end, measured=unit.measure)
        shown = self.text[start:last].strip()
        quantity = ProseQuantity("", amount, shown, word.start, unit, bounds)
        (self.found.asked if amount > 1 else self.found.silent).append(quantity)
        if unit.is_comparable:
            blank = _BLANK * (end - word.start)
            self.words = f"{self.words[: word.start]}{blank}{self.words[end:]}"
