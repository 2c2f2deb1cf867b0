"""The subject of feedback: a text that readers can see, looked up by the address of its page.

The address comes from anybody. It is only looked up, never followed or shown: links back are made
from the text itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve, reverse

from exosite import languages
from exosite.publishing import editions, kinds, visible_text
from exosite.publishing.models import Content
from exosite.publishing.sections import all_headings
from exosite.rendering import text_cache

# Characters. No address of ours is as long.
LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Subject:
    """A text and its sections, or the site as a whole, which has neither ``kind`` nor ``title``.

    ``whole`` is the title of the guide that the text is a chapter of.
    ``path`` is the page to go back to, and ``language`` that of the text. ``sections`` are headings
    with ``id``, ``level`` (2 for a chapter) and ``text``.
    """

    path: str
    language: languages.Language
    kind: str = ""
    key: str = ""
    title: str = ""
    whole: str = ""
    number: int | None = None
    sections: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_site(self) -> bool:
        return not self.kind

    @property
    def name(self) -> str:
        """Identifies this text in this language, in tokens."""
        return f"{self.kind}/{self.key}/{self.language.code}"

    def known_section(self, section_id: str) -> str:
        """The id, empty if the text has no such section."""
        return section_id if any(part["id"] == section_id for part in self.sections) else ""


def find_subject(address: str, language: str) -> Subject:
    """The text on the page at an address; the site as a whole where readers see no such text."""
    shown = _shown_text(address)
    if shown is None:
        return Subject(reverse("home", args=[language]), languages.get(language))
    (shown,) = visible_text.with_wholes([shown])
    item = shown.object
    return Subject(
        path=item.get_absolute_url(shown.wanted),
        language=shown.language,
        kind=item.content_kind,
        key=item.key,
        title=getattr(shown.text, item.title_field),
        whole=str(shown.whole.text) if shown.whole else "",
        number=editions.current_number(shown),
        sections=tuple(all_headings(text_cache.cached_text(shown.text).toc)),
    )


def _shown_text(address: str) -> visible_text.VisibleText | None:
    """The public text on the page at an address; None for anything else, be it there or not."""
    if len(address) > LONGEST_ADDRESS or not address.startswith("/"):
        return None
    try:
        match = resolve(address)
    except Resolver404:
        return None
    try:
        # The route of a page has the name of its kind.
        model = kinds.get(match.url_name or "").model
        wanted, key = match.kwargs["language"], match.kwargs["slug"]
    except LookupError:
        return None
    return _visible(model, key, wanted)


def _visible(model: type[Content], key: str, wanted: str) -> visible_text.VisibleText | None:
    try:
        return visible_text.show(model, key, wanted)
    except visible_text.Renamed as renamed:
        return _visible(model, renamed.key, wanted)
    except (Http404, visible_text.Withdrawn):
        return None
