"""Did you mean: a known name in place of a misspelt one."""

from collections.abc import Sequence

from django.db.models import QuerySet

from exosite import languages
from exosite.search import analysis, documents, edit_distance, names, query_parser
from exosite.search.mended_run import mended_run
from exosite.search.models import IndexName
from exosite.search.question import Question


def better_query(question: Question, reader: str, *, is_found: bool) -> str | None:
    """A better query, or None. Names known as misspellings are corrected in any case, others only
    where nothing was found just so. At most two queries for each word, and three for runs.
    """
    slot, query = question.slot, question.typed
    query_form = analysis.name_form(query)
    if not query_form:
        return None
    if better := _corrected(slot, query_form, reader, is_found=is_found):
        return better
    if not is_found and (better := mended_run(question)):
        return better
    words = query.split()[: query_parser.MOST_CHUNKS]
    if len(words) < 2:
        return None
    corrections = [
        _corrected(slot, form, reader, is_found=is_found)
        if (form := analysis.name_form(word))
        else None
        for word in words
    ]
    if not any(corrections):
        return None
    return " ".join(better or word for better, word in zip(corrections, words, strict=True))


def _corrected(slot: int, form: str, reader: str, *, is_found: bool) -> str | None:
    """The name that a form stands for, if it is a misspelling; None if it is right or unknown."""
    known = IndexName.objects.filter(slot=slot)
    exact = list(known.filter(form=form).values_list("role", "kind", "key"))
    if exact:
        misspelt = [(kind, key) for role, kind, key in exact if role == documents.MISSPELLING]
        return _title(known, misspelt, reader, form) if len(misspelt) == len(exact) else None
    if is_found:
        return None
    near = names.near(slot, form)
    # Of equals, a name in the reader's language.
    near.sort(key=lambda name: name.language_code != reader)
    best = edit_distance.nearest(form, (name.form for name in near))
    if best is None:
        return None
    name = next(name for name in near if name.form == best)
    if name.role != documents.MISSPELLING:
        return name.text
    return _title(known, [(name.kind, name.key)], reader, form)


def _title(
    known: QuerySet[IndexName], objects: Sequence[tuple[str, str]], reader: str, form: str
) -> str | None:
    """What one of these objects is called, if that is not what was typed."""
    kinds, keys = zip(*objects, strict=True)
    titles = known.filter(kind__in=kinds, key__in=keys, role=documents.TITLE)
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
