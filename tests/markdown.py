"""Markdown as HTML in one step, without a site to fill the slots."""

from exosite.markup import Rendered, parse


def render(text: str, *, inline: bool = False) -> Rendered:
    return parse(text, inline=inline).fill({})
