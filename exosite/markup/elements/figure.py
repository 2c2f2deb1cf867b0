"""``![alt text](figure:slug)`` alone in a paragraph: a figure. No other image is shown."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.key_syntax import is_slug
from exosite.markup.problem_codes import ProblemCode
from exosite.markup.tokens import (
    inline_tokens,
    plain_text,
    problem_token,
    slot_meta,
    slot_token,
    text_token,
)

_SCHEME = "figure:"


def install(md: MarkdownIt) -> None:
    md.core.ruler.push("figure_alone", _alone)
    md.core.ruler.push("image", _refuse_images)


def _alone(state: StateCore) -> None:
    """Make a block slot of each paragraph that is nothing but a figure."""
    kept: list[Token] = []
    for token in state.tokens:
        in_paragraph = bool(kept) and kept[-1].type == "paragraph_open"
        if in_paragraph and (image := _only_figure(token)):
            alt = plain_text(image.children or [])
            slug = _source(image).removeprefix(_SCHEME)
            slot = slot_token(slot_meta("figure", [slug], alt or slug, {"alt": alt}), like=token)
            slot.block = True
            kept[-1] = slot
        elif token.type == "paragraph_close" and kept and kept[-1].type == "slot":
            continue
        else:
            kept.append(token)
    state.tokens = kept


def _only_figure(token: Token) -> Token | None:
    if token.type != "inline" or not token.children or len(token.children) != 1:
        return None
    image = token.children[0]
    return image if image.type == "image" and _is_figure(image) else None


def _refuse_images(state: StateCore) -> None:
    """Show the alternative text of every image that is still there, and tell why."""
    for block in inline_tokens(state.tokens):
        kept: list[Token] = []
        for token in block.children or []:
            if token.type != "image":
                kept.append(token)
                continue
            code: ProblemCode = "figure-not-alone" if _is_figure(token) else "image-not-a-figure"
            kept.append(problem_token(code, like=token, source=_source(token)))
            kept.append(text_token(plain_text(token.children or []), like=token))
        block.children = kept


def _is_figure(image: Token) -> bool:
    source = _source(image)
    return source.startswith(_SCHEME) and is_slug(source.removeprefix(_SCHEME))


def _source(image: Token) -> str:
    return str(image.attrs.get("src", ""))
