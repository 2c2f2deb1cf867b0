"""Autocomplete: names that begin like what is being typed, or have it within."""

from dataclasses import dataclass

from exosite import languages
from exosite.search import analysis, documents, index, names
from exosite.search.models import IndexEntry
from exosite.search.providers import provider, providers

MOST = 8
# Names that are read for so many suggestions: an object has several.
MOST_NAMES = 80
SHORTEST_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An object under the title its readers know, and the name that was typed if it is another."""

    title: str
    language: languages.Language
    name: str
    name_language: languages.Language
    label: str
    path: str


def suggest(typed: str, reader: str) -> list[Suggestion]:
    """Suggestions for a reader of a language; at most four queries."""
    form = analysis.name_form(typed)
    if not form:
        return []
    slot = index.index_state().live
    best = _best_names(slot, form, reader)
    titles = _titles(slot, list(best), reader)
    suggestions = []
    for (kind, key), (name, name_language) in best.items():
        source = provider(kind)
        if source is None or (kind, key) not in titles:
            continue
        title, language = titles[kind, key]
        suggestions.append(
            Suggestion(
                title=title,
                language=languages.get(language),
                name="" if form in analysis.name_form(title) else name,
                name_language=languages.get(name_language),
                label=str(source.label),
                path=source.path(key, reader),
            )
        )
    return suggestions[:MOST]


def _best_names(slot: int, form: str, reader: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The best matching name of each object and its language, best first."""
    kinds = [source.kind for source in providers()]
    rows = list(names.beginning(slot, form)[:MOST_NAMES])
    if len(rows) < MOST and len(form) >= SHORTEST_WITHIN:
        rows += names.within(slot, form).exclude(form__begins=form)[:MOST_NAMES]
    rows.sort(
        key=lambda name: (
            not name.form.startswith(form),
            name.role == documents.MISSPELLING,
            name.language_code != reader,
            name.role != documents.TITLE,
            name.form != form,
            kinds.index(name.kind) if name.kind in kinds else len(kinds),
            len(name.form),
            name.key,
        )
    )
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for name in rows:
        best.setdefault((name.kind, name.key), (name.text, name.language_code))
    return best


def _titles(
    slot: int, objects: list[tuple[str, str]], reader: str
) -> dict[tuple[str, str], tuple[str, str]]:
    """What a reader of a language knows these objects by, and in which language that is."""
    kinds, keys = zip(*objects, strict=True) if objects else ((), ())
    # The kinds too, as the index of keys begins with them.
    entries = IndexEntry.objects.filter(slot=slot, kind__in={*kinds}, key__in={*keys}, anchor="")
    rows = entries.values_list("kind", "key", "readers", "title", "language_code")
    return {
        (kind, key): (title, language)
        for kind, key, readers, title, language in rows
        if reader in readers
    }
