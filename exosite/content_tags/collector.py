"""Collector of tags: everything that one answer was made from."""

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import unescape

from django.utils import timezone

from exosite.content_tags.generations import WORDS, tag_id

_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Reads:
    """What an answer was made from, and until when it holds.

    ``tags`` are ids. ``words`` are, by language, the texts whose words were linked: a new form
    of a term may stand in them. ``unknown`` names tables that nobody tracks: what was read from
    those cannot be kept.
    """

    tags: set[int] = field(default_factory=set)
    valid_until: datetime | None = None
    words: dict[str, list[str]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def add(self, other: "Reads") -> None:
        self.tags |= other.tags
        self.unknown |= other.unknown
        for language, texts in other.words.items():
            self.words.setdefault(language, []).extend(texts)
        if other.valid_until:
            self.expire(other.valid_until)

    def expire(self, moment: datetime) -> None:
        if self.valid_until is None or moment < self.valid_until:
            self.valid_until = moment


_current: ContextVar[Reads | None] = ContextVar("content_tags_reads", default=None)


def current() -> Reads | None:
    """What is being collected now; None if nobody asks."""
    return _current.get()


@contextmanager
def collect() -> Iterator[Reads]:
    """Collect what is read inside; what is collected around it gets it too."""
    outer, reads = _current.get(), Reads()
    token = _current.set(reads)
    try:
        yield reads
    finally:
        _current.reset(token)
        if outer is not None:
            outer.add(reads)


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, queries leave no tags: for what is cached in the process and watched by itself."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def note(names: set[str]) -> None:
    """Leave these tags."""
    if (reads := _current.get()) is not None:
        reads.tags.update(map(tag_id, names))


def note_words(language: str, html: str) -> None:
    """Note that the words of a text were linked as the terms of the language are now."""
    if (reads := _current.get()) is not None:
        reads.tags.add(tag_id(WORDS))
        reads.words.setdefault(language, []).append(plain_text(html))


def plain_text(html: str) -> str:
    """The words of safe HTML as linkers see them, and across links."""
    return unescape(_TAG.sub("", html))


def expires(moment: datetime) -> None:
    """Note that the answer says something that is only so until this moment."""
    if (reads := _current.get()) is not None:
        reads.expire(moment)


def is_past(day: date) -> bool:
    """Whether a day is over (UTC). Until it is, the answer being made holds only that long."""
    today = timezone.now().date()
    if day < today:
        return True
    try:
        next_day = day + timedelta(days=1)
    except OverflowError:
        return False
    expires(datetime.combine(next_day, time(), tzinfo=timezone.get_fixed_timezone(0)))
    return False


def pack(tags: set[int]) -> bytes:
    """Tags as they are stored: sorted, 8 bytes each."""
    return array("q", sorted(tags)).tobytes()


def unpack(packed: bytes | memoryview) -> list[int]:
    return array("q", bytes(packed)).tolist()
