"""How much there is to read of a text (pure)."""

import re
from typing import Final

# Han and kana one by one, other scripts by words, numbers among them.
_WORD: Final = r"[^\W\u3040-\u9fff]+"
_COUNTED: Final = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|{_WORD}(?:[.,’'–-]{_WORD})*")


def reading_length(text: str) -> int:
    """Characters of Chinese and Japanese, words of other scripts."""
    return len(_COUNTED.findall(text))
