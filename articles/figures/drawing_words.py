"""Template tag ``words``: broken lines of text in a drawing, because SVG does not break lines."""

from itertools import chain
from typing import Any

from django import template

from articles.figures.text_wrap import wrap

register = template.Library()

LINE, GAP = 21, 5


@register.inclusion_tag("articles/figures/_words.svg")
def words(x: float, y: float, ems: float, anchor: str = "start", **texts: str) -> dict[str, Any]:
    """Paragraphs below each other, each line at most ``ems`` wide; ``y`` is the first baseline.

    ``texts`` go by their weight, in the order in which they are given: ``bold``, ``plain``, ``quiet``.
    Where a label has a line break of its own, it is kept.
    """
    paragraphs = []
    for weight, text in texts.items():
        parts = (wrap(part, ems, bold=weight == "bold") for part in text.splitlines())
        lines = list(chain.from_iterable(parts))
        paragraphs.append({"weight": weight, "y": y, "lines": lines})
        y += LINE * len(lines) + GAP
    return {"x": x, "anchor": anchor, "step": LINE, "paragraphs": paragraphs}
