"""What can be found: a text as search sees it, with the names of what it is about. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

TITLE = "title"
ALIAS = "alias"
MISSPELLING = "misspelling"


@dataclass(frozen=True, slots=True)
class SearchName:
    """Another name of an object: ``role`` is ALIAS, or MISSPELLING for one never to be offered."""

    text: str
    language: str
    role: str = ALIAS


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A public text in one language, or a section of one.

    ``title`` and ``names`` are those of the object. A section has an ``anchor``, its ``heading``
    and, as ``context``, the title and headings it stands under, broadest first; it has no names.
    ``text`` is plain, one block a line. ``readers`` are the languages whose readers get this text:
    its own, and those that fall back to it. ``topics`` are keys.
    """

    kind: str
    key: str
    language: str
    readers: frozenset[str]
    title: str
    names: tuple[SearchName, ...] = ()
    anchor: str = ""
    heading: str = ""
    context: tuple[str, ...] = ()
    text: str = ""
    topics: tuple[str, ...] = ()


def block_lines(parts: Iterable[str]) -> str:
    """Plain text of several blocks: one a line, without empty ones."""
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: str) -> Iterator[str]:
    return (stripped for line in part.splitlines() if (stripped := " ".join(line.split())))


def document_tags(document: SearchDocument) -> list[str]:
    """What documents are chosen by besides words, as tokens that no text has."""
    readers = sorted(document.readers - {document.language})
    return [
        *([own_tag(document.language)] if document.language in document.readers else []),
        *(fallback_tag(reader) for reader in readers),
        kind_tag(document.kind),
        *(topic_tag(topic) for topic in document.topics),
    ]


def own_tag(language: str) -> str:
    """Texts in a language."""
    return f"own:{language}"


def fallback_tag(language: str) -> str:
    """Texts in other languages that readers of this one get, for want of one in theirs."""
    return f"lent:{language}"


def kind_tag(kind: str) -> str:
    return f"kind:{kind}"


def topic_tag(topic: str) -> str:
    return f"topic:{topic}"


def invert_readers(shown: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
    """The readers of each text, by key and language of the text.

    ``shown`` tells for each reader's language which language of each object they get.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for reader, chosen in shown.items():
        for key, language in chosen.items():
            found.setdefault((key, language), set()).add(reader)
    return {place: frozenset(readers) for place, readers in found.items()}
