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
    replace_paragraphs,
    slot_meta,
    slot_token,
    text_token,
)

_SCHEME = "figure:"


def install(md: MarkdownIt) -> None:
    md.core.ruler.push("figure_alone", _alone)
    md.core.ruler.push("image", _refuse_images)


def _alone(state: StateCore) -> None:
    state.tokens = replace_paragraphs(state.tokens, _figure_slot)


def _figure_slot(inline: Token) -> Token | None:
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image" or not _is_figure(children[0]):
        return None
    alt = plain_text(children[0].children or [])
    slug = _source(children[0]).removeprefix(_SCHEME)
    meta = slot_meta("figure", [slug], alt or slug, {"alt": alt})
    return slot_token(meta, like=inline, block=True)


def _refuse_images(state: StateCore) -> None:
    """Show the alternative text of every image that is still there, and report why."""
    for block in inline_tokens(state.tokens):
        output: list[Token] = []
        for token in block.children or []:
            if token.type != "image":
                output.append(token)
                continue
            code: ProblemCode = "figure-not-alone" if _is_figure(token) else "image-not-a-figure"
            output.append(problem_token(code, like=token, source=_source(token)))
            output.append(text_token(plain_text(token.children or []), like=token))
        block.children = output


def _is_figure(image: Token) -> bool:
    source = _source(image)
    return source.startswith(_SCHEME) and is_slug(source.removeprefix(_SCHEME))


def _source(image: Token) -> str:
    return str(image.attrs.get("src", ""))
