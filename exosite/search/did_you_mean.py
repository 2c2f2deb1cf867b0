"""What a reader may have meant: a known name in place of a misspelt one."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.db.models.functions import Length

from exosite import languages
from exosite.search import analysis, documents, edit_distance, index, query_parser
from exosite.search.models import IndexName

# Names that a misspelt one is compared with.
MOST_NAMES = 20_000


def better_query(query: str, reader: str, *, is_found: bool) -> str | None:
    """A better query, or None. Names known as misspellings are mended in any case, others only
    where nothing was found just so. At most two queries for each word.
    """
    names = IndexName.objects.filter(slot=index.index_state().live)
    whole = analysis.name_form(query)
    if not whole:
        return None
    if better := _mended(names, whole, reader, is_found=is_found):
        return better
    words = query.split()[: query_parser.MOST_CHUNKS]
    if len(words) < 2:
        return None
    forms = [analysis.name_form(word) for word in words]
    fixed = [(_mended(names, form, reader, is_found=is_found) if form else None) for form in forms]
    if not any(fixed):
        return None
    return " ".join(better or word for better, word in zip(fixed, words, strict=True))


def _mended(names: QuerySet[IndexName], form: str, reader: str, *, is_found: bool) -> str | None:
    """The name that a form stands for, if it is a misspelling; None if it is right or unknown."""
    exact = list(names.filter(form=form).values_list("role", "kind", "key"))
    if exact:
        wrong = [(kind, key) for role, kind, key in exact if role == documents.MISSPELLING]
        return _title(names, wrong, reader, form) if len(wrong) == len(exact) else None
    most = edit_distance.allowed(form)
    if is_found or not most:
        return None
    near = names.alias(length=Length("form")).filter(
        length__gte=len(form) - most, length__lte=len(form) + most
    )
    rows = list(
        near.order_by("id").values_list("form", "text", "role", "kind", "key", "language_code")[
            :MOST_NAMES
        ]
    )
    # Of equals, a name in the reader's language.
    rows.sort(key=lambda row: row[5] != reader)
    best = edit_distance.nearest(form, (row[0] for row in rows))
    if best is None:
        return None
    _, text, role, kind, key, _ = next(row for row in rows if row[0] == best)
    if role != documents.MISSPELLING:
        return text
    return _title(names, [(kind, key)], reader, form)


def _title(
    names: QuerySet[IndexName], objects: Sequence[tuple[str, str]], reader: str, form: str
) -> str | None:
    """What one of these objects is called, if that is not what was typed."""
    titles = names.filter(role=documents.TITLE, key__in=[key for _, key in objects])
    rows = titles.order_by("id").values_list("kind", "key", "language_code", "text", "form")
    called = {
        language: text
        for kind, key, language, text, other in rows
        if (kind, key) in objects and other != form
    }
    return next((called[code] for code in _preferred(reader) if code in called), None)


def _preferred(reader: str) -> Iterator[str]:
    yield from languages.fallbacks(reader)
