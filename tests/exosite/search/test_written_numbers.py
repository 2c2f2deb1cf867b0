"""A number is found however it is written, and no other number with it."""

from collections.abc import Iterator
from random import Random

from exosite.search.analysis import index_tokens
from tests.examples import cases_of

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def spellings(random: Random) -> tuple[list[str], str]:
    """Ways to write one number, and another number with the same digits."""
    if random.random() < 0.5:
        number = random.randint(1000, 9_999_999)
        comma = f"{number:,}"
        ways = [str(number), comma, comma.replace(",", "，"), comma.translate(FULL_WIDTH)]
        return ways, f"{number // 1000}.{number % 1000:03}"
    exponent = str(random.randint(2, 15))
    return [
        f"10{exponent.translate(RAISED)}",
        f"10^{exponent}",
        f"1e{exponent}",
        f"1E{exponent}",
    ], f"10{exponent}"


def numbers(count: int) -> Iterator[tuple[str, str, str]]:
    random = Random("numbers")  # noqa: S311
    for _ in range(count):
        ways, other = spellings(random)
        frame = random.choice(
            ["{}", "共{}人", "收了{}顆，", "about {} people", "（{}）", "{} mg", "有{}。"]
        )
        yield frame.format(random.choice(ways)), random.choice(ways), other


def test_a_number_is_found_however_it_is_written() -> None:
    lost = [
        (text, query)
        for text, query, _ in numbers(cases_of(200))
        if not set(index_tokens([query])) <= set(index_tokens([text]))
    ]
    assert not lost


def test_another_number_is_not_found() -> None:
    wrong = [
        (text, other)
        for text, _, other in numbers(cases_of(200))
        if set(index_tokens([other])) <= set(index_tokens([text]))
    ]
    assert not wrong
