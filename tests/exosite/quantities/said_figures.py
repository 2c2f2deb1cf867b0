"""Figures said in Chinese, English and Japanese, made from what they mean.

A meaning is one amount with its unit, bound, sign or period; each language has several ways to say it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

LANGUAGES = ("zh-hant", "en", "ja")
HAN = "零一二三四五六七八九"
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def han(number: int) -> str:
    """A number below a hundred in Han characters."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十") + (
        HAN[ones] if ones or not tens else ""
    )


def english(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number <= 20:
        return ENGLISH[number]
    name = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][tens - 2]
    return f"{name}-{ENGLISH[ones]}" if ones else name


@dataclass(frozen=True)
class Meaning:
    """An amount as its digits, and what makes it a figure of its ``kind``."""

    kind: str
    digits: str
    unit: str = ""
    bound: str = ""
    minus: bool = False


# What each unit is called behind digits: Chinese, English, Japanese.
UNITS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "mg": (("毫克", " mg"), (" mg", " milligrams"), ("mg", "ミリグラム")),
    "ug": (("微克", " µg", " μg"), (" µg", " mcg", " micrograms"), ("µg", "マイクログラム")),
    "g": (("公克", " g"), (" g", " grams"), ("g", "グラム")),
    "kg": (("公斤", " kg"), (" kg", " kilograms"), ("kg", "キログラム")),
    "mL": (("毫升", " mL"), (" mL", " ml", " millilitres"), ("mL", "ミリリットル")),
    "L": (("公升", " L"), (" L", " litres", " liters"), ("L", "リットル")),
    "nm": (("奈米", " nm"), (" nm", " nanometres"), ("nm", "ナノメートル")),
    "um": (("微米", " µm"), (" µm", " micrometres"), ("µm", "マイクロメートル")),
    "mm": (("毫米", "公釐", " mm"), (" mm", " millimetres"), ("mm", "ミリメートル")),
    "cm": (("公分", " cm"), (" cm", " centimetres"), ("cm", "センチメートル")),
    "mmol/L": ((" mmol/L", "毫莫耳/公升"), (" mmol/L", " mmol/l"), (" mmol/L",)),
    "umol/L": ((" µmol/L", " μmol/L"), (" µmol/L", " μmol/L"), (" µmol/L",)),
    "mg/kg": ((" mg/kg", "毫克/公斤"), (" mg/kg", " mg per kg"), (" mg/kg",)),
    "ug/mL": ((" µg/mL", "微克/毫升"), (" µg/mL", " µg per mL"), (" µg/mL",)),
    "mmHg": ((" mmHg", "毫米汞柱"), (" mmHg",), ("mmHg",)),
    "min": (("分鐘",), (" minutes", " min"), ("分間",)),
    "h": (("小時", "個小時"), (" hours", " h"), ("時間",)),
    "d": (("天", "日"), (" days",), ("日間",)),
    "wk": (("週", "星期", "個星期"), (" weeks",), ("週間",)),
    "mo": (("個月",), (" months",), ("か月", "カ月", "ヶ月", "か月間")),
    "a": (("年",), (" years",), ("年間",)),
    "%": (("%", "％"), ("%", " %", " per cent", " percent"), ("%", "％", "パーセント")),
    "people": (("人", "位病人", "名受試者"), (" people", " patients", " participants"), ("人", "名")),
}  # fmt: skip
TIMES = ("min", "h", "d", "wk", "mo")
BOUNDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    ">=": (("至少{}", "≥{}", "{}以上", "不少於{}", "最少{}", "大於等於{}", "大於或等於{}"),
           ("at least {}", "≥{}", "{} or more", "no less than {}", "not less than {}", "greater than or equal to {}"),
           ("少なくとも{}", "{}以上", "≥{}", "最低でも{}")),
    "<=": (("至多{}", "≤{}", "不超過{}", "最多{}", "小於等於{}", "{}以下"), ("at most {}", "≤{}", "no more than {}", "up to {}", "{} or less", "less than or equal to {}"),
           ("多くとも{}", "{}以下", "≤{}", "最大{}")),
    ">": (("超過{}", ">{}", "＞{}", "大於{}", "高於{}", "多於{}"), ("more than {}", ">{}", "> {}", "above {}", "greater than {}", "over {}", "exceeding {}"), ("{}を超える", ">{}", "{}超", "{}を上回る")),
    "<": (("低於{}", "<{}", "＜{}", "小於{}", "不到{}", "少於{}", "未滿{}", "不足{}"), ("below {}", "<{}", "less than {}", "under {}", "fewer than {}"), ("{}未満", "<{}", "{}を下回る")),
}  # fmt: skip
PERIODS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "day": (("每天", "每日", "一天", "一日"), ("a day", "per day", "daily", "each day"), ("1日", "毎日", "一日に", "1日に")),
    "week": (("每週", "一週", "每星期"), ("a week", "per week", "weekly", "every week"), ("週", "週に", "1週間に")),
    "month": (("每月", "每個月", "一個月"), ("a month", "per month", "monthly"), ("月", "月に", "1か月に")),
    "year": (("每年", "一年"), ("a year", "per year"), ("年", "年に", "1年に")),
}  # fmt: skip


def digits_of(random: Random, digits: str, language: int, *, words: bool) -> str:
    """The digits as written, or in words, or with the multiplier of the language."""
    ways = [digits]
    if digits.isdigit():
        number = int(digits)
        if number >= 1000:
            ways += [f"{number:,}"]
        if number >= 10_000 and number % 1000 == 0:
            tens, ones = divmod(number // 1000, 10)
            large = "万" if language == 2 else "萬"
            if language != 1:
                ways += [
                    f"{tens}{large}" + (f"{ones}千" if ones else ""),
                    f"{number / 10_000:g}{large}",
                ]
        if number >= 10**6 and number % 10**5 == 0 and language == 1:
            ways += [f"{number / 10**6:g} million"]
        if words and 2 < number < 100:
            ways += [english(number)] if language == 1 else [han(number)] if language == 0 else []
    if language != 1:
        ways += [
            way.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
            for way in ways[:1]
        ]
    return random.choice(ways)


def say(random: Random, meaning: Meaning, language: int) -> str:
    return SAYINGS[meaning.kind](random, meaning, language)


def say_measure(random: Random, meaning: Meaning, language: int) -> str:
    unit = random.choice(UNITS[meaning.unit][language])
    words = (
        unit.strip() not in ("mg", "%", "％", "µg")
        and meaning.unit in (*TIMES, "a", "people")
        and not meaning.minus
    )
    written = digits_of(random, meaning.digits, language, words=words)
    if (
        meaning.unit == "%"
        and language == 0
        and "." not in meaning.digits
        and random.random() < 0.3
    ):
        amount = f"百分之{han(int(meaning.digits))}"
    elif (
        meaning.unit == "%"
        and language == 1
        and meaning.digits.isdigit()
        and int(meaning.digits) < 21
        and random.random() < 0.3
    ):
        amount = f"{english(int(meaning.digits))} {random.choice(['%', 'per cent', 'percent'])}"
    else:
        amount = written + (
            f" {unit}"
            if written[-1].isalpha() and written.isascii() and unit[0].isalpha() and unit.isascii()
            else unit
        )
    minus = (
        random.choice((("−", "-", "零下"), ("−", "-", "minus "), ("−", "-", "マイナス"))[language])
        if meaning.minus
        else ""
    )
    shape = random.choice(BOUNDS[meaning.bound][language]) if meaning.bound else "{}"
    return shape.format(minus + amount)


def say_rate(random: Random, meaning: Meaning, language: int) -> str:
    count, period = int(meaning.digits), random.choice(PERIODS[meaning.unit][language])
    if language == 0:
        return f"{period}{random.choice([str(count), '兩' if count == 2 else han(count)])}次"
    if language == 2:
        return f"{period}{count}回"
    times = {1: "once", 2: "twice"}.get(count) or random.choice(
        [f"{count} times", f"{english(count)} times"]
    )
    return f"{times} {period}"


def say_every(random: Random, meaning: Meaning, language: int) -> str:
    count = int(meaning.digits)
    unit = {
        "h": ("小時", "hours", "時間"),
        "d": ("天", "days", "日"),
        "wk": ("週", "weeks", "週間"),
        "mo": ("個月", "months", "か月"),
    }[meaning.unit][language]
    if language == 0:
        number = random.choice([str(count), "兩" if count == 2 else han(count)])
        return random.choice(
            [f"每{number}{unit}一次", f"每{number}{unit}1次", f"每隔{number}{unit}一次"]
        )
    if language == 1:
        return f"{random.choice(['', 'once '])}every {random.choice([str(count), english(count)])} {unit}"
    return f"{count}{unit}ごとに1回"


def say_part(random: Random, meaning: Meaning, language: int) -> str:
    part, whole = map(int, meaning.digits.split("/"))
    names = {
        3: "third",
        4: "quarter",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
    }
    if language == 0:
        return f"{han(whole)}分之{han(part)}"
    if language == 2:
        return random.choice([f"{whole}分の{part}", f"{han(whole)}分の{han(part)}"])
    ways = [
        f"{english(part)} {names[whole]}{'s' * (part > 1)}",
        f"{english(part)}-{names[whole]}{'s' * (part > 1)}",
    ]
    return random.choice([*ways, f"{english(part)} in {english(whole)}", f"{part} in {whole}"])


def say_power(random: Random, meaning: Meaning, language: int) -> str:
    digits, exponent = meaning.digits.split("e")
    raised = exponent.translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    ways = [
        f"{digits}×10{raised}",
        f"{digits} × 10{raised}",
        f"{digits}×10^{exponent}",
        f"{digits}e{exponent}",
    ]
    if digits == "1":
        ways += [f"10{raised}", f"10^{exponent}"]
    if exponent == "9":
        ways += [f"{digits} billion"] if language == 1 else []
    if exponent == "8" and language != 1:
        ways += [f"{digits}億"]
    if exponent == "6":
        ways += (
            [f"{digits} million"] if language == 1 else [f"{digits}百萬"] if language == 0 else []
        )
    return random.choice(ways) + random.choice(
        (("顆", "個細胞", ""), (" particles", " cells", ""), ("個", ""))[language]
    )


def say_phase(random: Random, meaning: Meaning, language: int) -> str:
    number = int(meaning.digits)
    roman, sign = ("I", "II", "III", "IV")[number - 1], "ⅠⅡⅢⅣ"[number - 1]
    return random.choice((
        (f"第{roman}期", f"{sign}期", f"第{HAN[number]}期", f"第{number}期", f"第{sign}期"),
        (f"Phase {roman}", f"phase {number}", f"Phase {number}", f"phase {roman}"),
        (f"第{roman}相", f"第{sign}相", f"第{number}相", f"フェーズ{number}"),
    )[language])  # fmt: skip


def say_range(random: Random, meaning: Meaning, language: int) -> str:
    low, high = meaning.digits.split("-")
    dash = random.choice(
        (("–", "至", "到", "-", "～", "—"), ("–", " to ", "-"), ("〜", "～", "から", "-"))[language]
    )
    return f"{low}{dash}{high}" + random.choice(UNITS[meaning.unit][language])


def say_give_or_take(random: Random, meaning: Meaning, language: int) -> str:
    middle, margin = meaning.digits.split("±")
    return f"{middle}{random.choice(['±', ' ± ', '+/-'])}{margin}" + random.choice(
        UNITS[meaning.unit][language]
    )


SAYINGS: Mapping[str, Callable[[Random, Meaning, int], str]] = {
    "measure": say_measure, "rate": say_rate, "every": say_every, "part": say_part, "power": say_power,
    "phase": say_phase, "range": say_range, "give or take": say_give_or_take,
}  # fmt: skip
