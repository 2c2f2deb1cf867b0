"""Autocomplete of the desk's pickers for terms, by any of their forms."""

from collections import defaultdict
from collections.abc import Sequence

from exosite.desk import name_search
from exosite.desk.autocomplete import AutocompleteResult
from exosite.search.desk_names import NameSource
from glossary.models import Term, TermVariant

NAMES = (
    NameSource("term", Term, "slug", lambda term: [term.abbreviation]),
    NameSource("term", TermVariant, "slug", lambda variant: [variant.text], owner="term"),
)


def find_terms(query: str, language: str) -> Sequence[AutocompleteResult]:
    """Terms by name, abbreviation or other form in any language."""
    items = name_search.find_items(Term, query, "abbreviation")
    forms: dict[int, list[str]] = defaultdict(list)
    variants = TermVariant.objects.filter(term__in=[item.pk for item in items])
    for pk, text in variants.values_list("term_id", "text"):
        forms[pk].append(text)
    candidates = name_search.candidates(
        items,
        language,
        insert=lambda key, title: f"[[{key}]]",
        about=lambda item: item.values["abbreviation"],
        forms=lambda item: forms[item.pk],
    )
    return name_search.best(query, candidates)
