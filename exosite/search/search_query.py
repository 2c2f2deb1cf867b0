"""A query as the index is asked: clauses, each of phrases of which any will do. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a text must have, and how they stand in its normal form if they follow each other.

    ``needle`` is empty if the tokens alone decide. ``begins``: the last token is only a beginning.
    """

    tokens: tuple[str, ...]
    needle: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is looked for: the phrase that was typed, then its synonyms."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must have: all clauses, or any of them."""

    clauses: tuple[Clause, ...]
    any_of: bool = False


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the site knows, by its form, with all names of what it may mean."""

    form: str
    synonyms: tuple[str, ...]
