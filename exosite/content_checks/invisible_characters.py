"""Characters that nobody sees, in texts without markup; those of Markdown are its own problems."""

from collections.abc import Iterator

from exosite.character_table import CONTROL, INVISIBLE
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

declare_levels({"invisible-character": "error", "control-character": "error"})

_PATTERNS = {"control-character": CONTROL, "invisible-character": INVISIBLE}


def check_invisible_characters(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """The first of each sort in each passage."""
    for passage in text.passages:
        if passage.syntax != "plain" or (passage.text.isascii() and passage.text.isprintable()):
            continue
        for rule, pattern in _PATTERNS.items():
            if match := pattern.search(passage.text):
                line = passage.text.count("\n", 0, match.start()) + 1
                name = f"U+{ord(match[0]):04X}"
                yield text.finding(rule, passage, "", line, character=name)
