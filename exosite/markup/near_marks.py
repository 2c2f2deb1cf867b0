"""Near misses: what looks like a mark of this site, but is written in another way.

Never read as meant in silence: each is a problem that names its line and what the line should be.
The marks are in ``near_inline`` (in running text), ``near_lines`` (at the start of a line) and
``typed_html``; here is what finds them. Line by line, so the cost grows with the text alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from exosite.markup.document import Level, Problem
from exosite.markup.problem_codes import ProblemCode

Found = tuple["NearMark", str, str | None]
"""A near miss: its declaration, what was typed, what was meant."""
Rewrite = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class NearMark:
    """A pattern, and what is written for a match of it: the same if it is right, None if unknown."""

    pattern: re.Pattern[str]
    rewrite: Rewrite
    level: Level = "error"
    code: ProblemCode = "near-mark"


def near(
    pattern: str,
    *,
    level: Level = "error",
    code: ProblemCode = "near-mark",
    flags: re.RegexFlag = re.NOFLAG,
) -> Callable[[Rewrite], NearMark]:
    """Declare a near miss by the function that rewrites a match."""
    return lambda rewrite: NearMark(re.compile(pattern, flags), rewrite, level, code)


def find_near_marks(
    source: str, running: Sequence[NearMark], lines: Sequence[NearMark]
) -> Iterator[Problem]:
    """Every near miss of a text, with its line as it was probably meant."""
    for number, line in enumerate(source.split("\n"), start=1):
        if line.isalpha():
            continue
        found: list[Found] = []
        mended = line
        for mark in lines:
            if match := mark.pattern.fullmatch(mended):
                mended = _rewritten(mark, found, match)
        for mark in running:
            mended = mark.pattern.sub(partial(_rewritten, mark, found), mended)
        for mark, typed, meant in found:
            mend = "" if meant is None or mended == line else mended
            params = {"typed": typed.strip()[:80], "meant": (meant or "").strip()[:80]}
            yield Problem(number, mark.code, params, mark.level, mend)


def _rewritten(mark: NearMark, found: list[Found], match: re.Match[str]) -> str:
    typed = match[0]
    is_escaped = match.start() > 0 and match.string[match.start() - 1] == "\\"
    meant = typed if is_escaped else mark.rewrite(match)
    if meant != typed:
        found.append((mark, typed, meant))
    return typed if meant is None else meant
