"""Groups of a list of references: by the first letter of their authors, or by year, in its order."""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from django.utils.translation import gettext

from articles.models import Reference


def by_letter(reference: Reference) -> str:
    """The letter that a reader looks for it under; scripts without letters are one group."""
    authors = reference.authors.strip()
    if not authors:
        return gettext("No authors named")
    letter = unicodedata.normalize("NFKD", authors)[0].upper()
    return letter if letter.isascii() and letter.isalpha() else gettext("Other scripts")


def by_year(reference: Reference) -> str:
    return str(reference.year) if reference.year else gettext("Year not known")


GROUPS: Final[dict[str, Callable[[Reference], str]]] = {"authors": by_letter, "year": by_year}
"""By the name of the order that the list has."""


def grouped(references: Iterable[Reference], order: str) -> list[tuple[str, list[Reference]]]:
    """References in groups with their names, none of them in another order than before."""
    return [(name, list(group)) for name, group in groupby(references, GROUPS[order])]
