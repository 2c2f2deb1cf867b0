"""Chapter numbers: ordinals before the titles of chapters, which nobody types."""

import re
from dataclasses import replace
from typing import Final

from django.utils.html import escape

from exosite import languages
from exosite.markup import Heading, Rendered

_CHAPTER: Final = re.compile(r"c[1-9][0-9]?")
# Fewer chapters than this need no numbers to be told apart.
ENOUGH: Final = 3


def number_chapters(rendered: Rendered, language: str) -> Rendered:
    """Put ordinals before the titles of chapters, in the text and in its table of contents.

    A chapter is a heading of the first rank that has sections and whose id is ``c1``, ``c2`` ...
    """
    chapters = [item for item in rendered.toc if item.children and _CHAPTER.fullmatch(item.id)]
    if len(chapters) < ENOUGH:
        return rendered
    marks = {item.id: languages.ordinal(language, at) for at, item in enumerate(chapters, 1)}

    def titled(item: Heading) -> Heading:
        return replace(item, text=f"{marks.get(item.id, '')}{item.text}")

    html = rendered.html
    for name, mark in marks.items():
        html = html.replace(f'<h2 id="{name}">', f'<h2 id="{name}">{escape(mark)}', 1)
    return replace(rendered, html=html, toc=tuple(titled(item) for item in rendered.toc))
