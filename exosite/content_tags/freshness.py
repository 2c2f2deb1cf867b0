"""Freshness of what is kept: whether anything that it was made from has changed since."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Subquery
from django.utils import timezone

from exosite.content_tags import collector, generations
from exosite.content_tags.models import KeptAnswer, Tag, WordChange

Words = Mapping[str, Sequence[str]]
"""Plain texts by language."""
WordSearch = Callable[[str, Sequence[str], Sequence[str]], bool]
"""Whether any of these words stands in one of these texts of a language, as a term would."""

REMEMBERED: Final = 20_000
"""Answers of which a process remembers that it has looked at their tags."""

_looked_at: OrderedDict[tuple[str, Any, int], tuple[int, datetime | None]] = OrderedDict()
"""By table, key and version of an answer: the clock at which it was current, and until when it holds."""
_word_searches: list[WordSearch] = []


def register_word_search(search: WordSearch) -> None:
    """Let an app say how its words are found in texts. Called in ``AppConfig.ready()``."""
    if search not in _word_searches:
        _word_searches.append(search)


def clock_column() -> Subquery:
    """The clock as a column of another query."""
    return Subquery(Tag.objects.filter(pk=generations.CLOCK).values("generation")[:1])


def is_current(answer: KeptAnswer, clock: int, release: str, words: Callable[[], Words]) -> bool:
    """Whether a kept answer is what would be made now; no query if nothing has changed since.

    One query after each change anywhere, and one for the words of each language in it. ``clock`` was
    read with the answer; ``words`` fetches what ``Reads.words`` were, if words have changed.
    """
    if answer.release != release:
        return False
    if answer.valid_until is not None and answer.valid_until <= timezone.now():
        return False
    name = (answer._meta.db_table, answer.pk, answer.made)
    seen, _valid_until = _looked_at.get(name, (answer.made, None))
    if seen != clock:
        tags = collector.unpack(answer.tags)
        clock, newest = generations.newest(tags)
        if newest > answer.made:
            return False
        if generations.tag_id(generations.WORDS) in tags and _words_changed(seen, words):
            return False
    _looked_at[name] = (clock, answer.valid_until)
    _looked_at.move_to_end(name)
    if len(_looked_at) > REMEMBERED:
        _looked_at.popitem(last=False)
    return True


def is_known_current(kept: type[KeptAnswer], pk: object, made: int, clock: int) -> bool:
    """Whether ``is_current`` found this answer so, and nothing at all has changed since. No query.

    Its release is for the caller to compare.
    """
    seen, valid_until = _looked_at.get((kept._meta.db_table, pk, made), (None, None))
    return seen == clock and (valid_until is None or valid_until > timezone.now())


def may_be_kept(reads: collector.Reads, made: int) -> bool:
    """Whether what was just made may be kept: it was made of nothing but tracked tables, and
    nothing of it has changed since ``made``. One query."""
    if reads.unknown or generations.has_uncommitted_changes():
        return False
    return generations.newest(reads.tags)[1] <= made


def _words_changed(since: int, words: Callable[[], Words]) -> bool:
    changes: dict[str, list[str]] = {}
    rows = WordChange.objects.filter(generation__gt=since)
    for language, word in rows.values_list("language_code", "word"):
        changes.setdefault(language, []).append(word)
    if not changes:
        return False
    return any(
        search(language, changes[language], texts)
        for language, texts in words().items()
        if language in changes
        for search in _word_searches
    )
