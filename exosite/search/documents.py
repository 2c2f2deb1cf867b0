"""What can be found: a text as search sees it, with the names of what it is about. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

TITLE = "title"
ALIAS = "alias"
MISSPELLING = "misspelling"


@dataclass(frozen=True, slots=True)
class Name:
    """Another name of an object: ``role`` is ALIAS, or MISSPELLING for one never to be offered."""

    text: str
    language: str
    role: str = ALIAS


@dataclass(frozen=True, slots=True)
class Document:
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
    names: tuple[Name, ...] = ()
    anchor: str = ""
    heading: str = ""
    context: tuple[str, ...] = ()
    text: str = ""
    topics: tuple[str, ...] = ()


def line_up(parts: Iterable[str]) -> str:
    """Plain text of several blocks: one a line, without empty ones."""
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: str) -> Iterator[str]:
    return (stripped for line in part.splitlines() if (stripped := " ".join(line.split())))


def tags(document: Document) -> list[str]:
    """What documents are chosen by besides words, as tokens that no text has."""
    readers = sorted(document.readers - {document.language})
    return [
        *([own(document.language)] if document.language in document.readers else []),
        *(lent(reader) for reader in readers),
        of_kind(document.kind),
        *(on_topic(topic) for topic in document.topics),
    ]


def own(language: str) -> str:
    """Texts in a language."""
    return f"own:{language}"


def lent(language: str) -> str:
    """Texts in other languages that readers of this one get, for want of one in theirs."""
    return f"lent:{language}"


def of_kind(kind: str) -> str:
    return f"kind:{kind}"


def on_topic(topic: str) -> str:
    return f"topic:{topic}"


def readers_of(shown: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
    """The readers of each text, by key and language of the text.

    ``shown`` tells for each reader's language which language of each object they get.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for reader, chosen in shown.items():
        for key, language in chosen.items():
            found.setdefault((key, language), set()).add(reader)
    return {place: frozenset(readers) for place, readers in found.items()}
