"""Search documents: a public text as search sees it, with the names of what it is about. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TITLE = "title"
ALIAS = "alias"
MISSPELLING = "misspelling"
LAY = "lay"
WORD = "word"


@dataclass(frozen=True, slots=True)
class SearchName:
    """Another name of an object: ``role`` is ALIAS, MISSPELLING for one never to be offered, or LAY for
    a word of the lexicon."""

    text: str
    language: str
    role: str = ALIAS


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A public text in one language, or a section of one.

    ``title`` and ``names`` are those of the object. A section has an ``anchor``, its ``heading``
    and, as ``context``, the title and headings it stands under, broadest first; it has no names.
    ``text`` is plain, one block a line. ``readers`` are the languages whose readers get this text:
    its own, and those that fall back to it. ``topics`` are keys. One that ``is_names_only`` is no
    result itself.
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
    is_names_only: bool = False


def block_lines(parts: Iterable[str]) -> str:
    """Plain text of several blocks: one a line, without empty ones."""
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: str) -> Iterator[str]:
    return (stripped for line in part.splitlines() if (stripped := " ".join(line.split())))


def document_tags(document: SearchDocument) -> list[str]:
    """What documents are filtered by, as tokens that no text has."""
    others = sorted(document.readers - {document.language})
    return [
        *([own_tag(document.language)] if document.language in document.readers else []),
        *map(fallback_tag, others),
        kind_tag(document.kind),
        *map(topic_tag, document.topics),
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
