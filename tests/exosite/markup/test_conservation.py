"""Nothing typed is swallowed in silence: what ``docs/markup.md`` promises, for any text.

Every character of a text is shown, or belongs to a mark that shows in the HTML (bold, a link, a
heading ...), or stands in a line that a problem names. The marks are counted here from the HTML and
the slots alone, with no rule of the parser.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from exosite.markup import Expansion, Parsed, Problem, Slot, parse
from tests.examples import examples

WORDS = [
    "外泌體", "是囊泡", "的病人", "第II期", "エクソソームは", "小さな袋です", "vesicles", "are small", "。", "，",
    "、", "：", "「訊號」", "（n=12）", "(n=12)", "——", "……", "HLA-B*57:01", "CYP2C19*2", "*17", "5*10^8", "2*3*4",
    "體重*身高", "顯著*", "**", "***", ">90%", "≥5", "≤ 3", "<0.05", "p<0.01", "TSH <LLN", ">ULN", "a < b",
    "+5", "-5 mg", "- 2.3", "±0.3", "−1.5", "10–20", "0,125", "1,234", "12 (40%)", "3/20", "a_b_c", "__x__",
    "~5", "5~~10", "`a`", "^2", "#1", "#", "##", "&", "AT&T", "R&D;", "100 %", "$5", "|", "\\", "\\\\", "/", "//",
    "[1]", "[", "]", "(", ")", "{", "}", "{x}", "<", ">", "<摘要>", "<IL-6>", "!", "@", "=", "...", "-->", "--",
    "○○醫院", "•OH", "☑", "①", "②與③", "（1）", "(2)", "3)", "1.", "2.5", "10.", "1、2型", "一、二級", "三、",
    "-", "*", "+", ":", "::", "“”", "'", '"', "，\n", "\n", " ",
]  # fmt: skip
MARKS = [
    "**粗體**", "**Bold**", "*E. coli*", "***both***", "[[exosome]]", "[[msc|幹細胞]]", "[@misev2018]", "[?phase-3]",
    "[@a; @b]", "{evidence=animal}", "{evidence=lab, randomised}", "[甲](https://a.example/x?a=1&b=*)",
    "[乙](/zh-hant/)", "[丙](article:b#c)", "[丁](www.a.example)", "[戊](javascript:x)", "NCT01234567",
    "ChiCTR2300075466", "\\*", "\\[", "\\|", "<https://a.example/>", "[^1]", "\\\n", "{{ table:a }}",
    "![圖](figure:a)",
]  # fmt: skip
NEAR_MARKS = [
    "［@a］", "【【msc】】", "｛evidence=animal｝", "{evidence：lab}", "＊＊重點＊＊", "** 重點 **", "[甲]（https://a.example）",
    "[@a", "[[a", "{evidence=lab", "<b>", "</b>", "<br>", "<sup>9</sup>", "<!-- 待查 -->", "&nbsp;", "&lt;",
    "\u200b", "\u202e", "\ufeff", "nct01234567", "NCT 01234567", "[^1]：", "{#a}", "{# b}", "[x](a b)", "[](/x)",
    '[a](/b "c")', "![x](y.png)", "[[A]]", "{{ chart:x }}", "{{table:a}}", "\x07", "\u2028",
]  # fmt: skip
STARTS = [
    "", "", "", "", "　　", "    ", "\t", "## ", "### ", "##", "# ", "＃＃ ", "- ", "  - ", "-　", "* ", "+ ", "> ", ">",
    "1. ", "2. ", "1) ", "1、", "（1）", "（2）", "(1) ", "一、", "①", "• ", "・", "\uf0b7\t", "– ", "■ ", "| ", "|---|---|",
    "| a | b |", "｜", "::: caution ", "::: quote", ":::", "：：：", ":::caution", "```", "~~~", "---", "***", "===",
    "[^1]: ", "    續 ",
]  # fmt: skip
LINES = st.builds(
    lambda start, parts: start + "".join(parts),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(WORDS * 3 + MARKS * 2 + NEAR_MARKS), max_size=6),
)
TEXTS = st.lists(
    st.builds(str.__add__, LINES, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=6
).map("".join)


class Page(HTMLParser):
    """The words of a page, and the characters of the marks that made its elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = Counter[str]()
        self.marks = Counter[str]()
        self.lists: list[bool] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words.update(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("ul", "ol"):
            self.lists.append(attributes.get("class") == "marks-as-typed")
        self.marks.update(self.typed(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.lists.pop()

    def typed(self, tag: str, attributes: dict[str, str | None]) -> str:
        """The characters with which this element is written."""
        name = attributes.get("id") or ""
        match tag:
            case "strong":
                return "****"
            case "em":
                return "**"
            case "h2" | "h3" | "h4":
                return "#" * int(tag[1]) + f"{{#{name}}}"
            case "li" if not self.lists[-1]:
                return "-•・\uf0b7123." if not name else "[^1]:"
            case "a" if attributes.get("role") is None:
                return f"[]()<>{attributes.get('href')}"
            case "sup":
                return "[^1]"
            case "table":
                return "|" * 40 + "-" * 12
            case "hr":
                return "-" * 20
            case "blockquote":
                return ":::quote:::"
        return ""


def slot_marks(slot: Slot) -> str:
    """The characters with which an element is written, its words included."""
    keys = "; @".join(slot.keys)
    match slot.kind:
        case "term":
            return f"[[{keys}|{slot.text}]]"
        case "citation":
            return f"[@{keys}]"
        case "search":
            return f"[?{keys}]"
        case "evidence":
            return f"{{evidence={','.join(slot.keys)}}}"
        case "table":
            return f"{{{{table:{keys}}}}}"
        case "article":
            return f"[{slot.text}](article:{keys}#{slot.attrs.get('fragment', '')})**"
        case "figure":
            return f"![{slot.attrs['alt']}](figure:{keys})"
        case "callout":
            return f":::{keys}:::"
    return slot.text


def lines_named(problem: Problem, lines: Sequence[str]) -> Iterator[int]:
    """The lines that a problem names; one about a note names all of it."""
    yield problem.line
    if problem.code in ("footnote-unused", "footnote-duplicate"):
        is_inside = True
        for number, line in enumerate(lines[problem.line :], start=problem.line + 1):
            is_empty = not line.strip()
            is_inside = not is_empty and (is_inside or line.startswith(("    ", "\t")))
            if not (is_inside or is_empty):
                break
            yield number


def unaccounted(text: str, parsed: Parsed) -> Counter[str]:
    """The characters that are neither shown, nor part of a mark, nor named by a problem."""
    page = Page(parsed.fill({slot.char: Expansion("") for slot in parsed.slots}).html)
    named = Counter[str]()
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", text)
    for number in set(
        chain.from_iterable(lines_named(problem, lines) for problem in parsed.problems)
    ):
        named.update(lines[number - 1])
    missing = Counter(text) - page.words - page.marks - named
    for slot in parsed.slots:
        missing -= Counter(slot_marks(slot))
    # The end of a call-out of a kind that does not exist, which its first line names.
    unknown = [problem for problem in parsed.problems if problem.code == "callout-unknown"]
    missing -= Counter(":::" * len(unknown))
    # A backslash before a sign, or at the end of a line, is a mark of its own.
    missing -= Counter(re.findall(r"\\(?=[!-/:-@\[-`{-~\n])", text))
    return Counter({sign: count for sign, count in missing.items() if not sign.isspace()})


@given(TEXTS)
@examples(1000)
def test_every_character_is_shown_or_is_a_mark_or_is_named_by_a_problem(text: str) -> None:
    assert not unaccounted(text, parse(text))


@given(st.lists(st.sampled_from(WORDS + MARKS + NEAR_MARKS), max_size=8).map("".join))
@examples(300)
def test_in_a_cell_every_character_is_shown_or_is_a_mark_or_is_named(text: str) -> None:
    assert not unaccounted(text, parse(text, inline=True))
