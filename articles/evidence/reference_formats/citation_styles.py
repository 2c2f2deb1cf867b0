"""Citation styles of the site: a list of references as people read it, in plain text."""

from abc import abstractmethod
from collections.abc import Iterable

from django.utils.translation import gettext, gettext_lazy

from articles.evidence.reference_formats.author_names import (
    AuthorName,
    spaced_initials,
    split_authors,
)
from articles.evidence.reference_formats.bibliographic_entry import BibliographicEntry, EntryWriter
from articles.evidence.reference_formats.published_in import PublishedIn, split_container

MOST_IN_APA = 20
"""More authors than this APA leaves out before the last."""


class StyleWriter(EntryWriter):
    """A style: each reference is a line, what nobody has confirmed is said behind it."""

    media_type = "text/plain"
    has_words = True

    def write(self, entries: Iterable[BibliographicEntry]) -> str:
        return "".join(f"{self.cite(entry)}{_doubts(entry)}\n\n" for entry in entries)

    @abstractmethod
    def cite(self, entry: BibliographicEntry) -> str:
        """The reference in one line."""


class HouseStyleWriter(StyleWriter):
    """As the lists of this site have them."""

    name = gettext_lazy("Plain text")
    suffix = "txt"

    def cite(self, entry: BibliographicEntry) -> str:
        identifiers = [
            f"DOI {entry.doi}" if entry.doi else "",
            f"PMID {entry.pmid}" if entry.pmid else "",
            entry.registry_id,
            entry.url if not entry.doi and not entry.pmid else "",
        ]
        parts = [
            _sentence(entry.authors),
            _sentence(entry.title),
            _sentence(entry.container),
            f"{entry.year}." if entry.year else "",
            *identifiers,
        ]
        return " ".join(part for part in parts if part)


class VancouverWriter(StyleWriter):
    """As medical journals have them."""

    name = "Vancouver"
    suffix = "vancouver.txt"

    def cite(self, entry: BibliographicEntry) -> str:
        place = split_container(entry.container)
        details = _vancouver_place(place, str(entry.year or ""))
        parts = [_sentence(entry.authors), _sentence(entry.title), _sentence(place.journal)]
        parts += [_sentence(details), f"doi:{entry.doi}" if entry.doi else ""]
        if entry.pmid:
            parts.append(f"PMID: {entry.pmid}")
        elif entry.url and not entry.doi:
            parts.append(gettext("Available from: %(url)s") % {"url": entry.url})
        return " ".join(part for part in parts if part)


class ApaWriter(StyleWriter):
    """Author and year first."""

    name = "APA"
    suffix = "apa.txt"

    def cite(self, entry: BibliographicEntry) -> str:
        place = split_container(entry.container)
        year = f"({entry.year or 'n.d.'})."
        authors = _apa_authors(split_authors(entry.authors))
        volume = f"{place.volume}({place.issue})" if place.issue else place.volume
        published = ", ".join(filter(None, [place.journal, volume, place.pages]))
        address = f"https://doi.org/{entry.doi}" if entry.doi else entry.url
        head = [authors, year, _sentence(entry.title)]
        if not authors:
            head = [_sentence(entry.title), year]
        return " ".join(part for part in [*head, _sentence(published), address] if part)


def _vancouver_place(place: PublishedIn, year: str) -> str:
    issue = f"({place.issue})" if place.issue else ""
    volume = f"{place.volume}{issue}"
    words = f"{year};{volume}" if year and volume else f"{year}{volume}"
    return f"{words}:{place.pages}" if place.pages else words


def _apa_authors(names: list[AuthorName]) -> str:
    written = [_apa_name(name) for name in names]
    if len(written) == 1:
        return _sentence(written[0])
    if names and names[-1].is_others:
        return ", ".join(written)
    if len(written) > MOST_IN_APA:
        return f"{', '.join(written[:19])}, … {written[-1]}"
    *first, last = written or [""]
    return f"{', '.join(first)}, & {last}" if first else ""


def _apa_name(name: AuthorName) -> str:
    parts = [name.family, spaced_initials(name.given), name.rank]
    return ", ".join(part for part in parts if part)


def _doubts(entry: BibliographicEntry) -> str:
    """What is to be confirmed, in words; and what became of the source, which comes first."""
    doubts = [f"[{entry.notice}]"] if entry.notice else []
    if entry.uncertain:
        doubts.append(gettext("[some of it to be confirmed]"))
    return "".join(f" {doubt}" for doubt in doubts)


def _sentence(words: str) -> str:
    """The words with one full stop behind them, unless they end in a mark of their own."""
    if not words or words.endswith((".", "?", "!", "。", "？", "！")):
        return words
    return f"{words}."
