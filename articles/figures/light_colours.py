"""Colours of drawings that stand alone: those of the site on light ground, for a ``style`` of their own."""

import re
from functools import cache
from typing import Final

from django.conf import settings

_RULE: Final = re.compile(
    r"^((?:\.figure-[a-z-]+,?\s)+)\{\n((?:  (?:fill|stroke|paint-order|font-family): .+;\n)+)\}",
    re.MULTILINE,
)
_TOKEN: Final = re.compile(r"^  --([a-z0-9-]+): ([^;]+);", re.MULTILINE)
_USE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")


@cache
def light_colours() -> str:
    """The rules of the style sheet of figures that give colours, with the values of their tokens."""
    # The first block of the tokens has the light values alone.
    light, _, _ = _source("css/tokens.css").partition("@supports")
    tokens = dict(_TOKEN.findall(light))
    rules = ["".join(rule) for rule in _rules(_source("css/components/figure.css"))]
    styles = "".join(rules)
    while _USE.search(styles):
        styles = _USE.sub(lambda match: tokens[match[1]], styles)
    return re.sub(r"\s+", " ", styles)


def _rules(styles: str) -> list[tuple[str, str, str, str]]:
    plain, _, _ = styles.partition("@container")
    return [(selector, "{", body, "}") for selector, body in _RULE.findall(plain)]


def _source(name: str) -> str:
    return (settings.BASE_DIR / "static" / name).read_text()
