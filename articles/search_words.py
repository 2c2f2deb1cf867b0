"""Words of parsed texts without markup, for the search documents of all features."""

from collections.abc import Iterable, Mapping

from exosite import languages
from exosite.markup import Parsed, Slot
from exosite.publishing import visible_text
from exosite.search.documents import block_lines
from glossary.models import Term

# Slots whose words a text is not whole without; the others stand beside it.
NAMING = frozenset({"term", "trial", "article"})


class PlainWords:
    """Plain text out of a parsed one: names of terms, trials and articles stay, marks go.

    ``names`` are ``term_names`` of its language.
    """

    def __init__(self, parsed: Parsed, names: Mapping[str, str]) -> None:
        self.shown = {slot.char: slot.text if slot.kind in NAMING else "" for slot in parsed.slots}
        for slot in filter(_is_bare, parsed.slots):
            self.shown[slot.char] = names.get(slot.keys[0], slot.text)

    def of(self, text: str) -> str:
        return block_lines(["".join(self.shown.get(letter, letter) for letter in text)])


def term_names(texts: Iterable[Parsed]) -> dict[str, dict[str, str]]:
    """What readers of each language call the terms that stand in texts by their key alone.

    By language and key; one query, or none.
    """
    keys = {slot.keys[0] for parsed in texts for slot in parsed.slots if _is_bare(slot)}
    terms = visible_text.show_by_language(Term, keys, languages.CODES, fields=["name"])
    return {
        language: {key: term.text.name for key, term in shown.items()}
        for language, shown in terms.items()
    }


def _is_bare(slot: Slot) -> bool:
    return slot.kind == "term" and slot.text == slot.keys[0]
