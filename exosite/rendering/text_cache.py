"""Text cache: rendered Markdown of published texts, kept until an input changes."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial

from django.db import DatabaseError, connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - the one place

from exosite.content_tags import collector, freshness, generations
from exosite.content_tags.collector import Reads
from exosite.markup import Problem
from exosite.publishing import row_overlay
from exosite.publishing.contention import brief_transaction
from exosite.publishing.models import Content, Translation
from exosite.publishing.row_overlay import RowOverlay
from exosite.reading_length import reading_length
from exosite.rendering import reference_index
from exosite.rendering.composer import ComposedText, Composer, compose
from exosite.rendering.heading_links import link_headings
from exosite.rendering.models import CachedText
from exosite.rendering.page_release import release_digest
from exosite.rendering.whole_texts import by_kind
from exosite.rendering.word_joiners import unbroken_html

NAMING_FIELDS = ["content_kind", "key", "language_code"]
STORED_FIELDS = [
    *("release", "made", "tags", "valid_until", "source"),
    *("html", "notes_html", "details", "has_problems"),
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text as a template shows it. ``toc`` is nested: ``id``, ``level``, ``text``, ``children``.

    ``cards_html`` is what the page's cards will say: for pages with scripts, not for other machines.
    ``uses`` has by kind the keys of what the text names or links, ``problems`` what to mend in its
    markup and placeholders. ``anchors`` are the ids of its sections, ``evidence`` the number of labels
    of each level, ``length`` how much there is to read.
    """

    html: SafeString
    notes_html: SafeString
    cards_html: SafeString
    toc: list[dict]
    problems: list[Problem]
    uses: Mapping[str, Sequence[str]]
    anchors: Sequence[str]
    evidence: Mapping[str, int]
    length: int

    @property
    def linked_html(self) -> SafeString:
        """The text for its own page, where each heading is a link to its section."""
        return unbroken_html(link_headings(self.html))


def cached_text(text: Translation) -> RenderedText:
    """A published text as readers see it: one query if it is cached, else rendered and cached."""
    (rendered,) = cached_texts([text])
    return rendered


def cached_texts(texts: Sequence[Translation]) -> Iterator[RenderedText]:
    """Published texts in their order; one query for all that are cached.

    Inside of an action that has changed content they are rendered, and not cached.
    """
    overlay = row_overlay.current()
    if overlay or generations.has_uncommitted_changes():
        for text in texts:
            # Of drafts nothing is kept: it may never be public.
            yield _rendered(_drafted(overlay, text)[0] if overlay else _compose(text))
        return
    names = [_name(text.master, text.language_code) for text in texts]
    among = {f"{field}__in": {name[field] for name in names} for field in NAMING_FIELDS}
    found = CachedText.objects.filter(**among).annotate(clock=freshness.clock_column())
    cached = {tuple(getattr(row, field) for field in NAMING_FIELDS): row for row in found}
    some_row = next(iter(cached.values()), None)
    clock = (some_row.clock or 0) if some_row else generations.clock()
    for text, name in zip(texts, names, strict=True):
        yield _rendered(_current(cached.get(tuple(name.values())), text, clock))


def _current(cached: CachedText | None, text: Translation, clock: int) -> CachedText:
    """What is cached of a text, unless the text or something on its page has changed since."""
    if cached and _is_of(cached, text):
        words = {text.language_code: [str(text), collector.plain_text(cached.html)]}
        if freshness.is_current(cached, clock, release_digest(), lambda: words):
            _note(cached)
            return cached
    fresh, reads = _make(text, clock)
    if freshness.may_be_kept(reads, clock):
        _store(fresh)
    return fresh


def uncached_text(
    text: str,
    *,
    language: str,
    subject: tuple[str, str],
    title: str = "",
    adjust: Callable[[Composer], None] | None = None,
    reader: str = "",
) -> RenderedText:
    """A Markdown text that is nobody's page, or a page that ``adjust`` changes, or for a ``reader`` of
    another language: not cached."""
    composed = compose(
        text, language=language, subject=subject, title=title, adjust=adjust, reader=reader
    )
    return _rendered(
        CachedText(html=composed.html, notes_html=composed.notes_html, details=_details(composed))
    )


def refresh(text: Translation) -> None:
    """Render a published text if it is out of date, and write what it uses to the reference index.

    Only this and ``prepare`` write uses; ``cached_text``, which readers' pages call, does not.
    """
    reference_index.record(text.master, text.language_code, cached_text(text).uses)


def prepare(text: Translation, **_signal: object) -> list[Callable[[], None]]:
    """Render a text that is about to be published, and answer with what then writes all of it."""
    overlay = row_overlay.current()
    if overlay is None:
        return [partial(refresh, text)]
    fresh, reads = _drafted(overlay, text)

    def write() -> None:
        # It was made before this transaction: whatever has changed since puts it out of date.
        if not reads.unknown:
            _store(fresh)
        reference_index.record(text.master, text.language_code, fresh.details["uses"])

    return [write]


def _drafted(overlay: RowOverlay, text: Translation) -> tuple[CachedText, Reads]:
    """A text as it is while drafts are looked at, rendered once."""

    def make() -> tuple[CachedText, Reads]:
        with row_overlay.stored_rows():
            clock = generations.clock()
        return _make(text, clock)

    return overlay.once((CachedText, text.master.content_kind, text.pk), make)


def _make(text: Translation, clock: int) -> tuple[CachedText, Reads]:
    """Render a text, and tell what it was made from since the clock said this."""
    with collector.collect() as reads:
        fresh = _compose(text)
    fresh.made, fresh.tags = clock, collector.pack(reads.tags)
    fresh.valid_until = reads.valid_until
    return fresh, reads


def delete(item: Content, language: str, **_signal: object) -> None:
    """Drop the rendered text and the uses of one that has just been withdrawn."""
    name = _name(item, language)
    CachedText.objects.filter(**name).delete()
    reference_index.delete(**name)


def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Move the rendered texts of an object to its new key."""
    texts = CachedText.objects.filter(content_kind=item.content_kind)
    texts.filter(key=item.key).delete()
    texts.filter(key=old_key).update(key=item.key)


def source_digest(text: str) -> str:
    """A digest of a Markdown text alone, which a database can make as well."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _name(item: Content, language: str) -> dict[str, str]:
    return dict(zip(NAMING_FIELDS, (item.content_kind, item.key, language), strict=True))


def _compose(text: Translation) -> CachedText:
    subject = (text.master.content_kind, text.master.key)
    composed = compose(text.markdown, language=text.language_code, subject=subject, title=str(text))
    return CachedText(
        **_name(text.master, text.language_code),
        release=release_digest(),
        source=source_digest(text.markdown),
        html=composed.html,
        notes_html=composed.notes_html,
        details=_details(composed) | {"title": str(text)},
        has_problems=bool(composed.problems or composed.word_problems),
    )


def _is_of(cached: CachedText, text: Translation) -> bool:
    is_titled = cached.details.get("title") == str(text)
    return is_titled and cached.source == source_digest(text.markdown)


def _note(cached: CachedText) -> None:
    """Hand on what a cached text was made from to the page that shows it."""
    if (reads := collector.current()) is not None:
        reads.tags.update(collector.unpack(cached.tags))
        collector.note_words(cached.language_code, escape(cached.details["title"]))
        collector.note_words(cached.language_code, cached.html)
        if cached.valid_until:
            reads.expire(cached.valid_until)


def _store(fresh: CachedText) -> None:
    """Cache a text; a database that cannot be written to costs speed, never the page."""
    try:
        with nullcontext() if connection.in_atomic_block else brief_transaction():
            CachedText.objects.bulk_create(
                [fresh],
                update_conflicts=True,
                unique_fields=NAMING_FIELDS,
                update_fields=STORED_FIELDS,
            )
    except DatabaseError:
        logger.warning("The rendered text of %s could not be cached.", fresh, exc_info=True)


def _details(composed: ComposedText) -> dict:
    return {
        "cards": composed.cards_html,
        "toc": [asdict(heading) for heading in composed.toc],
        "problems": [asdict(problem) for problem in (*composed.problems, *composed.word_problems)],
        # How many of them are no word problems.
        "own_problems": len(composed.problems),
        "uses": by_kind(composed.uses),
        "anchors": list(composed.anchors),
        "evidence": dict(composed.evidence),
        "length": reading_length(collector.plain_text(composed.html)),
        "marks": {note: list(sections) for note, sections in composed.marks.items()},
    }


def _rendered(cached: CachedText) -> RenderedText:
    details = cached.details
    return RenderedText(
        # All were made by compose(): sanitised Markdown and output of autoescaped templates.
        html=mark_safe(cached.html),  # noqa: S308
        notes_html=mark_safe(cached.notes_html),  # noqa: S308
        cards_html=mark_safe(details["cards"]),  # noqa: S308
        toc=details["toc"],
        problems=[Problem(**problem) for problem in details["problems"][: details["own_problems"]]],
        uses=details["uses"],
        anchors=details["anchors"],
        evidence=details["evidence"],
        length=details.get("length", 0),
    )
