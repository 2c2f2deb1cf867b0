"""What feedback is about: a text that readers can see, found by the address of its page.

The address comes from anybody. It is only looked up, never followed or shown: links back are made
from what was found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve, reverse

from exosite import languages
from exosite.publishing import editions, kinds, visible_text
from exosite.publishing.models import Content
from exosite.rendering import text_cache

# No address of ours is as long.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text; ``level`` is 2 for a chapter."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A text and its sections, or the site as a whole, which has neither ``kind`` nor ``title``.

    ``path`` is the page to go back to, and ``language`` that of the text.
    """

    path: str
    language: languages.Language
    kind: str = ""
    key: str = ""
    title: str = ""
    number: int | None = None
    sections: tuple[Section, ...] = ()

    @property
    def is_site(self) -> bool:
        return not self.kind

    @property
    def name(self) -> str:
        """The same for all feedback about this text in this language, and for no other."""
        return f"{self.kind}/{self.key}/{self.language.code}"

    def section(self, wanted: str) -> str:
        """The id of a section, empty if the text has none of this id."""
        return wanted if any(part.id == wanted for part in self.sections) else ""


def find(about: str, language: str) -> Subject:
    """What the page at an address is about; the site as a whole where readers see no such text."""
    shown = _shown(about)
    if shown is None:
        return Subject(reverse("home", args=[language]), languages.get(language))
    item = shown.object
    return Subject(
        path=item.get_absolute_url(shown.wanted),
        language=shown.language,
        kind=item.content_kind,
        key=item.key,
        title=getattr(shown.text, item.title_field),
        number=editions.current_number(shown),
        sections=tuple(_flat(text_cache.cached_text(shown.text).toc)),
    )


def _shown(about: str) -> visible_text.VisibleText | None:
    """The text on the page at an address. Whatever else stands there, readers learn nothing of it."""
    if len(about) > LONGEST or not about.startswith("/"):
        return None
    try:
        match = resolve(about)
    except Resolver404:
        return None
    try:
        # The route of a page has the name of its kind.
        model = kinds.get(match.url_name or "").model
        wanted, key = match.kwargs["language"], match.kwargs["slug"]
    except LookupError:
        return None
    try:
        return visible_text.show(model, key, wanted)
    except visible_text.Renamed as renamed:
        return _renamed(model, renamed.key, wanted)
    except (Http404, visible_text.Withdrawn):
        return None


def _renamed(model: type[Content], key: str, wanted: str) -> visible_text.VisibleText | None:
    try:
        return visible_text.show(model, key, wanted)
    except (Http404, visible_text.Withdrawn, visible_text.Renamed):
        return None


def _flat(toc: Iterable[dict[str, Any]]) -> Iterator[Section]:
    for heading in toc:
        yield Section(heading["id"], heading["level"], heading["text"])
        yield from _flat(heading["children"])
