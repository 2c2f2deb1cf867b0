"""Ordinary hyperlinks: ``[words](address)`` and ``<https://…>``; links to forbidden addresses are
taken off, and told.

An address has a scheme, or begins with ``/`` or ``#`` on this site; it has no spaces and no title.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.tokens import inline_tokens, plain_text, problem_token, text_token

SCHEMES = frozenset({"http", "https", "mailto"})

_BEFORE_PATH = re.compile(r"[^/?#]*")
# ``//host`` and its look-alikes lead off the site without saying so; browsers read ``\`` as ``/``.
_OTHER_HOST = re.compile(r"(?:[/\\]|%5c){2}", re.IGNORECASE)


# One pair of parentheses may stand in an address.
_TARGET = re.compile(r"\(([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?)\)")
_WITH_HOST = re.compile(r"https?://[^/?#%\[\]\\]+(?:[/?#]|$)|mailto:.", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,1000})>")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/?#:]|$)")
_PARTS = re.compile(r"[^/?#]*:|[/#]")


def install(md: MarkdownIt) -> None:
    md.inline.ruler.at("link", _link)
    md.inline.ruler.at("image", _image)
    md.inline.ruler.at("autolink", _autolink)
    md.core.ruler.push("refuse_links", refuse_links)


def _link(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    start = state.pos + 1
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    target = _TARGET.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if target is None:
        return False
    if not silent:
        most, state.pos, state.posMax = state.posMax, start, end
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(target[1])}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = most
    state.pos = target.end()
    return True


def _image(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    target = _TARGET.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if target is None:
        return False
    if not silent:
        children: list[Token] = []
        state.md.inline.parse(state.src[start:end], state.md, state.env, children)
        token = state.push("image", "img", 0)
        token.attrs = {"src": state.md.normalizeLink(target[1])}
        token.children, token.content = children, state.src[start:end]
    state.pos = target.end()
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    match = _AUTOLINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(match[1])}
        state.push("text", "", 0).content = match[1]
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def is_allowed_address(address: str) -> bool:
    """May a text link to this address? It has a known scheme, or is a place on this site."""
    if not _PARTS.match(address) or _OTHER_HOST.match(address):
        return False
    start = _BEFORE_PATH.match(address)
    scheme, colon, _ = (start[0] if start else "").partition(":")
    if not colon:
        return address != "#"
    return scheme.lower() in SCHEMES and bool(_WITH_HOST.match(address))


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
                output += [token if _allowed(token) else _refused(token)]
            elif token.type == "link_close":
                if opened is not None and not _has_words(output, opened):
                    address = str(opened.attrs["href"])
                    output.append(problem_token("link-empty", like=opened, address=address))
                output += [token] if opened is None or _allowed(opened) else []
                opened = None
            elif token.type == "slot" and opened is not None:
                output.append(problem_token("element-in-link", like=token, kind=token.meta["kind"]))
                output.append(text_token(token.meta["text"], like=token))
            else:
                output.append(token)
        block.children = output


def _has_words(tokens: list[Token], opened: Token) -> bool:
    """Do these tokens, from the last one back to the link's beginning, have words?"""
    for token in reversed(tokens):
        if token is opened or token.type == "problem":
            break
        if plain_text([token]).strip():
            return True
    return False


def _allowed(link: Token) -> bool:
    return is_allowed_address(str(link.attrs["href"]))


def _refused(link: Token) -> Token:
    address = str(link.attrs["href"])
    if _PARTS.match(address):
        return problem_token("link-scheme", like=link, address=address)
    mend = (f"]({address})", f"](https://{address})") if _HOST.match(address) else None
    return problem_token("link-without-scheme", like=link, mend=mend, address=address)
