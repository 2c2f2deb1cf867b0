"""Cards of terms: name, also in English, abbreviation and definition, shown over a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from exosite.publishing.visible_text import VisibleText

# Latin words stand in texts of every language: MSC, TGF-β, exosome.
SHARED_LANGUAGE: Final = "en"


class TermRow(NamedTuple):
    """A public text of a term, as far as links and cards need it."""

    slug: str
    abbreviation: str
    language: str
    name: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class TermCard:
    """What the card of a term says. Other names that would only repeat the first are empty.

    ``tag`` is the ``lang`` of a card that stands in for one in the language of the page.
    """

    name: str
    definition: str
    english: str = ""
    abbreviation: str = ""
    tag: str = ""


def cards_by_slug(rows: Iterable[TermRow], language: str) -> dict[str, TermCard]:
    """The card in this language of each term among the rows, by its slug."""
    by_language: dict[str, dict[str, TermRow]] = {language: {}, SHARED_LANGUAGE: {}}
    for row in rows:
        by_language[row.language][row.slug] = row
    return {
        slug: _card(row, by_language[SHARED_LANGUAGE].get(slug, row).name)
        for slug, row in by_language[language].items()
    }


def card_of_fallback(shown: VisibleText) -> TermCard:
    """The card of a term that readers of the page get in another language."""
    row = TermRow("", shown.object.abbreviation, "", shown.text.name, shown.text.definition)
    return _card(row, row.name, shown.language.tag if shown.is_fallback else "")


def _card(row: TermRow, english: str, tag: str = "") -> TermCard:
    other = english if english != row.name else ""
    abbreviation = row.abbreviation if row.abbreviation not in (row.name, english) else ""
    return TermCard(row.name, row.definition, other, abbreviation, tag)
