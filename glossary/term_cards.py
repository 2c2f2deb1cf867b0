"""What the card of a term says: its name, also in English, its abbreviation and what it means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.template.loader import render_to_string

from exosite import languages
from exosite.publishing.visible_text import VisibleText

# Latin words stand in texts of every language: MSC, TGF-β, exosome.
SHARED_LANGUAGE: Final = "en"


class TermRow(NamedTuple):
    """A public text of a term, as far as links and cards need it."""

    slug: str
    abbreviation: str
    language: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class TermCard:
    """What a card says. Other names that would only repeat the first are empty.

    ``tag`` is the ``lang`` of a meaning that stands in for one in the language of the page.
    """

    name: str
    definition: str
    english: str = ""
    abbreviation: str = ""
    tag: str = ""


def cards_by_slug(rows: Iterable[TermRow], language: str) -> dict[str, TermCard]:
    """The meaning in this language of each term among the rows, by its slug."""
    by_language: dict[str, dict[str, TermRow]] = {language: {}, SHARED_LANGUAGE: {}}
    for row in rows:
        by_language[row.language][row.slug] = row
    return {
        slug: _meaning(row, by_language[SHARED_LANGUAGE].get(slug, row).name)
        for slug, row in by_language[language].items()
    }


def card_of_fallback(shown: VisibleText) -> TermCard:
    """The meaning of a term that readers of the page get in another language."""
    row = TermRow("", shown.object.abbreviation, "", shown.text.name, shown.text.definition)
    return _meaning(row, row.name, shown.language.tag if shown.is_fallback else "")


def cards_html(meanings: Mapping[str, TermCard], language: str) -> str:
    """The meanings of terms, by slug, for the cards of a page; empty if there are none."""
    if not meanings:
        return ""
    context = {"meanings": meanings, "tag": languages.tag(language)}
    return render_to_string("glossary/_term_cards.html", context)


def _meaning(row: TermRow, english: str, tag: str = "") -> TermCard:
    other = english if english != row.name else ""
    abbreviation = row.abbreviation if row.abbreviation not in (row.name, english) else ""
    return TermCard(row.name, row.definition, other, abbreviation, tag)
