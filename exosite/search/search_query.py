"""A query as the index is asked: clauses, each of phrases of which any will do. Pure."""

from dataclasses import dataclass

from exosite.search import analysis


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

    @property
    def least(self) -> int:
        """Clauses that a text must have: where any will do, having few is having none."""
        return -(-len(self.clauses) * 3 // 10) if self.any_of else len(self.clauses)

    @property
    def needs_two(self) -> bool:
        """Whether any will do, but not one by itself, and the index has each that a text has: of a word
        it may have but the compound."""
        tokens = (
            token for clause in self.clauses for phrase in clause.phrases for token in phrase.tokens
        )
        return self.any_of and self.least > 1 and all(map(analysis.is_run, tokens))


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the site knows, by its form, with all names of what it may mean."""

    form: str
    synonyms: tuple[str, ...]
