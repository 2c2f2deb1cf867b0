"""Composer of texts: parse the Markdown, fetch what it names, link words, fill the slots."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import translation
from django.utils.html import escape, format_html_join
from django.utils.safestring import mark_safe  # noqa: TID251 - made here, from safe parts

from exosite import languages, markup
from exosite.content_tags import collector
from exosite.markup import Heading, Parsed, Problem, Rendered, Section, Slot
from exosite.markup.document import LEAD
from exosite.publishing.models import Redirect
from exosite.rendering import chapter_numbers, elements
from exosite.rendering.elements import Element, Linker


@dataclass(frozen=True, slots=True)
class ComposedText:
    """A text as safe ``html``, with ``notes_html`` after it and ``cards_html``, and what is known of it.

    ``problems`` are of its markup and of what could not be expanded, ``word_problems`` those that
    the linkers report. ``uses`` has the (kind, key) of each object it names or links. ``anchors`` are the ids of its sections and
    of those that they were merged from, ``evidence`` says how often it shows a label of each level,
    ``marks`` in which sections each note is.
    """

    html: str
    notes_html: str
    cards_html: str
    toc: tuple[Heading, ...]
    text: str
    problems: tuple[Problem, ...]
    word_problems: tuple[Problem, ...]
    uses: frozenset[tuple[str, str]]
    anchors: tuple[str, ...]
    evidence: Mapping[str, int]
    marks: Mapping[str, tuple[str, ...]]


@dataclass
class Composer:
    """One text while it is rendered: the ``RenderContext`` of its elements.

    ``renamed`` is, by slot kind and the key in the text, the present key of what was renamed. Words
    of a term are linked at their first use in each section; at their first on the page only, if the
    ``title`` names the term, which is then what everything is about, or for all with ``links_once``.
    """

    language: str
    subject: tuple[str, str]
    title: str = ""
    objects: dict[tuple[str, str], Any] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    series: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    marks: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    section: str = ""
    sections: Sequence[Section] = ()
    slots: Sequence[Slot] = ()
    labels: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    uses: set[tuple[str, str]] = field(default_factory=set)
    linked: set[tuple[str, str]] = field(default_factory=set)
    links_once: bool = False
    identities: Counter[str] = field(default_factory=Counter)
    linkers: Sequence[Linker] | None = None
    reader: str = ""

    def __post_init__(self) -> None:
        self.reader = self.reader or self.language
        self.reader_tag = languages.tag(self.reader) if self.reader != self.language else ""
        self.elements = {element.kind: element for element in elements.elements()}
        if self.linkers is None:
            self.linkers = elements.linkers(self.language)
        collector.note_words(self.language, escape(self.title))
        self.subjects = {
            (linker.names, match.key)
            for linker in self.linkers
            for match in linker.find(self.title)
        }

    def notes_html(self) -> str:
        """What belongs after the text, in the reader's language."""
        with translation.override(self.reader):
            notes = [[element.notes(self)] for element in self.elements.values()]
        return format_html_join("", "{}", notes)

    def cards_html(self) -> str:
        return format_html_join("", "{}", [[one.cards(self)] for one in self.elements.values()])

    def gather(self, slots: Iterable[Slot]) -> None:
        """Fetch what the slots name, and what that names in turn: once per kind."""
        keys_by_kind: dict[str, set[str]] = defaultdict(set)
        for slot in slots:
            if element := self.elements.get(slot.kind):
                keys_by_kind[slot.kind].update(element.keys(slot))
        for kind, element in self.elements.items():
            if not keys_by_kind[kind]:
                continue
            for key, item in self._fetch(element, keys_by_kind[kind]).items():
                self.objects[kind, key] = item
                if element.names:
                    self.uses.add((element.names, key))
                for other, needed in element.needs(item):
                    keys_by_kind[other].add(needed)

    def _fetch(self, element: Element, keys: set[str]) -> Mapping[str, Any]:
        """The objects of these keys, also of keys from before a renaming, which are noted.

        Old keys cost two queries more, and only where something is missing.
        """
        language = self.reader if element.is_note else self.language
        items = dict(element.fetch(keys, language))
        missing = keys - items.keys()
        if not missing or not element.names:
            return items
        renamed = Redirect.objects.current_keys(element.names, missing)
        if unknown := set(renamed.values()) - items.keys():
            items |= element.fetch(unknown, language)
        for old, key in renamed.items():
            if key in items:
                self.renamed[element.kind, old] = key
                self.objects[element.kind, old] = items[key]
        return items

    def number(self, series: str, key: str) -> int:
        numbers = self.series[series]
        return numbers.setdefault(key, len(numbers) + 1)

    def identity(self, name: str) -> str:
        self.identities[name] += 1
        again = self.identities[name]
        return name if again == 1 else f"{name}-{again}"

    def fill(self, parsed: Parsed, *, seen: set[str] | None = None, links: bool = True) -> Rendered:
        # Words of the text are linked before those of the tables in it, which may be linked once.
        linked = self._link(parsed.html, parsed, seen) if links else parsed.html
        if links:
            collector.note_words(self.language, parsed.html)
        outer = self.sections, self.slots
        if not self.sections:
            self.sections, self.slots = parsed.sections, parsed.slots
        expansions = {
            slot.char: expansion
            for slot in parsed.slots
            if (element := self.elements.get(slot.kind))
            and (expansion := element.expand(slot, self))
        }
        self.sections, self.slots = outer
        rendered = replace(parsed, html=linked).fill(expansions)
        # Safe: sanitised Markdown, links made by format_html, output of autoescaped templates.
        return replace(rendered, html=mark_safe(rendered.html))  # noqa: S308

    def _link(self, html: str, parsed: Parsed, seen: set[str] | None) -> str:
        forced = {
            slot.char: self.renamed.get(("term", slot.keys[0]), slot.keys[0])
            for slot in parsed.slots
            if slot.kind == "term"
        }
        if seen is not None:
            seen.update(forced.values())
        for linker in self.linkers or ():
            html = markup.autolink(html, linker.find, self._anchor(linker, seen), forced)
        return html

    def _anchor(self, linker: Linker, seen: set[str] | None) -> Callable[[str, str], str]:
        """The linker's anchor, noting what it links; words of a term seen before stay words, and so
        does what would link the page to itself."""

        def anchor(key: str, text: str) -> str:
            name = (linker.names, key)
            if name == self.subject:
                return text
            if name in self.linked and (self.links_once or name in self.subjects):
                return text
            if seen is not None:
                if key in seen:
                    return text
                seen.add(key)
            self.uses.add(name)
            self.linked.add(name)
            return linker.anchor(key, text)

        return anchor


def compose(
    text: str,
    *,
    language: str,
    subject: tuple[str, str],
    title: str = "",
    adjust: Callable[[Composer], None] | None = None,
    reader: str = "",
) -> ComposedText:
    """Render a Markdown text of an object, in its language, with everything it names.

    ``title`` is that of its page. ``adjust`` may change the objects fetched
    before any is drawn, for a page that shows less of them. The site's own words are in the language of
    the ``reader``, that of the text if none is given. Never raises for what an editor typed:
    what cannot be expanded is shown as plain text and listed in ``problems``.
    """
    parsed = markup.parse(text)
    composer = Composer(language, subject, title, reader=reader)
    with translation.override(language):
        composer.gather(parsed.slots)
        if adjust:
            adjust(composer)
        rendered = chapter_numbers.number_chapters(composer.fill(parsed), language)
        notes, cards = composer.notes_html(), composer.cards_html()
    return ComposedText(
        # Safe: filled by the composer, and numbered with ordinals of our own.
        html=mark_safe(rendered.html),  # noqa: S308
        notes_html=notes,
        cards_html=cards,
        toc=rendered.toc,
        text=rendered.text,
        problems=(*rendered.problems, *composer.problems),
        word_problems=tuple(
            problem for linker in composer.linkers or () for problem in linker.report(text)
        ),
        uses=frozenset(composer.uses - {subject}),
        anchors=tuple(_anchors(parsed)),
        evidence=composer.labels,
        marks={note: tuple(sections) for note, sections in composer.marks.items()},
    )


def _anchors(parsed: Parsed) -> Iterator[str]:
    for section in parsed.sections:
        yield from section.former_ids
        if section.id != LEAD:
            yield section.id
