"""Stop words: what is left out of a query because it says nothing of what is looked for. Pure.

Chinese and Japanese are typed without spaces, so their stop words also cut a run into parts.
"""

import re
import unicodedata

from exosite.search import analysis

_ENGLISH = (
    "a an and are as at be been by can could do doe did for from ha have how i if in into is it it's "
    "me my of on or should so than that the their there these they this those to wa were what when "
    "where which who why will with would you your"
)
ENGLISH = frozenset(_ENGLISH.split())
"""In the form of ``analysis.canonical``: ``does`` is ``doe``."""

# An alternative that begins like another comes before it.
_CHINESE = (
    "是什麼意思 什麼是 是什麼 是甚麼 有什麼 有哪些 為什麼 為何 怎麼樣 怎麼 如何 哪些 哪裡 多少 可不可以 可以 "
    "能不能 會不會 是不是 有沒有 什麼 甚麼 嗎 呢 與 和 及 之"
)
CHINESE = re.compile("|".join(map(analysis.fold_text, _CHINESE.split())) + "|(?<![目标])的")
"""Finds them within a folded run."""

_HIRAGANA = re.compile("[\u3041-\u3096]+")


def split_at_hiragana(text: str) -> str:
    """A part of a query with a space in place of hiragana between other letters: particles and endings,
    for words that are written so are names. What is all hiragana stays."""
    width = unicodedata.normalize("NFKC", text)
    split = _HIRAGANA.sub(" ", width)
    return split if split.strip() else width
