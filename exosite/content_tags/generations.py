"""Generations of tags: one number a change, in the order in which changes are committed.

A number is a time in microseconds, or more than the last: so that one from a transaction that was
rolled back, or from before a backup was restored, never comes again with other content behind it.
"""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from random import randrange
from typing import Final

from django.db import connection, transaction

from exosite.content_tags.models import Tag, WordChange

CLOCK: Final = 0
"""The id of the row that holds the newest generation; whoever raises one locks it."""

WORDS: Final = "words"
"""The tag of all words that are linked: raised by itself where too many changed to name them."""

MOST: Final = 400
"""Tags that one change raises by themselves; of more, whole tables are put out of date."""

# Thousands of ids as one parameter: as one each, they would take ten times as long as the answer.
_AMONG: Final = {
    "sqlite": "id IN (SELECT value FROM json_each('[' || %s || ']'))",
    "postgresql": "id = ANY(string_to_array(%s, ',')::bigint[])",
}

_held: ContextVar[set[str] | None] = ContextVar("content_tags_held", default=None)


def tag_id(name: str) -> int:
    """The id of a tag: 64 bits, so that no two of a site are alike."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


def clock() -> int:
    """The newest generation; read it before the content it vouches for. One query."""
    return Tag.objects.filter(pk=CLOCK).values_list("generation", flat=True).first() or 0


def newest(tags: Collection[int]) -> tuple[int, int]:
    """The clock, and the newest generation of these tags; one query."""
    table = connection.ops.quote_name(Tag._meta.db_table)
    clock_row = f"SELECT generation FROM {table} WHERE id = {CLOCK}"  # noqa: S608
    of_tags = f"SELECT MAX(generation) FROM {table} WHERE {_AMONG[connection.vendor]}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({clock_row}), ({of_tags} AND id <> {CLOCK})", [",".join(map(str, tags))]
        )
        clock_now, newest_of_tags = cursor.fetchone()
    return clock_now or 0, newest_of_tags or 0


def has_uncommitted_changes() -> bool:
    """Whether this action changed content whose tags are not raised yet: nothing may be kept."""
    return bool(_held.get())


def held_names() -> frozenset[str]:
    """The tags of what this action changed, which are not raised yet."""
    return frozenset(_held.get() or ())


def word_changed(language: str, word: str) -> None:
    """Put the texts of a language that have a word out of date."""
    changed({f"{WORDS}|{language}|{word}"})


def changed(names: Iterable[str]) -> None:
    """Put everything with these tags out of date: at the end of the action, or at once."""
    held_names = _held.get()
    if held_names is None:
        _raise_generation(set(names))
    else:
        held_names.update(names)


@contextmanager
def held(*, is_trial: bool = False) -> Iterator[None]:
    """Inside, tags are gathered, and raised as the last thing of the outermost action.

    So the row of the clock is locked for a moment and not for the action. Open it inside of the
    transaction. What a trial changed is rolled back: its tags are never raised.
    """
    outer = _held.get()
    if outer is not None and not is_trial:
        yield
        return
    names = set(outer or ())
    token = _held.set(names)
    try:
        yield
    finally:
        _held.reset(token)
    if names and not is_trial:
        _raise_generation(names)


def _raise_generation(names: set[str]) -> None:
    if not names:
        return
    if len(names) > MOST:
        names = {name.partition("|")[0] for name in names}
    words = sorted(name for name in names if name.startswith(f"{WORDS}|"))
    with transaction.atomic():
        generation = _next_generation()
        ids = sorted({CLOCK, *map(tag_id, names.difference(words))})
        Tag.objects.bulk_create(
            [Tag(id=number, generation=generation) for number in ids],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["generation"],
        )
        changes = [name.split("|", 2)[1:] for name in words]
        WordChange.objects.bulk_create(
            [
                WordChange(generation=generation, language_code=language, word=word)
                for language, word in changes
            ]
        )


def _next_generation() -> int:
    """A number above all others; the clock stays locked until the transaction ends."""
    clock_row = Tag.objects.select_for_update().filter(pk=CLOCK)
    row = clock_row.first()
    if row is None:
        Tag.objects.bulk_create([Tag(id=CLOCK, generation=0)], ignore_conflicts=True)
        row = clock_row.get()
    return max(row.generation + 1 + randrange(1000), time.time_ns() // 1000)  # noqa: S311 - no secret
