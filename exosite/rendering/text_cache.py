"""Text cache: rendered Markdown of published texts, kept until an input changes."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import cache, partial
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - the one place

from exosite.markup import Problem
from exosite.publishing import row_overlay
from exosite.publishing.models import Content, Translation
from exosite.rendering import content_stamps, reference_index
from exosite.rendering.composer import ComposedText, Composer, compose
from exosite.rendering.models import CachedText

# What makes HTML out of text: our code, our templates, our message catalogues.
MAKERS = ("*.py", "*.html", "*.svg", "*.mo")
MADE_BY = ("exosite", "glossary", "articles", "templates")
MADE_WITH = ("django", "markdown-it-py", "mdit-py-plugins", "nh3")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text as a template shows it. ``toc`` is nested: ``id``, ``level``, ``text``, ``children``.

    ``cards_html`` is what the page's cards will say: for pages with scripts, not for other machines.
    ``uses`` has by kind the keys of what the text names or links, ``problems`` what to mend in its
    markup and placeholders. ``anchors`` are the ids of its sections, ``evidence`` the number of labels
    of each level.
    """

    html: SafeString
    notes_html: SafeString
    cards_html: SafeString
    toc: list[dict]
    problems: list[Problem]
    uses: Mapping[str, Sequence[str]]
    anchors: Sequence[str]
    evidence: Mapping[str, int]


def cached_text(text: Translation, stamps: Mapping[str, str] | None = None) -> RenderedText:
    """A published text as readers see it: two queries if it is cached, else rendered and cached.

    ``stamps`` are the content stamps if the caller has read them, before the text.
    """
    stamps = content_stamps.current() if stamps is None else stamps
    name = _name(text.master, text.language_code)
    if overlay := row_overlay.current():
        # Of drafts nothing is kept: it may never be public.
        drafted = overlay.once((CachedText, *name.values()), lambda: _make(text, name, stamps))
        return _rendered(drafted)
    cached = CachedText.objects.filter(**name).first()
    if cached and cached.fingerprint == text_fingerprint(text, cached.kinds, stamps):
        return _rendered(cached)
    fresh = _make(text, name, stamps)
    _store(fresh)
    return _rendered(fresh)


def _make(text: Translation, name: Mapping[str, str], stamps: Mapping[str, str]) -> CachedText:
    subject = (text.master.content_kind, text.master.key)
    composed = compose(
        text.markdown,
        language=text.language_code,
        subject=subject,
        stamps=stamps,
        title=str(text),
    )
    return CachedText(
        **name,
        fingerprint=text_fingerprint(text, composed.kinds, stamps),
        kinds=sorted(composed.kinds),
        html=composed.html,
        notes_html=composed.notes_html,
        details=_details(composed) | {"source": source_digest(text.markdown)},
    )


def uncached_text(
    text: str,
    *,
    language: str,
    subject: tuple[str, str],
    title: str = "",
    adjust: Callable[[Composer], None] | None = None,
) -> RenderedText:
    """A Markdown text that is nobody's page, or a page that ``adjust`` changes: not cached."""
    stamps = content_stamps.current()
    composed = compose(
        text, language=language, subject=subject, stamps=stamps, title=title, adjust=adjust
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
    overlay, name = row_overlay.current(), _name(text.master, text.language_code)
    if overlay is None:
        return [partial(refresh, text)]
    stamps = content_stamps.current()
    made = overlay.once((CachedText, *name.values()), lambda: _make(text, name, stamps))

    def write() -> None:
        # Whatever it was made from is as it was, but for the texts that are published now.
        made.fingerprint = text_fingerprint(text, made.kinds, content_stamps.current())
        _store(made)
        reference_index.record(text.master, text.language_code, made.details["uses"])

    return [write]


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


def text_fingerprint(text: Translation, kinds: Iterable[str], stamps: Mapping[str, str]) -> str:
    """A digest of everything that decides how a text looks: the key of its cache entry."""
    inputs = [
        release_digest(),
        str(text),
        text.markdown,
        [(kind, stamps.get(kind, "")) for kind in sorted(kinds)],
    ]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


@cache
def release_digest() -> str:
    """A digest of everything of this release that makes HTML, read once per process.

    So a text cached by an earlier release, without its catalogues, or through a sanitiser since
    mended, is rendered again.
    """
    digest = hashlib.sha256(" ".join(version(package) for package in MADE_WITH).encode())
    for folder in MADE_BY:
        files = [path for pattern in MAKERS for path in (settings.BASE_DIR / folder).rglob(pattern)]
        for path in sorted(files):
            digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def source_digest(text: str) -> str:
    """A digest of a Markdown text alone, which a database can make as well."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _name(item: Content, language: str) -> dict[str, str]:
    return {"content_kind": item.content_kind, "key": item.key, "language_code": language}


def _store(fresh: CachedText) -> None:
    """Cache a text; a database that cannot be written to costs speed, never the page."""
    try:
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            CachedText.objects.bulk_create(
                [fresh],
                update_conflicts=True,
                unique_fields=["content_kind", "key", "language_code"],
                update_fields=["fingerprint", "kinds", "html", "notes_html", "details"],
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
        "uses": _by_kind(composed.uses),
        "anchors": list(composed.anchors),
        "evidence": dict(composed.evidence),
    }


def _by_kind(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, key in sorted(names):
        by_kind.setdefault(kind, []).append(key)
    return by_kind


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
    )
