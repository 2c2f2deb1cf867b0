"""Did you mean: a known name in place of a misspelt one."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.functions import Length

from exosite import languages
from exosite.search import analysis, documents, edit_distance, index, query_parser
from exosite.search.models import IndexName

# Names that a misspelt one is compared with.
MOST_NAMES = 20_000


def better_query(query: str, reader: str, *, is_found: bool) -> str | None:
    """A better query, or None. Names known as misspellings are corrected in any case, others only
    where nothing was found just so. At most two queries for each word.
    """
    names = IndexName.objects.filter(slot=index.index_state().live)
    query_form = analysis.name_form(query)
    if not query_form:
        return None
    if better := _corrected(names, query_form, reader, is_found=is_found):
        return better
    words = query.split()[: query_parser.MOST_CHUNKS]
    if len(words) < 2:
        return None
    corrections = [
        _corrected(names, form, reader, is_found=is_found)
        if (form := analysis.name_form(word))
        else None
        for word in words
    ]
    if not any(corrections):
        return None
    return " ".join(better or word for better, word in zip(corrections, words, strict=True))


def _corrected(names: QuerySet[IndexName], form: str, reader: str, *, is_found: bool) -> str | None:
    """The name that a form stands for, if it is a misspelling; None if it is right or unknown."""
    exact = list(names.filter(form=form).values_list("role", "kind", "key"))
    if exact:
        misspelt = [(kind, key) for role, kind, key in exact if role == documents.MISSPELLING]
        return _title(names, misspelt, reader, form) if len(misspelt) == len(exact) else None
    slips = edit_distance.allowed(form)
    if is_found or not slips:
        return None
    near = names.alias(length=Length("form")).filter(
        length__gte=len(form) - slips, length__lte=len(form) + slips
    )
    columns = ("form", "text", "role", "kind", "key", "language_code")
    rows = list(near.order_by("id").values_list(*columns)[:MOST_NAMES])
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
    titles_by_language = {
        language: text
        for kind, key, language, text, other in rows
        if (kind, key) in objects and other != form
    }
    preferred = languages.fallbacks(reader)
    return next(
        (titles_by_language[code] for code in preferred if code in titles_by_language), None
    )
