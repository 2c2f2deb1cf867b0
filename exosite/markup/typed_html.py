"""HTML that somebody typed or pasted: tags, comments, entities. There is none in our texts.

It is shown as typed, and refused at publishing. ``p<0.05``, ``TSH <LLN`` and ``a < b`` are text.
"""

import re
from html import unescape

from exosite.markup.characters import scrub
from exosite.markup.near_marks import NearMark, near

_NAMES = (
    "a|abbr|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|caption|center|cite|code"
    "|col|colgroup|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|form|frame|h[1-6]"
    "|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|marquee|math|meta|nav"
    "|noembed|noscript|object|ol|option|p|path|plaintext|pre|q|s|script|section|select|small|source"
    "|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|tt|u|ul|var|video|wbr|xmp"
)
# Attributes are what tells ``<a href=x>`` from ``a <b and c> d``.
_ATTRIBUTE = "[\\s/]+[a-z@:_-]{1,40}\\s*=[^<>]{0,300}"
_BARE = (
    "(?:[\\s/]+(?:async|autofocus|checked|controls|disabled|hidden|open|required|reversed)){0,3}"
)
_SUPERSCRIPT = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_RAISED = re.compile("[0-9+\\-()n]+")
_LOWERED = re.compile("[0-9+\\-()]+")


@near("<!--.{0,2000}?-->|<!--.{0,2000}", code="html-comment")
def _comment(match: re.Match[str]) -> str | None:
    return "" if match[0].endswith("-->") else None


@near("<(sup|sub|b|strong|i|em)>([^<>]{1,200})</\\1>", code="html-tag", flags=re.IGNORECASE)
def _pair(match: re.Match[str]) -> str | None:
    name, words = match[1].lower(), match[2].strip()
    if name == "sup":
        return words.translate(_SUPERSCRIPT) if _RAISED.fullmatch(words) else words
    if name == "sub":
        return words.translate(_SUBSCRIPT) if _LOWERED.fullmatch(words) else words
    return f"*{words}*" if name in ("i", "em") else f"**{words}**"


@near(
    f"<(?:/(?:{_NAMES})\\s{{0,3}}|(?:{_NAMES})(?:{_ATTRIBUTE}|{_BARE})\\s{{0,3}}/?"
    f"|/[a-z][a-z0-9-]{{0,30}}|[a-z][a-z0-9-]{{0,30}}(?:{_ATTRIBUTE}|\\s?/))>"
    f"|<(?:{_NAMES})(?:{_ATTRIBUTE})?$|<[!?][a-z\\[][^<>]{{0,200}}>?",
    code="html-tag",
    flags=re.IGNORECASE,
)
def _tag(match: re.Match[str]) -> str | None:
    is_break = re.match("<(?:br|wbr|hr)\\b", match[0], re.IGNORECASE)
    return None if is_break else ""


@near(
    "&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", code="html-entity", flags=re.IGNORECASE
)
def _entity(match: re.Match[str]) -> str | None:
    meant = unescape(match[0])
    if meant == match[0] and not match[0].startswith("&#"):
        return match[0]
    return meant if meant.isprintable() and scrub(meant) == meant else None


TYPED_HTML: tuple[NearMark, ...] = (_comment, _pair, _tag, _entity)
