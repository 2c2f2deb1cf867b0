"""Several texts on one page: one numbering of tables and references, terms linked at first use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from exosite import markup
from exosite.markup import Heading
from exosite.rendering.composer import Composer
from exosite.rendering.heading_links import link_headings
from exosite.rendering.word_joiners import unbroken_html


@dataclass(frozen=True, slots=True)
class TextPart:
    """One of the texts as safe ``html``, and its contents."""

    html: str
    toc: tuple[Heading, ...]

    @property
    def linked_html(self) -> str:
        """The text with each heading a link to its section."""
        return unbroken_html(link_headings(self.html))


@dataclass(frozen=True, slots=True)
class WholeText:
    """The texts by their names, with the notes and cards of them all as safe HTML.

    ``evidence`` says how often they show a label of each level, ``uses`` has by kind the keys of what
    they name or link.
    """

    parts: Mapping[str, TextPart]
    notes_html: str
    cards_html: str
    evidence: Mapping[str, int]
    uses: Mapping[str, Sequence[str]]


def compose_whole(
    texts: Mapping[str, str],
    *,
    language: str,
    subject: tuple[str, str],
    is_one_text: bool = False,
    reader: str = "",
) -> WholeText:
    """Compose Markdown texts of one language as the parts of one page, in their order.

    The name of a text is the id of the heading that stands above it, so its own headings go one
    level down; without a name it is the text of the page itself. Pieces that ``is_one_text`` was cut
    into keep their headings as they are. The site's words are in the language of the ``reader``. What the texts name is fetched
    with one query a kind, however many there are.
    """
    composer = Composer(language, subject, links_once=True, reader=reader)
    parsed = {
        name: markup.parse(text, part="" if is_one_text else name) for name, text in texts.items()
    }
    with translation.override(language):
        composer.gather(slot for text in parsed.values() for slot in text.slots)
        filled = {name: composer.fill(text) for name, text in parsed.items()}
        return WholeText(
            {name: TextPart(text.html, text.toc) for name, text in filled.items()},
            composer.notes_html(),
            composer.cards_html(),
            composer.labels,
            by_kind(composer.uses),
        )


def by_kind(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The keys of objects by their kind, in order."""
    keys: dict[str, list[str]] = {}
    for kind, key in sorted(names):
        keys.setdefault(kind, []).append(key)
    return keys
