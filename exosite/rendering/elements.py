"""What the apps register: elements that fill slots, and linkers that turn words into links."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from exosite.markup import Expansion, Parsed, Problem, Rendered, Section, Slot
from exosite.markup.autolink import Match


class RenderContext(Protocol):
    """One text while it is rendered, as elements may use it: ``composer.Composer`` is one.

    ``language`` is that of the text, ``reader`` that of the page, in which the site's own words are;
    where they differ, ``reader_tag`` is what these are marked with, and else empty.
    ``subject`` is the (kind, key) of the object whose page this is, so that a table on its own page
    does not link to itself. ``objects`` are what was fetched, by slot kind and the key in the text.
    ``linked`` is the (kind, key) of each word that became a link. ``marks`` are, for each note, the
    ids of its first mark in each section. ``section`` is the one that a table is being drawn in,
    whose cells know no sections; empty in running text. ``sections`` and ``slots`` are those of the
    text being filled, also while a table in it is drawn. ``labels`` says how often a level of evidence
    was shown so far.
    """

    language: str
    reader: str
    reader_tag: str
    subject: tuple[str, str]
    objects: dict[tuple[str, str], Any]
    series: dict[str, dict[str, int]]
    marks: dict[str, dict[str, str]]
    section: str
    sections: Sequence[Section]
    slots: Sequence[Slot]
    labels: Counter[str]
    problems: list[Problem]
    linked: set[tuple[str, str]]

    def number(self, series: str, key: str) -> int:
        """The number of a thing in a series such as tables, given out in order of first use."""

    def identity(self, name: str) -> str:
        """An id that no other element of the page has: the name, numbered when it comes again."""

    def fill(self, parsed: Parsed, *, seen: set[str] | None = None, links: bool = True) -> Rendered:
        """Link the words of a parsed text and fill its slots.

        ``seen`` holds the terms already linked, for texts in pieces such as the cells of a table.
        """


class Element:
    """Fills the slots of one kind. Subclass it and ``register`` an instance in ``ready()``."""

    kind: ClassVar[str]
    # The kind of content that the keys of a slot name; empty if they name none.
    names: ClassVar[str] = ""
    # Elements that hold further slots come first, so that each kind is fetched once.
    embeds: ClassVar[bool] = False
    # What is fetched is shown below the text alone, among the site's words.
    is_note: ClassVar[bool] = False

    def keys(self, slot: Slot) -> Iterable[str]:
        """What to fetch for a slot."""
        return slot.keys

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        """Find the objects of these keys, all at once. Unknown keys are left out."""
        return {}

    def needs(self, item: Any) -> Iterable[tuple[str, str]]:
        """The (slot kind, key) pairs that a fetched object will draw on in turn."""
        return ()

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        """What stands in the slot, or None to show its plain text and report a problem."""
        raise NotImplementedError

    def notes(self, context: RenderContext) -> str:
        """HTML that belongs after the text, such as the list of references; may be empty."""
        return ""

    def cards(self, context: RenderContext) -> str:
        """HTML that no reader sees before opening a card of it, such as definitions; may be empty."""
        return ""


class Linker:
    """Finds words of a text and links them. There is one for each language."""

    # The kind of content that the keys of matches name.
    names: ClassVar[str] = ""

    def find(self, text: str) -> Iterable[Match]:
        """Matches in plain text, in order and without overlap."""
        raise NotImplementedError

    def anchor(self, key: str, text: str) -> str:
        """The link, as safe HTML, around escaped text."""
        raise NotImplementedError

    def report(self, text: str) -> Iterable[Problem]:
        """Findings about the words of a Markdown text, such as misspelt terms."""
        return ()


LinkerFactory = Callable[[str], Linker]

_elements: dict[str, Element] = {}
_linkers: list[LinkerFactory] = []


def register(element: Element) -> None:
    """Let this element fill the slots of its kind. Registering again replaces it."""
    _elements[element.kind] = element


def register_linker(make: LinkerFactory) -> None:
    """Link words in every text with the linker that ``make(language)`` returns."""
    if make not in _linkers:
        _linkers.append(make)


def elements() -> list[Element]:
    """All elements, those that embed others first."""
    return sorted(_elements.values(), key=lambda element: not element.embeds)


def linkers(language: str) -> list[Linker]:
    return [make(language) for make in _linkers]
