"""What the apps register: elements that fill slots, and linkers that turn words into links."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from exosite.markup import Expansion, Problem, Slot
from exosite.markup.autolink import Match

if TYPE_CHECKING:
    from exosite.rendering.composer import Page


class Element:
    """Fills the slots of one kind. Subclass it and ``register`` an instance in ``ready()``."""

    kind: ClassVar[str]
    # The kind of content that the keys of a slot name; empty if they name none.
    names: ClassVar[str] = ""
    # Elements that hold further slots come first, so that each kind is fetched once.
    embeds: ClassVar[bool] = False
    # The kinds of content whose change makes this element look different.
    depends_on: ClassVar[tuple[str, ...]] = ()

    def keys(self, slot: Slot) -> Iterable[str]:
        """What to fetch for a slot."""
        return slot.keys

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        """Find the objects of these keys, all at once. Unknown keys are left out."""
        return {}

    def needs(self, found: Any) -> Iterable[tuple[str, str]]:
        """The (slot kind, key) pairs that an object found will draw on in turn."""
        return ()

    def expand(self, slot: Slot, page: "Page") -> Expansion | None:
        """What stands in the slot, or None to show its plain text and report a problem."""
        raise NotImplementedError

    def notes(self, page: "Page") -> str:
        """HTML that belongs after the text, such as the list of references; may be empty."""
        return ""

    def cards(self, page: "Page") -> str:
        """HTML that no reader sees before opening a card of it, such as definitions; may be empty."""
        return ""


class Linker:
    """Finds words of a text and links them. One is made per language and stamp of its content."""

    # The kind of content that the keys of matches name.
    names: ClassVar[str] = ""
    depends_on: ClassVar[tuple[str, ...]] = ()

    def find(self, text: str) -> Iterable[Match]:
        """Matches in plain text, in order and without overlap."""
        raise NotImplementedError

    def anchor(self, key: str, text: str) -> str:
        """The link, as safe HTML, around escaped text."""
        raise NotImplementedError

    def report(self, text: str) -> Iterable[Problem]:
        """Findings about the words of a Markdown text, such as misspelt terms."""
        return ()


LinkerFactory = Callable[[str, Mapping[str, str]], Linker]

_elements: dict[str, Element] = {}
_linkers: list[LinkerFactory] = []


def register(element: Element) -> None:
    """Let this element fill the slots of its kind. Registering again replaces it."""
    _elements[element.kind] = element


def register_linker(make: LinkerFactory) -> None:
    """Link words in every text with the linker that ``make(language, stamps)`` returns."""
    if make not in _linkers:
        _linkers.append(make)


def elements() -> list[Element]:
    """All elements, those that embed others first."""
    return sorted(_elements.values(), key=lambda element: not element.embeds)


def linkers(language: str, stamps: Mapping[str, str]) -> list[Linker]:
    return [make(language, stamps) for make in _linkers]
