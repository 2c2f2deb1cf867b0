"""The subject of feedback: a text that readers can see, or a list of records, by its page's address.

The address comes from anybody. It is only looked up, never followed or shown: links back are made
from the text itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.http import Http404
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.text import capfirst

from exosite import languages
from exosite.publishing import editions, kinds, visible_text
from exosite.publishing.models import Content
from exosite.publishing.sections import all_headings
from exosite.rendering import permalinks, text_cache

# Characters. No address of ours is as long.
LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Subject:
    """A text and its sections; the list of a kind, which has no ``key``; or the site as a whole,
    which has neither ``kind`` nor ``title``.

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
    """The text on the page at an address, or the list; the site as a whole where readers see neither."""
    path, _mark, query = address.partition("?")
    match = _match(path)
    # An earlier edition is not the text that the form would name.
    if match is None or permalinks.PARAMETER in parse_qs(query):
        return _site(language)
    return _list(match) or _text(match) or _site(language)


def find_list(kind: str, language: str) -> Subject | None:
    """The list of all of a kind; None if readers have none."""
    known = next((known for known in kinds.records() if known.name == kind), None)
    if known is None:
        return None
    try:
        path = reverse(known.plural, args=[language])
    except NoReverseMatch:
        return None
    with translation.override(language):
        title = capfirst(str(known.model._meta.verbose_name_plural))
    return Subject(path, languages.get(language), kind=kind, title=title)


def _match(path: str) -> ResolverMatch | None:
    if len(path) > LONGEST_ADDRESS or not path.startswith("/"):
        return None
    try:
        return resolve(path)
    except Resolver404:
        return None


def _site(language: str) -> Subject:
    return Subject(reverse("home", args=[language]), languages.get(language))


def _list(match: ResolverMatch) -> Subject | None:
    """The list on a page: its route has the name of many of a kind."""
    kind = next((kind.name for kind in kinds.records() if kind.plural == match.url_name), "")
    return find_list(kind, match.kwargs["language"]) if kind else None


def _text(match: ResolverMatch) -> Subject | None:
    """The public text on a page; None for anything else, be it there or not."""
    try:
        # The route of a page has the name of its kind.
        model = kinds.get(match.url_name or "").model
        wanted, key = match.kwargs["language"], match.kwargs["slug"]
    except LookupError:
        return None
    shown = _visible(model, key, wanted)
    if shown is None:
        return None
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


def _visible(model: type[Content], key: str, wanted: str) -> visible_text.VisibleText | None:
    try:
        return visible_text.show(model, key, wanted)
    except visible_text.Renamed as renamed:
        return _visible(model, renamed.key, wanted)
    except (Http404, visible_text.Withdrawn):
        return None
