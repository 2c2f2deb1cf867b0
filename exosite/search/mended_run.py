"""Mended run: a misspelt name within text that has no spaces, in place of which a known one is put."""

from rapidfuzz.distance import OSA

from exosite.search import backends, documents, edit_distance, names, query_parser
from exosite.search.analysis import has_han, is_run
from exosite.search.models import IndexName
from exosite.search.query_parser import Unit
from exosite.search.question import Question

SHORTEST = 3
"""Characters: of two that one slip changes, nothing is left to know them by."""

LONGEST = 8
MOST_WINDOWS = 60
"""Parts of a query that are compared with names."""

Window = tuple[int, int]


def mended_run(question: Question) -> str | None:
    """What was typed with one misspelt name mended, the longest; None if there is none. Three queries."""
    units = query_parser.units(question.typed)
    windows = _windows(units, question)
    forms = {_form(units, window): window for window in reversed(windows)}
    # What texts have just so is no slip.
    clauses = [query_parser.run_clause(form) for form in forms]
    absent = set(range(len(forms))) - backends.present(clauses)
    unknown = [form for number, form in enumerate(forms) if number in absent]
    near = names.near(question.slot, unknown)
    best: tuple[int, str, IndexName] | None = None
    for form in unknown:
        name = next((it for it in near if _is_slip(form, it)), None)
        if name and (best is None or len(form) > best[0]):
            best = (len(form), form, name)
    if best is None:
        return None
    start, end = forms[best[1]]
    typed = question.typed
    return f"{typed[: units[start].start]}{best[2].text}{typed[units[end - 1].end :]}"


def _windows(units: list[Unit], question: Question) -> list[Window]:
    """Parts of runs in which no name is known, longest first."""
    known = query_parser.known_spans(units, question.words.names)
    taken = {at for start, end in known for at in range(start, end)}
    found = [
        (start, start + length)
        for length in range(LONGEST, SHORTEST - 1, -1)
        for start in range(len(units) - length + 1)
        if taken.isdisjoint(range(start, start + length))
        and all(is_run(unit.form) for unit in units[start : start + length])
        and units[start].chunk == units[start + length - 1].chunk
    ]
    # Names are short: of a long question, the short parts.
    return found[-MOST_WINDOWS:]


def _form(units: list[Unit], window: Window) -> str:
    return "".join(unit.form for unit in units[slice(*window)])


def _is_slip(form: str, name: IndexName) -> bool:
    """Whether a form, all Han or all kana, is a name with one character changed."""
    return (
        name.role != documents.MISSPELLING
        and len(name.form) == len(form)
        and edit_distance.allowed(form) > 0
        and len(set(map(has_han, form))) == 1
        and OSA.distance(form, name.form) == 1
    )
