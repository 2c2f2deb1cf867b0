"""Texts as people type and paste them, made from a grammar of its own: no rule of the parser is used.

Each kind is a function of a ``Random`` that makes one case, and says what readers must get.
"""

from collections.abc import Callable, Iterator
from random import Random

from tests.exosite.markup.near_misses import MARKS
from tests.exosite.markup.typed_cases import (
    HAN,
    KEYS,
    LATIN,
    LEVELS,
    UNITS,
    Bold,
    Case,
    Shown,
    Told,
)
from tests.exosite.markup.typed_lists import lists, nested_lists, numberings


def number(random: Random) -> str:
    return random.choice([
        str(random.randint(2, 99)), f"{random.randint(1, 9)}.{random.randint(1, 9)}",
        f"{random.randint(1, 9)},{random.randint(100, 999)}", f"0.0{random.randint(1, 9)}",
    ])  # fmt: skip


def word(random: Random) -> str:
    return random.choice(random.choice([HAN, LATIN]))


def sentence(random: Random) -> str:
    return f"{random.choice(HAN)}的{random.choice(HAN)}是{number(random)}{random.choice(UNITS)}。"


def signs_in_words(random: Random) -> Shown:
    """Star alleles, products, powers, snake case, approximations, significance stars."""

    def piece() -> str:
        one, two, three = (random.randint(1, 20) for _ in range(3))
        return random.choice([
            f"HLA-{random.choice('ABC')}*{one:02}:{two:02}", f"CYP2C{one}*{two}", f"*{one}/*{two}", f"{one}*10^{two}",
            f"{one}*{two}*{three}", f"{one}**{two}", f"a_{one}_b", f"p_value_{one}", f"~{one}天", f"{one}~{two}",
            f"{one}~~{two}", f"`{word(random)}`", f"{number(random)}*", f"{number(random)}**（p<0.0{two}）", f"{one}^{two}^",
            f"{random.choice(HAN)}*{random.choice(HAN)}", f"({random.choice(HAN)})*({random.choice(HAN)})",
            f"{random.choice(HAN)}*", f"__{random.choice(LATIN)}", f"x**{one}+y**{two}", f"CYP2D6*{one}xN", f"__{word(random)}__", f"~~{word(random)}~~", f"_{word(random)}_", f"=={one}==", f"{one} * {two}",
            f"#{one}", f"{one}|{two}", f"10^-{one}", f"${one}", f"{one}\\{two}", f"{one}:{two}", f"({one}){two}",
        ])  # fmt: skip

    text = random.choice(HAN) + random.choice(["", " ", "，", "與", "（"])
    text += random.choice(["，", "、", "與", " and ", "；", "/", "）和（"]).join(
        piece() for _ in range(random.randint(1, 4))
    )
    text += random.choice(["。", "的病人", " 是", ""])
    return Shown(text, (text,))


def comparators_at_line_start(random: Random) -> Shown:
    sign = random.choice([">", "<", "≥", "≤", "≧", "≦", "+", "-", "−", "±", "~", "≈", "=", ">=", "<=", "＞", "＜", "#", "× ",
                          "> ", "< ", "≥ ", "≤ ", "+ ", "*", "^", "/", "–", "$", "@", "&", "%", "＋", "－", "～"])  # fmt: skip
    line = f"{sign}{number(random)}{random.choice(UNITS)}{random.choice(HAN)}"
    first = random.choice([None, "發炎指數持續", "the value was"])
    source = line if first is None else f"{first}\n{line}"
    return Shown(source, (source,))


def numbers_at_line_start(random: Random) -> Case:
    """Years, decimals, sections, quantities and times are no items of a list."""
    year, one, two = random.randint(1900, 2030), random.randint(1, 12), random.randint(1, 9)
    line = random.choice([
        f"{year}. 那一年", f"{year}年開始", f"{year}. A year", f"{one}.{two} {random.choice(HAN)}", f"{one}.{two}{random.choice(UNITS)}",
        f"{one}:{two}0 {random.choice(HAN)}", f"{one}/{two} {random.choice(HAN)}", f"{one}、{two}型{random.choice(HAN)}",
        f"一、二級{random.choice(HAN)}", f"{one}-{two} 天", f"{one} {random.choice(HAN)}", f"({one}, {two})", f"（{one}–{two}）",
        f"{one}.{two}.{one} {random.choice(HAN)}", f"E. coli {random.choice(HAN)}", f"A. baumannii {random.choice(HAN)}",
        f"{year}-{one:02}-0{two}", f"{one}.{two}%", f"（{year}）{random.choice(HAN)}", f"[{one}]的{random.choice(HAN)}", "注意！【重點】在這裡", f"E. coli {random.choice(HAN)}\nS. aureus {random.choice(HAN)}", f"＊p<0.0{two}，＊＊p<0.01", f"{random.choice(HAN)}！[註{one}]", f"{one}％{random.choice(HAN)}",
    ])  # fmt: skip
    source = random.choice(["", "去年\n"]) + line
    return Shown(source, (source,))


def indented_lines(random: Random) -> Case:
    indent = random.choice(["    ", "\t", "　　", "  ", "      ", "\t\t", " \t", "　"])
    text = sentence(random)
    return random.choice([
        Shown(indent + text, (text,)),
        Shown(f"{indent}{text}\n\n{indent}{text}", (text, text)),
        Shown(f"{text}\n\n{indent}{text}", (text, text)),
        Told(f"{text}\n　　{text}", 2) if "　" in indent else Shown(f"{text}\n{indent}{text}", (text + text,)),
    ])  # fmt: skip


def foreign_marks(random: Random) -> Told:
    """Marks of other kinds of Markdown, and of word processors."""
    han, url = random.choice(HAN), "https://example.org/x"
    source, line = random.choice([
        (f"```\n{han}\n```", 1), (f"~~~\n{han}", 1), (f"``` python\n{han}\n```", 3), (f"{han}\n\n```{han}\n```", 3),
        (f"{han}\n===", 2), (f"{han}\n---", 2), (f"{han}\n------", 2), (f"{han}\n=====\n{han}", 2), (f"[{han}]: {url}", 1),
        (f"[a]: {url} \"{han}\"", 1), (f"見[{han}][a]。\n\n[a]: {url}", 3), (f"* {han}\n* {han}", 2), (f"+ {han}\n+ {han}", 1),
        (f"> {han}", 1), (f">{han}", 1), (f"> - {han}", 1), (f">> {han}", 1), (f"> **{han}**", 1), (f"> 1. {han}", 1), (f">　{han}", 1),
        (f"> （{han}）", 1), (f">「{han}」", 1), (f"＞ {han}", 1), (f"{han}\t{han}\n1\t2", 1), (f"***\n{han}", 1), (f"* * *\n\n{han}", 1),
        (f"___\n\n{han}", 1), (f"{han}\n\n- - -", 3), (f"- {han}\n---", 2), (f"***\n\n{han}", 1), (f"－－－\n\n{han}", 1),
    ])  # fmt: skip
    return Told(source, line)


def html_tags(random: Random) -> Told:
    han = random.choice(HAN)
    tag = random.choice(
        [
            "b",
            "i",
            "sup",
            "sub",
            "p",
            "div",
            "span",
            "br",
            "u",
            "font",
            "table",
            "td",
            "h2",
            "em",
            "a",
            "center",
        ]
    )
    name = random.choice([tag, tag.upper(), tag.title()])
    return Told(random.choice([
        f"{han}<{name}>9</{name}>", f"<{name}/>{han}", f"{han}<{name} class=\"x\">", f"</{name}>{han}", f"{han}<{name} />", f"<{name}\n>{han}",
        f"{han}<!-- {han} -->", f"<!--{han}", f"{han}&nbsp;{han}", f"{han}&lt;5", f"&#160;{han}", f"{han}&#xA0;", "5&nbsp;mg", "a &amp; b",
        f"{han}&alpha;", "&ge;5", "&mu;g", f"- <{name}>{han}</{name}>", f"**<{name}>{han}</{name}>**",
        f"<!DOCTYPE html>{han}", f"<?xml version=\"1.0\"?>{han}", f"{han}<{name} style='color:red'>{han}</{name}>",
    ]))  # fmt: skip


def html_look_alikes(random: Random) -> Shown:
    han, latin, one = random.choice(HAN), random.choice(LATIN), number(random)
    text = random.choice([
        f"<{han}>{one}", f"{latin}<{one} and {latin}>{one}", f"TSH <LLN，T4 >ULN{han}", f"AT&T與R&D，{han}", f"{han} & {han}", f"Q&A：{han}",
        f"a<{one}>{one}", f"<IL-6>{han}", f"{han}<->{han}", f"{han} -> {han}", f"{han}<<{han}>>", f"{han}→{han}", f"p<{one};q>{one}", f"S&P;{han}",
        f"<{one} mg{han}", f"{han}<={one}", f"x <- {one}", f"&{han};", "a && b", f"<>{han}", f"{latin}<p<{one}",
    ])  # fmt: skip
    return Shown(text, (text,))


def near_marks(random: Random) -> Told:
    """Every mark of ``docs/markup.md`` written in another way."""
    han, key, other, level = random.choice(HAN), *random.sample(KEYS, 2), random.choice(LEVELS)
    near = random.choice(random.choice(MARKS)(han, key, other, level))
    before, after = random.choice(
        [
            ("", ""),
            (han, ""),
            (han, han),
            ("", "。"),
            (han + "，", "，" + han),
            ("- ", ""),
            ("## ", " {#a}"),
        ]
    )
    return Told(before + near + after)


def near_blocks(random: Random) -> Told:
    han = random.choice(HAN)
    source, line = random.choice([
        (f"##{han}", 1), (f"＃＃ {han}", 1), (f"＃＃{han}", 1), (f"# {han} {{#a}}", 1), (f"##　{han} {{#a}}", 1), (f"## {han} ｛#a｝", 1), (f"## {han} {{＃a}}", 1),
        (f"## {han} {{#a}} ##", 1), (f"## {han} {{#a", 1), (f"## {han} (#a)", 1), (f"## {han} {{a}}", 1), (f"## {han} {{#a}}。", 1), (f"## {han} {{#a}}{{evidence=lab}}", 1),
        (f"## {han} {{#a, evidence=lab}}", 1), (f"## {han} {{# a}}", 1), (f"##### {han} {{#a}}", 1), (f"#\u3000{han}", 1), (f"{han}\n##{han}", 2), (f"## {han} [#a]", 1),
        (f"## {han} {{id=a}}", 1), (f"## {han} {{#a evidence：lab}}", 1), (f"## {han} {{#a}} {han}", 1), (f"## {{#a}} {han}", 1), (f"{han} {{#a}}", 1), (f"##\t{han} {{#A}}", 1),
        (f"-{han}\n-{han}", 1), (f"-　{han}", 1), (f"－ {han}\n－ {han}", 1), (f"－{han}\n－{han}", 1), (f"-{han}\n- {han}", 1),
        (f"- {han}\n{han}", 2), (f"（1）{han}\n（2）{han}\n{han}", 3), (f"1. {han}\n1.1 {han}", 2), (f"• {han}\n• {han}\n{han}。", 3),
        (f"{han}\n- 2.3分", 2), ("- 5 mg", 1), (f"※ {han}\n- 5", 2),
        (f":::caution\n{han}\n:::", 1), (f":: caution\n{han}\n::", 1), (f":::: caution\n{han}\n::::", 1), (f"：：： caution\n{han}\n：：：", 1), (f"::: caution\n{han}", 1),
        (f"::: Caution\n{han}\n:::", 1), (f"::: caution title=“{han}”\n{han}\n:::", 1), (f"::: caution {han}\n{han}\n:::", 1), (f"{han}\n:::", 2), (f"::: doctor\n{han}\n:::", 1),
        (f"::: {han}\n{han}\n:::", 1), (f":::\n{han}\n:::", 1), (f"::: caution\n{han}\n::", 1), (f"::: caution\n{han}\n：：：", 3), (f"::: caution title={han} {han}\n{han}\n:::", 1),
        (f"::: key points\n{han}\n:::", 1), (f"::: keypoints\n{han}\n:::", 1), (f"::: caution:\n{han}\n:::", 1), ("::: caution :::", 1), (f"{han} ::: caution\n{han}\n:::", 3),
        (f"[^1]：{han}", 1), (f"{han}[^1]\n\n[^1] {han}", 1), (f"{han}[^1]\n\n[^1] : {han}", 1), (f"[^1]: {han}", 1), (f"{han}[^1]\n\n［^1］: {han}", 1),
        (f"----\n\n{han}\n----", 4), (f"— — —\n\n{han}", 1), (f"－－－\n\n{han}", 1), (f"===\n\n{han}", 1),
    ])  # fmt: skip
    return Told(source, line)


def broken_tables(random: Random) -> Told:
    one, two = random.sample(HAN, 2)
    source, line = random.choice([
        (f"| {one} | {two} |\n| 1 | 2 |", 1), (f"| {one} | {two} |\n|---|\n| 1 | 2 |", 1), (f"| {one} | {two} |\n|---|---|\n| 1 | 2 | 3 |", 3),
        (f"| {one} | {two} |\n| — | — |\n| 1 | 2 |", 2), (f"| {one} | {two} |\n| === | === |", 2), (f"｜{one}｜{two}｜\n｜---｜---｜\n｜1｜2｜", 1),
        (f"| {one} | {two} |\n\n|---|---|\n| 1 | 2 |", 3), (f"| {one} | {two} |\n|---|---|\n\n| 1 | 2 |", 4), (f"| a<br>b | {one} |\n|---|---|", 1), (f"| {one} | {two} |\n|---|---|\n｜1｜2｜", 3),
        (f"| {one} | {two} |\n|－－－|－－－|\n| 1 | 2 |", 2), (f"|{one}|\n{two}", 1), (f"{one}\t{two}\n1\t2\n3\t4", 2), (f"| {one} | {two} |\n| - - | - - |\n| 1 | 2 |", 2), (f"| {one} | {two} |", 1),
        (f"| {one} ｜ {two} |\n| --- | --- |\n| 1 | 2 |", 1), (f"+---+---+\n| {one} | {two} |\n+---+---+", 2), (f"| {one} | {two} |\n| :-: | -:- |\n| 1 | 2 |", 2), (f"|---|---|\n| {one} | {two} |", 1),
    ])  # fmt: skip
    return Told(source, line)


def emphasis_beside_chinese(random: Random) -> Bold:
    inside = random.choice(
        [
            "「外泌體」",
            "外泌體",
            "（重點）",
            "重點：",
            "IL-6",
            "5%",
            "外泌體。",
            "《期刊》",
            "p<0.05",
            "2*3",
            "EVs",
            "“EV”",
            "+5",
            "-5%",
        ]
    )
    before = random.choice(["", "這是", "，", "（", "「", "is ", "。", "、"])
    after = random.choice(["", "是", "，", "）", "」", " is", "。", "、", "：", "的"])
    style, tag = random.choice([("**", "strong"), ("**", "strong"), ("*", "em")])
    if tag == "em":
        inside = random.choice(["E. coli", "in vitro", "p", "Nature", "HLA-B"])
    return Bold(f"{before}{style}{inside}{style}{after}", ((tag, inside),))


KINDS: dict[str, Callable[[Random], Case]] = {
    make.__name__: make
    for make in (
        signs_in_words, comparators_at_line_start, numbers_at_line_start, indented_lines, foreign_marks, html_tags,
        html_look_alikes, near_marks, near_blocks, broken_tables, lists, nested_lists, numberings, emphasis_beside_chinese,
    )
}  # fmt: skip


def cases(kind: str, count: int) -> Iterator[Case]:
    random = Random(kind)  # noqa: S311
    return (KINDS[kind](random) for _ in range(count))
