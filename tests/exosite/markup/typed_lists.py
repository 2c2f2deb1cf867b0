"""Lists as they are typed in Chinese and pasted from a word processor."""

from collections.abc import Callable
from random import Random

from tests.exosite.markup.typed_cases import HAN, Listed

HAN_DIGITS = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
TYPED: dict[str, Callable[[int], str]] = {
    # What stands before an item, by its number from 0; two words that share a style are no list.
    "（1）": lambda n: f"（{n + 1}）", "(1) ": lambda n: f"({n + 1}) ", "(1)": lambda n: f"({n + 1})", "1、": lambda n: f"{n + 1}、", "1) ": lambda n: f"{n + 1}) ",
    "1)": lambda n: f"{n + 1})", "1.": lambda n: f"{n + 1}.", "1．": lambda n: f"{n + 1}．", "１．": lambda n: f"{chr(0xFF11 + n)}．", "１、": lambda n: f"{chr(0xFF11 + n)}、",
    "一、": lambda n: f"{HAN_DIGITS[n]}、", "（一）": lambda n: f"（{HAN_DIGITS[n]}）", "(一)": lambda n: f"({HAN_DIGITS[n]})", "①": lambda n: CIRCLED[n], "① ": lambda n: CIRCLED[n] + " ",
    "a. ": lambda n: f"{'abcdefghij'[n]}. ", "A. ": lambda n: f"{'ABCDEFGHIJ'[n]}. ", "a) ": lambda n: f"{'abcdefghij'[n]}) ", "A) ": lambda n: f"{'ABCDEFGHIJ'[n]}) ", "(a) ": lambda n: f"({'abcdefghij'[n]}) ",
    "i. ": lambda n: f"{('i', 'ii', 'iii', 'iv', 'v', 'vi')[n]}. ", "I. ": lambda n: f"{('I', 'II', 'III', 'IV', 'V', 'VI')[n]}. ", "a、": lambda n: f"{'abcdefghij'[n]}、", "A.\t": lambda n: f"{'ABCDEFGHIJ'[n]}.\t",
    "甲、": lambda n: f"{'甲乙丙丁戊己'[n]}、", "Ⅰ、": lambda n: f"{'ⅠⅡⅢⅣⅤⅥ'[n]}、", "壹、": lambda n: f"{'壹貳參肆伍陸'[n]}、", "一. ": lambda n: f"{HAN_DIGITS[n]}. ",
    "[1] ": lambda n: f"[{n + 1}] ", "1.\t": lambda n: f"{n + 1}.\t", "⑴": lambda n: "⑴⑵⑶⑷⑸⑹"[n], "❶": lambda n: "❶❷❸❹❺❻"[n], "(i) ": lambda n: f"({('i', 'ii', 'iii', 'iv', 'v', 'vi')[n]}) ",
    "1）": lambda n: f"{n + 1}）", "１）": lambda n: f"{chr(0xFF11 + n)}）", "（１）": lambda n: f"（{chr(0xFF11 + n)}）", "1､": lambda n: f"{n + 1}､", "1。": lambda n: f"{n + 1}。",
    "■ ": lambda n: "■ ", "✓ ": lambda n: "✓ ", "– ": lambda n: "– ", "◆ ": lambda n: "◆ ", "➢ ": lambda n: "➢ ", "● ": lambda n: "● ", "●": lambda n: "●", "■": lambda n: "■", "◆": lambda n: "◆",
    "★": lambda n: "★", "►": lambda n: "►", "✓": lambda n: "✓", "※ ": lambda n: "※ ", "▪ ": lambda n: "▪ ",
}  # fmt: skip
BULLETS = [
    "- ",
    "•",
    "• ",
    "•\t",
    "・",
    "‧",
    "·\t",
    "· ",
    "\uf0b7\t",
    "o\t",
    "\uf0a7\t",
    "\uf0d8\t",
]


def lists(random: Random) -> Listed:
    """Pasted from a word processor or typed in Chinese; nested, and with prose around."""
    style = random.choice([*TYPED, *BULLETS])
    words = [
        f"{random.choice(HAN)}很{random.choice('大小多少長短')}"
        for _ in range(random.randint(2, 5))
    ]

    def mark(place: int) -> str:
        return style if style in BULLETS else TYPED[style](place)

    def item(place: int) -> str:
        return ("- " if style in BULLETS else mark(place)) + words[place]

    lines = [mark(place) + text for place, text in enumerate(words)]
    items = tuple((1, item(place)) for place in range(len(words)))
    before, after = random.choice([(), ("前言：",)]), random.choice([(), ("後面的段落。",)])
    gap = "\n" + random.choice(["", "\n"])
    source = gap.join([*before, "\n".join(lines)])
    wide = random.choice(["", "　　"])  # the indent of a Chinese paragraph
    return Listed("\n\n".join([source, *(wide + words for words in after)]), items, after)


def nested_lists(random: Random) -> Listed:
    outer, inner = random.choice([*TYPED, *BULLETS]), random.choice([*TYPED, *BULLETS])
    indent = random.choice(["  ", "    ", "\t", "　　", "   "])
    lines, items = [], []
    for place in range(random.randint(2, 3)):
        text = f"{random.choice(HAN)}很大"
        lines.append((outer if outer in BULLETS else TYPED[outer](place)) + text)
        items.append((1, ("- " if outer in BULLETS else TYPED[outer](place)) + text))
        for below in range(random.choice([0, 2])):
            text = f"{random.choice(HAN)}很小"
            lines.append(indent + (inner if inner in BULLETS else TYPED[inner](below)) + text)
            items.append((2, ("- " if inner in BULLETS else TYPED[inner](below)) + text))
    return Listed("\n".join(lines), tuple(items))


def numberings(random: Random) -> Listed:
    """Numbers stay those that were typed, whatever they start with and wherever they jump."""
    start, step, dot = (
        random.choice([0, 1, 2, 7, 12, 98]),
        random.choice([1, 1, 2, 0]),
        random.choice([". ", ") ", "、", "."]),
    )
    marks = [f"{start + step * place}{dot}" for place in range(random.randint(2, 4))]
    words = [f"{random.choice(HAN)}很大" for _ in marks]
    gap = random.choice(["\n", "\n\n"])
    lines = [mark + text for mark, text in zip(marks, words, strict=True)]
    return Listed(gap.join(lines), tuple((1, line) for line in lines))
