"""Boxes whose words stay on the page: an invented advertisement must not be found or passed on as true.

``CalloutKind.is_page_only`` says which. What stays of one elsewhere is its heading and the sentence
that says what it is.
"""

import re
from typing import Final

from exosite.markup.callout_kinds import CALLOUT_KINDS

_NAMES: Final = "|".join(kind.name for kind in CALLOUT_KINDS.values() if kind.is_page_only)
_IN_SOURCE: Final = re.compile(
    rf"^:{{3,}}[ \t]*(?:{_NAMES})\b[^\n]*\n.*?(?:^:{{3,}}[ \t]*$|(?=^#)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_IN_HTML: Final = re.compile(
    rf'(<aside class="callout callout-(?:{_NAMES})">\s*<p class="callout-heading">.*?</p>'
    r'\s*<p class="callout-source">.*?</p>).*?(?=</aside>)',
    re.DOTALL,
)


def source_without_page_only(text: str) -> str:
    """A Markdown text without these boxes, each line of one left empty."""
    return _IN_SOURCE.sub(lambda box: "\n" * box[0].count("\n"), text)


def html_without_page_only(html: str) -> str:
    """Finished HTML, of a text or of its page, with these boxes emptied of their words."""
    return _IN_HTML.sub(r"\1", html)
