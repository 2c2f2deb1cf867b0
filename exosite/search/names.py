"""Names of the index: written for an object, found by how they begin, what is within, and by slips.

Whatever there is, ``LOOKED_AT`` names at most are read of what fits, the shortest of them first.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length

from exosite.search import analysis, backends, documents, edit_distance
from exosite.search.models import DESK, WORDS, IndexName

LOOKED_AT = 1_000
LONGEST = 300

SHORTEST_LAY = 6
"""Letters or kana of a lay word for which another is taken to be mistyped."""

BATCH = 200
"""Rows written with one statement."""


def name(
    *, slot: int, kind: str, key: str, language: str, text: str, form: str, role: str
) -> IndexName:
    """A name as the index has it, not yet written."""
    form = form[:LONGEST]
    slips = [] if slot == DESK else edit_distance.slip_tokens(form)
    tokens = [*_tags(slot), *_tags(slot, kind), *analysis.name_tokens(form), *slips]
    return IndexName(
        slot=slot,
        kind=kind,
        key=key,
        language_code=language,
        text=text[:LONGEST],
        form=form,
        role=role,
        tokens=" ".join(dict.fromkeys(tokens)),
    )


def write(names: Iterable[IndexName]) -> None:
    IndexName.objects.bulk_create(names, batch_size=BATCH)


def replace(slot: int, kind: str, keys: Collection[str], names: Sequence[IndexName]) -> None:
    """Let objects have these names alone. What they have already is not written again: a change of
    a text is seldom one of a name."""
    old = IndexName.objects.filter(slot=slot, kind=kind, key__in=keys).defer("tokens")
    new = {_identity(name): name for name in names}
    gone = [name.pk for name in old if new.pop(_identity(name), None) is None]
    if gone:
        IndexName.objects.filter(pk__in=gone).delete()
    if new:
        write(new.values())


def exactly(slot: int, form: str, kind: str = "") -> QuerySet[IndexName]:
    """Names with just this form."""
    return _of(slot, kind).filter(form=form).defer("tokens")


def beginning(slot: int, form: str, kind: str = "") -> QuerySet[IndexName]:
    """Names that begin with a form, the shortest first."""
    names = _of(slot, kind).filter(form__begins=form)
    return _shortest(names.values("pk")[:LOOKED_AT])


def within(slot: int, form: str, kind: str = "") -> QuerySet[IndexName]:
    """Names that have a form within, the shortest first."""
    tokens = analysis.whole_tokens(form)
    clauses = [_tags(slot, kind), *([token] for token in tokens)]
    ids = backends.name_ids(clauses, begins="" if tokens else form, most=LOOKED_AT)
    return _shortest(ids).filter(form__contains=form)


def near(slot: int, forms: Iterable[str]) -> list[IndexName]:
    """Names and words of texts of which one of these forms may be a misspelling, and some others; one
    query."""
    tokens = sorted({token for form in forms for token in edit_distance.tokens_near(form)})
    if not tokens:
        return []
    ids = backends.name_ids([[*_tags(slot), *_tags(WORDS)], tokens], most=LOOKED_AT)
    with backends.index_scans():
        found = list(IndexName.objects.filter(pk__in=ids).defer("tokens").order_by("id"))
    return [name for name in found if name.role != documents.LAY or _is_long_word(name.form)]


def _is_long_word(form: str) -> bool:
    """Whether a lay word can be known by its letters: few Han characters are one slip away from many."""
    return len(form) >= SHORTEST_LAY and not analysis.has_han(form)


def _of(slot: int, kind: str) -> QuerySet[IndexName]:
    names = IndexName.objects.filter(slot=slot)
    return names.filter(kind=kind) if kind else names


def _shortest(ids: Any) -> QuerySet[IndexName]:
    names = IndexName.objects.filter(pk__in=ids).alias(length=Length("form"))
    return names.order_by("length", "form", "id").defer("tokens")


def _tags(slot: int, kind: str = "") -> list[str]:
    return [f"{slot}:{kind}"]


def _identity(name: IndexName) -> tuple[str, ...]:
    return (name.kind, name.key, name.language_code, name.text, name.form, name.role)
