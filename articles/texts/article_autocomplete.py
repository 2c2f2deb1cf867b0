"""Autocomplete of articles in the editor's pickers."""

import re

# What would end the brackets of a link early, or be taken for something else inside them.
_MARKUP = re.compile(r"([\\\[\]*_`<&{|])")


def article_link(key: str, title: str) -> str:
    """The Markdown of a link that shows the title of an article."""
    escaped = _MARKUP.sub(r"\\\1", title)
    return f"[{escaped}](article:{key})"
