"""Markdown written by a program: text that shows itself and nothing else, code, emphasis (pure)."""

import re
from typing import Final

BOLD, EMPHASIS = "strong", "em"
# Emphasis while a text is made: private characters that no text of an editor has in it.
_OPEN: Final = {BOLD: "\U000f0001", EMPHASIS: "\U000f0002"}
_CLOSE: Final = {BOLD: "\U000f0003", EMPHASIS: "\U000f0004"}
_STARS: Final = {BOLD: "**", EMPHASIS: "*"}
_SIGN: Final = re.compile("[\U000f0001-\U000f0004]")
_NO_WORD: Final = re.compile(r"[\W_]")


SPACE: Final = re.compile(r"[ \t\r\n\f]+")
# Everything that could begin or end markup inside a line, and an entity.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#|\w)")
# What would be a heading, a list, a quote, a rule or a table at the start of a line.
_START: Final = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$|-|=)|>|:::)|^([0-9]{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Plain text as one line of Markdown that shows it and nothing else."""
    line = escape_inline(SPACE.sub(" ", text))
    return escape_start(line.strip())


def escape_start(line: str) -> str:
    """A line that begins a paragraph and nothing else."""
    return _START.sub(
        lambda match: f"{match[2]}\\{match[3]}" if match[2] else f"\\{match[0]}", line
    )


def escape_inline(text: str) -> str:
    """Plain text within a line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def code_span(text: str, *, in_table: bool) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    # In a table a bar would end the cell, even here.
    shown = SPACE.sub(" ", text)
    shown = shown.replace("|", "\\|") if in_table else shown
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}" if text.strip() else ""


def mark(text: str, kind: str) -> str:
    """Emphasis leaves the spaces outside: before a space, a mark would not close."""
    core = text.strip()
    if not core:
        return text
    before, _, after = text.partition(core)
    return f"{before}{_OPEN[kind]}{core}{_CLOSE[kind]}{after}"


def bold(text: str) -> str:
    """The whole of a line in bold, if nothing in it is marked already."""
    return text if _SIGN.search(text) else mark(text, BOLD)


def resolve_emphasis(text: str) -> str:
    """Stars for emphasis where CommonMark takes them for it, else the tags of HTML.

    Beside Chinese or Japanese, stars next to a bracket or a full stop would stay stars.
    """
    opened: list[int] = []
    written: dict[int, str] = {}
    for sign in _SIGN.finditer(text):
        if sign[0] in _OPEN.values():
            opened.append(sign.start())
            continue
        start, end = opened.pop(), sign.start()
        kind = next(kind for kind, close in _CLOSE.items() if close == sign[0])
        if _flanks(text, start, -1) and _flanks(text, end, 1):
            written[start] = written[end] = _STARS[kind]
        else:
            written[start], written[end] = f"<{kind}>", f"</{kind}>"
    return _SIGN.sub(lambda sign: written[sign.start()], text)


def _flanks(text: str, at: int, outward: int) -> bool:
    """Whether stars here would begin (outward is -1) or end (1) emphasis."""
    inner = text[at - outward]
    outer = text[at + outward] if 0 <= at + outward < len(text) else " "
    if _SIGN.match(inner) or _SIGN.match(outer):
        return False
    return not _NO_WORD.match(inner) or outer.isspace()


def link_address(url: str) -> str:
    return re.sub(r"[<>\\|\s]", lambda match: f"%{ord(match[0]):02X}", url)
