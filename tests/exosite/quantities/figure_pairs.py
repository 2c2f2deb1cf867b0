"""Pairs of texts in two languages that say the same figure, or differ in one thing a reader would act on."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.exosite.quantities.said_figures import (
    BOUNDS,
    LANGUAGES,
    PERIODS,
    SAYINGS,
    TIMES,
    UNITS,
    Meaning,
    say,
)


def make_meaning(random: Random) -> Meaning:
    kind = random.choice(["measure"] * 6 + list(SAYINGS))
    whole = str(random.randint(2, 99))
    match kind:
        case "rate":
            return Meaning(kind, str(random.randint(1, 6)), random.choice(list(PERIODS)))
        case "every":
            return Meaning(kind, str(random.randint(2, 12)), random.choice(["h", "d", "wk", "mo"]))
        case "part":
            of = random.randint(3, 10)
            part = random.choice(
                [n for n in range(1, of) if all(n % d or of % d for d in range(2, 10))]
            )
            return Meaning(kind, f"{part}/{of}")
        case "power":
            return Meaning(
                kind,
                f"{random.choice(['1', '2', '1.2', '5', '3.5'])}e{random.choice([6, 8, 9, 10, 12])}",
            )
        case "phase":
            return Meaning(kind, str(random.randint(1, 4)))
        case "range":
            low = random.randint(2, 50)
            return Meaning(kind, f"{low}-{low + random.randint(1, 60)}", random.choice(list(UNITS)))
        case "give or take":
            return Meaning(
                kind,
                f"{whole}±{random.choice(['0.3', '2', '1.5'])}",
                random.choice(["mg", "kg", "%", "mm", "d"]),
            )
    unit = random.choice(list(UNITS))
    digits = [whole, whole, f"{whole}.{random.randint(1, 9)}"]
    if unit == "people":
        digits = [
            whole,
            str(random.randint(1000, 9999)),
            str(random.randint(10, 999) * 1000),
            str(random.randint(11, 99) * 10**5),
        ]
    if unit in (*TIMES, "a"):
        digits = [whole]
    bound = random.choice(["", "", *BOUNDS])
    minus = unit in ("kg", "%", "mmHg") and not bound and random.random() < 0.3
    return Meaning("measure", random.choice(digits), unit, bound, minus)


OTHER_UNITS = {
    "mg": "ug g mL", "ug": "mg ng" .replace(" ng", ""), "g": "mg kg", "kg": "g", "mL": "L mg", "L": "mL", "nm": "um", "um": "nm mm", "mm": "cm", "cm": "mm",
    "mmol/L": "umol/L", "umol/L": "mmol/L", "mg/kg": "ug/mL mg", "ug/mL": "mg/kg ug", "mmHg": "mm mg", "min": "h", "h": "d min", "d": "wk h mo", "wk": "d mo", "mo": "wk a d",
    "a": "mo wk", "%": "people mg", "people": "%", "day": "week month", "week": "day month", "month": "week year", "year": "month day",
}  # fmt: skip


def make_wrong(random: Random, meaning: Meaning) -> Meaning:
    """A meaning that differs in one thing: unit, sign, bound, magnitude, digits."""
    ways: list[Meaning] = []
    if meaning.unit and meaning.kind != "give or take":
        ways.append(replace(meaning, unit=random.choice(OTHER_UNITS[meaning.unit].split())))
    if meaning.kind == "every":
        ways[-1] = replace(meaning, unit={"h": "d", "d": "h", "wk": "d", "mo": "wk"}[meaning.unit])
    if meaning.minus or (
        meaning.unit in ("kg", "%", "mmHg") and meaning.kind == "measure" and not meaning.bound
    ):
        ways.append(replace(meaning, minus=not meaning.minus))
    if meaning.bound:
        ways += [
            replace(meaning, bound={">=": "<=", "<=": ">=", ">": "<", "<": ">"}[meaning.bound])
        ] * 2
    match meaning.kind:
        case "measure":
            digits = meaning.digits
            ways.append(
                replace(
                    meaning, digits=f"{digits}0" if digits.isdigit() else digits.replace(".", "")
                )
            )
            ways.append(
                replace(meaning, digits=str(int(digits) + 1) if digits.isdigit() else f"{digits}5")
            )
        case "rate" | "every" | "phase":
            ways.append(replace(meaning, digits=str(int(meaning.digits) % 4 + 1)))
        case "part":
            part, whole = meaning.digits.split("/")
            ways.append(
                replace(meaning, digits=f"{part}/{int(whole) + 1 if int(whole) < 10 else 9}")
            )
        case "power":
            ways.append(
                replace(
                    meaning, digits=meaning.digits[:-1] + str((int(meaning.digits[-1]) + 1) % 10)
                )
            )
        case "range":
            low, high = meaning.digits.split("-")
            ways.append(replace(meaning, digits=f"{low}-{int(high) + 10}"))
        case "give or take":
            ways.append(
                replace(
                    meaning,
                    digits=meaning.digits + "1" if "." in meaning.digits else meaning.digits + ".5",
                )
            )
    return random.choice([way for way in ways if way != meaning])


FRAMES = (
    ("{}", "結果是{}。", "這項研究中，{}。", "約有{}", "持續{}"),
    ("{}", "The result was {}.", "In this study, {}.", "it was {}"),
    ("{}", "結果は{}です。", "この研究では{}でした。"),
)


def right_pairs(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Language and text of two that say the same."""
    random = Random("right")  # noqa: S311
    for _ in range(count):
        meaning = make_meaning(random)
        yield _pair(random, meaning, meaning)


def wrong_pairs(count: int) -> Iterator[tuple[str, str, str, str]]:
    random = Random("wrong")  # noqa: S311
    for _ in range(count):
        meaning = make_meaning(random)
        yield _pair(random, meaning, make_wrong(random, meaning))


def _pair(random: Random, first: Meaning, second: Meaning) -> tuple[str, str, str, str]:
    one, other = random.choice([(0, 1), (0, 2), (0, 1), (0, 2), (1, 2)])
    frames = [
        random.choice(FRAMES[0][:3] if first.bound else FRAMES[0]) if one == 0 else "{}",
        "{}",
    ]
    return (
        LANGUAGES[one],
        frames[0].format(say(random, first, one)),
        LANGUAGES[other],
        say(random, second, other),
    )
