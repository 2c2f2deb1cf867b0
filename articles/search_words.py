"""Words of parsed texts without markup, for the search documents of all features."""

from exosite.markup import Parsed
from exosite.publishing import visible_text
from exosite.search.documents import block_lines
from glossary.models import Term

# Slots whose words a text is not whole without; the others stand beside it.
NAMING = frozenset({"term", "trial", "article"})


class PlainWords:
    """Plain text out of a parsed one: names of terms, trials and articles stay, marks go."""

    def __init__(self, parsed: Parsed, language: str) -> None:
        self.shown = {slot.char: slot.text if slot.kind in NAMING else "" for slot in parsed.slots}
        unnamed = {
            slot.char: slot.keys[0]
            for slot in parsed.slots
            if slot.kind == "term" and slot.text == slot.keys[0]
        }
        if unnamed:
            terms = visible_text.show_by_key(Term, unnamed.values(), language, fields=["name"])
            self.shown |= {
                char: terms[key].text.name for char, key in unnamed.items() if key in terms
            }

    def of(self, text: str) -> str:
        return block_lines(["".join(self.shown.get(letter, letter) for letter in text)])
