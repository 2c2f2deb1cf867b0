"""Ordinary hyperlinks: allowed addresses; links to others are taken off."""

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.document import Level
from exosite.markup.tokens import inline_tokens, problem_token, text_token

SCHEMES = frozenset({"http", "https", "mailto"})

_BEFORE_PATH = re.compile(r"[^/?#]*")
# ``//host`` and its look-alikes lead off the site without saying so; browsers read ``\`` as ``/``.
_OTHER_HOST = re.compile(r"(?:[/\\]|%5c){2}", re.IGNORECASE)


def is_allowed_address(address: str) -> bool:
    """May a text link to this address? Whatever stands before a colon must be a known scheme."""
    if not address or _OTHER_HOST.match(address):
        return False
    start = _BEFORE_PATH.match(address)
    scheme, colon, _ = (start[0] if start else "").partition(":")
    return not colon or scheme.lower() in SCHEMES


def is_external_address(address: str) -> bool:
    """Does this allowed address lead to another site?"""
    return address.lower().startswith(("http:", "https:"))


def refuse_links(state: StateCore) -> None:
    """Take forbidden links off their text, and slots out of links, which cannot nest."""
    for block in inline_tokens(state.tokens):
        output: list[Token] = []
        opened: Token | None = None
        for token in block.children or []:
            if token.type == "link_open":
                opened = token
                output += [token] if _allowed(token) else _refused(token)
            elif token.type == "link_close":
                output += [token] if opened is None or _allowed(opened) else _bracket(opened, ">")
                opened = None
            elif token.type == "slot" and opened is not None:
                output.append(problem_token("element-in-link", like=token, kind=token.meta["kind"]))
                output.append(text_token(token.meta["text"], like=token))
            else:
                output.append(token)
        block.children = output


def _allowed(link: Token) -> bool:
    return is_allowed_address(str(link.attrs["href"]))


def _refused(link: Token) -> list[Token]:
    address = str(link.attrs["href"])
    # ``<T4:5>`` looks like an address to Markdown but may be prose: a warning, shown as typed.
    level: Level = "warning" if link.markup == "autolink" else "error"
    problem = problem_token("link-scheme", like=link, level=level, address=address)
    return [problem, *_bracket(link, "<")]


def _bracket(link: Token, bracket: str) -> list[Token]:
    return [text_token(bracket, like=link)] if link.markup == "autolink" else []
