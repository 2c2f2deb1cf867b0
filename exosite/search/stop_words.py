"""Stop words: what is left out of a query because it says nothing of what is looked for. Pure.

Chinese and Japanese are typed without spaces, so their stop words also cut a run into parts.
"""

import re
import unicodedata

from exosite.search import analysis

_ENGLISH = (
    "a about am an and any are as at be been by can could do doe did for from ha have how i if in into is "
    "it it's me my of on or our should so some than that the their there these they this those to us wa we "
    "were what when where which who why will with would you your"
)
ENGLISH = frozenset(_ENGLISH.split())
"""In the form of ``analysis.canonical``: ``does`` is ``doe``."""

# An alternative that begins like another comes before it.
_CHINESE = (
    "是什麼意思 什麼是 是什麼 是甚麼 有什麼 有哪些 為什麼 為何 怎麼樣 怎麼 如何 哪些 哪裡 多少 可不可以 可以 "
    "能不能 會不會 是不是 有沒有 什麼 甚麼 這個 這些 這種 這類 這樣 這 那個 那些 那種 那類 那樣 哪個 哪種 "
    "請問 想知道 嗎 呢 與 和 及 之"
)
CHINESE = re.compile("|".join(map(analysis.fold_text, _CHINESE.split())) + "|(?<![目标])的")
"""Finds them within a folded run."""

# Hiragana between other letters is a stop word if the whole of it stands here.
_JAPANESE = (
    "の は が を に で と も や か へ から まで より とは には では への との での からの など って です ですか ますか "
    "という といった による について における に関する として のための ための とか はどんな どんな なに する される "
    "された した この その あの どの これ それ あれ どれ これは それは あれは"
)
_PARTICLES = frozenset(_JAPANESE.split())
SHORTEST_ENDING = 3
"""Hiragana between other letters that is no shorter is an ending: 治りますか."""

_HIRAGANA = re.compile("[\u3041-\u3096]+")


def split_at_hiragana(text: str) -> str:
    """A part of a query with a space in place of each particle and ending of Japanese; what is all
    hiragana stays, unless it is a particle."""

    def replace(match: re.Match[str]) -> str:
        is_ending = len(match[0]) >= SHORTEST_ENDING or match[0] in _PARTICLES
        return " " if is_ending else match[0]

    width = unicodedata.normalize("NFKC", text)
    split = _HIRAGANA.sub(replace, width)
    return split if split.strip() or width.strip() in _PARTICLES else width
