"""A cell is read as what was meant, however it is typed; a decimal comma is refused."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from exosite.quantities.quantity import Quantity, UnreadableQuantity, parse_quantity
from tests.examples import cases_of

FULL_WIDTH = str.maketrans("0123456789.%<>()", "０１２３４５６７８９．％＜＞（）")
UNITS = {
    "mg": ["mg", " mg", "毫克", " 毫克", "ミリグラム"], "ug": [" µg", " μg", "mcg", "微克"], "%": ["%", " %", "％"], "nm": ["nm", "奈米"],
    "mmol/L": [" mmol/L", " mmol/l"], "{people}": ["人", "位", " people"], "": [""], "mg/kg": [" mg/kg"],
}  # fmt: skip
BOUNDS = {
    "": [""],
    "<": ["<", "＜", "< "],
    "<=": ["≤", "<=", "≦"],
    ">": [">", "＞"],
    ">=": ["≥", ">=", "≧"],
}
DASHES = ["–", "-", "—", "~", "～", "〜", " to ", "至", "到", " – "]


def number(random: Random) -> tuple[str, Decimal]:
    """A number as typed, and its value."""
    whole, small = random.randint(2, 99), random.randint(1, 9)
    typed, value = random.choice([
        (f"{whole}", f"{whole}"), (f"{whole}.{small}", f"{whole}.{small}"), (f"0.0{small}", f"0.0{small}"), (f"{small},{whole:03}", f"{small}{whole:03}"),
        (f"{small}，{whole:03}", f"{small}{whole:03}"), (f"{small}萬", f"{small}0000"), (f"{small}萬{small}千", f"{small}{small}000"), (f"{whole}万", f"{whole}0000"),
        (f"{small}×10⁹", f"{small}e9"), (f"1.{small}×10⁹", f"1.{small}e9"), (f"10{'⁰¹²³⁴⁵⁶⁷⁸⁹'[small]}", f"1e{small}"), (f"{small}e{small}", f"{small}e{small}"),
        (f"{small}×10^{small}", f"{small}e{small}"),  (f"{whole}億", f"{whole}00000000"),
    ])  # fmt: skip
    is_plain = typed.replace(".", "").isdigit()
    return (typed.translate(FULL_WIDTH) if is_plain and random.random() < 0.2 else typed), Decimal(
        value
    )


def cells(count: int) -> Iterator[tuple[str, Quantity]]:
    random = Random("cells")  # noqa: S311
    for _ in range(count):
        unit = random.choice(list(UNITS))
        name = random.choice(UNITS[unit])
        typed, value = number(random)
        small, large = sorted(random.sample(range(1, 90), 2))
        bound = random.choice(list(BOUNDS))
        one = Quantity(value, value, unit=unit)
        yield random.choice([
            (random.choice(BOUNDS[bound]) + typed + name, Quantity(value, value, bound=bound, unit=unit)),
            (random.choice("-−–") + typed + name, Quantity(-value, -value, unit=unit)),
            (f"{random.choice(['約', '約 ', '~', 'about ', '大約'])}{typed}{name}", Quantity(value, value, approx=True, unit=unit)),
            (f"{small}{random.choice(DASHES)}{large}{name}", Quantity(Decimal(small), Decimal(large), unit=unit)),
            (f"{large}{random.choice(['±', ' ± ', '+/-'])}0.3{name}", Quantity(Decimal(large), Decimal(large), unit=unit, margin=Decimal("0.3"))),
            (f"{large}{random.choice(['/', ' / ', '／', ' of '])}{large + small}", Quantity(Decimal(large), Decimal(large), whole=Decimal(large + small))),
            (f"{large} ({small}%)", Quantity(Decimal(large), Decimal(large), share=Decimal(small))),
            (f"{large}（{small}–{large + 5}）", Quantity(Decimal(large), Decimal(large), interval=(Decimal(small), Decimal(large + 5)))),
            (f"  {typed}{name} ", one),
        ])  # fmt: skip


def test_a_cell_is_read_as_it_was_meant() -> None:
    wrong = [
        (typed, read, meant)
        for typed, meant in cells(cases_of(200))
        if (read := read_or_refused(typed)) != meant
    ]
    assert not wrong


def read_or_refused(typed: str) -> Quantity | str:
    try:
        return parse_quantity(typed)
    except ValueError as error:
        return repr(error)


@pytest.mark.parametrize(
    "typed", ["0,125 mg", "0,500", "00,125", "1,5", "1,23 mg", "０，１２５", "12,5 %", "-0,125", "<0,05", "1,2345", "3,5–4,5", "1.234,5"]
)  # fmt: skip
def test_a_comma_that_may_be_a_decimal_point_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableQuantity, match="decimal-comma"):
        parse_quantity(typed)
