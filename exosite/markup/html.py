"""Renderer: tokens to HTML. What an author typed is escaped here; ``sanitizer`` checks it again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from exosite.markup import footnotes, headings, lists
from exosite.markup.hyperlinks import is_external_address

# Table cells get a class, because our Content-Security-Policy allows no style attribute.
ALIGNMENTS = {
    "text-align:left": "align-start",
    "text-align:center": "align-center",
    "text-align:right": "align-end",
}


def _alignment(token: Token) -> str:
    name = ALIGNMENTS.get(str(token.attrs.get("style", "")))
    return f' class="{name}"' if name else ""


_HTML: Mapping[str, Callable[[Token], str]] = {
    "heading_open": headings.opening_html,
    "slot": lambda token: token.content + ("\n" if token.block else ""),
    "problem": lambda token: "",
    "softbreak": lambda token: "" if token.hidden else "\n",
    # Focusable, so that a wide table can be scrolled with the keyboard.
    "table_open": lambda token: '<div class="table-scroll" tabindex="0" role="group">\n<table>\n',
    "table_close": lambda token: "</table>\n</div>\n",
    "th_open": lambda token: f'<th scope="col"{_alignment(token)}>',
    "td_open": lambda token: f"<td{_alignment(token)}>",
    "list_item_open": lists.item_html,
    "footnote_ref": footnotes.reference_html,
    "footnote_block_open": lambda token: '<section class="footnotes" role="doc-endnotes">\n<ol>\n',
    "footnote_block_close": lambda token: "</ol>\n</section>\n",
    "footnote_open": footnotes.note_html,
    "footnote_close": lambda token: "</li>\n",
    "footnote_anchor": footnotes.back_html,
}


class Renderer(RendererHTML):
    """Renders the token types of :data:`_HTML`, which markdown-it writes differently or not at all."""

    def __init__(self, parser: Any = None) -> None:
        super().__init__(parser)
        rules: dict[str, Any] = self.rules
        for name, html_of in _HTML.items():
            rules[name] = lambda tokens, idx, *_, html_of=html_of: html_of(tokens[idx])

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        if is_external_address(str(tokens[idx].attrs["href"])):
            tokens[idx].attrSet("rel", "noopener")
        return self.renderToken(tokens, idx, options, env)
