"""Vocabulary of the texts: words of English and in katakana as they are spelt, so that a slip in one is
mended though it is no name.

Counted with each rebuild of the index, among the same sample of documents as the common words.
"""

import re
from collections import Counter

from exosite.search import analysis, documents, names, word_weights
from exosite.search.models import WORDS, IndexName

FEWEST = 2
"""Documents that must have a word, so that a slip of an author is not learnt."""

KATAKANA = re.compile("[ァ-ヺー]{4,}")
_ENGLISH = re.compile(r"(?<![a-z0-9])[a-z]{4,}(?![a-z0-9])")


def learn_words(slot: int) -> None:
    """Know the words that the documents of a slot have now, in place of those known before."""
    counts: Counter[str] = Counter()
    for texts in word_weights.sampled(slot, "title", "heading", "text"):
        text = "\n".join(texts)
        counts.update({*_ENGLISH.findall(analysis.fold_text(text)), *KATAKANA.findall(text)})
    known = sorted(word for word, count in counts.items() if count >= FEWEST)
    names.replace(WORDS, documents.WORD, [""], [_name(word) for word in known])


def _name(word: str) -> IndexName:
    return names.name(
        slot=WORDS,
        kind=documents.WORD,
        key="",
        language="",
        text=word,
        form=analysis.letter_form(word),
        role=documents.WORD,
    )
