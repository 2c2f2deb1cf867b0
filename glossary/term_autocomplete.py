"""Autocomplete of the editor's pickers for terms, by any of their forms."""

from collections.abc import Sequence

from exosite.desk import name_search
from exosite.desk.autocomplete import Result
from glossary.models import Term, TermVariant


def find_terms(query: str, language: str) -> Sequence[Result]:
    """Terms by name, abbreviation or other form in any language; four queries."""
    forms: dict[int, list[str]] = {}
    for pk, text in TermVariant.objects.values_list("term_id", "text"):
        forms.setdefault(pk, []).append(text)

    found = name_search.candidates(
        name_search.named(Term, "abbreviation"),
        language,
        insert=lambda key, title: f"[[{key}]]",
        about=lambda item: item.values["abbreviation"],
        forms=lambda item: forms.get(item.pk, ()),
    )
    return name_search.best(query, found)
