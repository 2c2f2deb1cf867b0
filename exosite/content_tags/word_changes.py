"""Changes of words that are linked, for what is cached in a process and brought up to date by them."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Max, Value

from exosite.content_tags import generations
from exosite.content_tags.models import Tag, WordChange

MOST: Final = 400
"""Words of a language that are told one by one."""


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """``words`` are None where anything may have changed; ``generation`` is that of the last of them."""

    words: frozenset[str] | None
    generation: int


def newest(language: str) -> int:
    """The generation of the last change of a word of a language; two queries."""
    words = WordChange.objects.filter(language_code=language)
    own = words.aggregate(newest=Max("generation"))["newest"]
    return max(own or 0, generations.newest([_ALL])[1])


def since(generation: int, language: str) -> ChangedWords:
    """The words of a language that changed after a generation that ``newest`` or this told; one query.

    A generation that is not there any more was rolled back, with all that was read in it.
    """
    words = WordChange.objects.filter(language_code=language, generation__gte=generation)
    all_words = Tag.objects.filter(pk=_ALL, generation__gte=generation)
    rows = list(
        words.values_list("generation", "word").union(
            all_words.values_list("generation", Value("")), all=True
        )[: MOST + 1]
    )
    changed = [row for row in rows if row[0] > generation]
    is_known = generation in (0, *(number for number, _word in rows))
    if not is_known or len(rows) > MOST or any(not word for _number, word in changed):
        return ChangedWords(None, generation)
    last = max((number for number, _word in changed), default=generation)
    return ChangedWords(frozenset(word for _number, word in changed), last)


def uncommitted(language: str) -> frozenset[str] | None:
    """The words that this action changed, which nobody has been told yet; None for any."""
    names = generations.held_names()
    if generations.WORDS in names:
        return None
    prefix = f"{generations.WORDS}|{language}|"
    return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix))


_ALL: Final = generations.tag_id(generations.WORDS)
