"""Memo of parsed texts for one piece of work: within ``parse_once`` no text is parsed twice.

A publication asks for the same text in its translation status, its checks, its page and the search
index. The memo ends with the piece of work, so nothing is kept in the process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from exosite.markup.slots import Parsed

_memo: ContextVar[dict[tuple[str, bool], Parsed] | None] = ContextVar("parsed texts", default=None)


@contextmanager
def parse_once() -> Iterator[None]:
    """Inside, each text is parsed once; a piece of work within another shares its memo."""
    if _memo.get() is not None:
        yield
        return
    token = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(token)


def memoised(text: str, inline: bool, parse: Callable[[str, bool], Parsed]) -> Parsed:
    """What ``parse`` makes of a text, from the memo if there is one that has it."""
    memo = _memo.get()
    if memo is None:
        return parse(text, inline)
    if (text, inline) not in memo:
        memo[text, inline] = parse(text, inline)
    return memo[text, inline]
