"""How much linking a page costs with 100 terms and with 10,000: ``make bench``.

Prints the cost of one page for each size of glossary, and its ratio to the smallest. Absolute times
are this machine's; the ratio is what must stay near 1.
"""

from random import Random
from statistics import median
from time import perf_counter

from exosite.markup import autolink, parse
from glossary.matching import TermIndex, WrittenForm

SIZES = (100, 1_000, 10_000)
HAN = [chr(code) for code in range(0x4E00, 0x8E00)]
PAGES = 15


def words(random: Random, count: int) -> list[str]:
    return ["".join(random.choices(HAN, k=random.randint(2, 6))) for _ in range(count)]


def page(random: Random, terms: list[str]) -> str:
    """A page of some 30,000 characters in which the first hundred terms are used."""
    parts = ["".join(random.choices(HAN, k=300)) + random.choice(terms[:100]) for _ in range(100)]
    return parse("\n\n".join(parts)).html


def seconds(html: str, index: TermIndex) -> float:
    start = perf_counter()
    autolink(html, index.find, lambda key, text: f'<a href="/{key}/">{text}</a>')
    return perf_counter() - start


def main() -> None:
    random = Random(7)
    terms = words(random, max(SIZES))
    html = page(random, terms)
    first = None
    print("terms   ms a page   ratio")
    for size in SIZES:
        index = TermIndex(
            WrittenForm(text, f"t{at}", "name") for at, text in enumerate(terms[:size])
        )
        cost = median(seconds(html, index) for _ in range(PAGES))
        first = first or cost
        print(f"{size:>6}   {cost * 1000:>8.1f}   {cost / first:>5.2f}")


if __name__ == "__main__":
    main()
