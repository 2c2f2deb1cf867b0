"""Generation of keys for new rows, columns and choices: none is ever used twice."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.text import slugify

from articles.tables.editor.sheet import SheetChoice, SheetColumn
from articles.tables.table_keys import is_table_key

UsedKeys = Callable[[], set[str]]
"""All keys that rows, columns and choices of the table ever had, in whatever language or draft."""

_LONGEST = 40


def new_key(prefix: str, taken: Iterable[str]) -> str:
    """A key that nothing had before: with one that is gone, what other languages say of it would
    come back in the wrong place."""
    numbered = re.compile(rf"{prefix}([0-9]{{1,9}})")
    numbers = [int(match[1]) for key in taken if (match := numbered.fullmatch(key))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def add_choice(column: SheetColumn, label: str, used: UsedKeys) -> None:
    """Let a column offer one more choice; its code is its label if that can be one, else a number."""
    taken = {choice.code for choice in column.choices}
    code = slugify(unicodedata.normalize("NFKC", label))[:_LONGEST].strip("-_").replace("_", "-")
    if not is_table_key(code) or code in taken:
        code = new_key("choice-", taken | used())
    column.choices.append(SheetChoice(code, label))


def keys_in(document: Any) -> Iterator[str]:
    """Whatever is used as a key anywhere in a structure or in texts; some other words too."""
    if isinstance(document, dict):
        for name, part in document.items():
            yield from str(name).split("/")
            if name == "key":
                yield str(part)
            yield from keys_in(part)
    elif isinstance(document, list):
        for part in document:
            yield from [part] if isinstance(part, str) else keys_in(part)
