"""``[shown text](article:slug)`` and ``(article:slug#heading-id)``: a link to an article."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.key_syntax import is_heading_id, is_slug
from exosite.markup.tokens import inline_tokens, plain_text, problem_token, slot_meta, slot_token

_SCHEME = "article:"


def install(md: MarkdownIt) -> None:
    md.core.ruler.push("article", _articles)


def _articles(state: StateCore) -> None:
    for block in inline_tokens(state.tokens):
        children = block.children or []
        if any(_is_article(token) for token in children):
            block.children = _replace(children)


def _replace(children: list[Token]) -> list[Token]:
    output: list[Token] = []
    opened: Token | None = None
    inside: list[Token] = []
    for token in children:
        if opened is None and _is_article(token):
            opened, inside = token, []
        elif opened is None:
            output.append(token)
        elif token.type == "link_close":  # links do not nest, so this one is ours
            output += _slot(opened, inside)
            opened = None
        else:
            inside.append(token)
    return output


def _slot(opened: Token, inside: list[Token]) -> list[Token]:
    problems = [token for token in inside if token.type == "problem"]
    target = str(opened.attrs["href"]).removeprefix(_SCHEME)
    slug, _, fragment = target.partition("#")
    if not is_slug(slug) or (fragment and not is_heading_id(fragment)):
        problem = problem_token("bad-key", like=opened, kind="article", key=target)
        return [problem, *inside]
    attrs = {"fragment": fragment} if fragment else {}
    meta = slot_meta("article", [slug], plain_text(inside) or slug, attrs)
    return [*problems, slot_token(meta, like=opened)]


def _is_article(token: Token) -> bool:
    return token.type == "link_open" and str(token.attrs["href"]).startswith(_SCHEME)
