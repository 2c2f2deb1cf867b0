"""A query as the index is asked: clauses, each of phrases of which any will do. Pure."""

from dataclasses import dataclass

from exosite.search import analysis

TYPED = 1.0
SYNONYM = 0.9
LAY = 0.25
PAIR = 0.4
"""What a phrase is worth: one that was typed, another name of the same, what a lay word stands for, and
two characters out of an unknown run."""

LEAST = 0.3
"""The share of the weight of a query that a text must have where some of its clauses will do."""

LEAST_BESIDE = 0.6
"""The same where something that has all of it was found."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a text must have, and how they stand in its normal form if they follow each other.

    ``needle`` is empty if the tokens alone decide. ``begins``: the last token is only a beginning.
    """

    tokens: tuple[str, ...]
    needle: str = ""
    begins: bool = False
    worth: float = TYPED


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is looked for: the phrase that was typed, then its synonyms.

    ``answers`` are places, as ``article:slug#section``, that the lexicon knows to answer it.
    """

    phrases: tuple[Phrase, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must have: all clauses, or some.

    ``weights`` are those of the clauses, 1 for a rare word and less for a common one; all are rare
    where there are none; ``absent`` is that of words that no text has. ``least_share`` is how much
    will do. ``is_taken_apart``: what was typed was longer, as a question is. ``is_exact``: what has it
    has what was typed. ``of_titles``: it must be in titles, names and headings.
    """

    clauses: tuple[Clause, ...]
    any_of: bool = False
    weights: tuple[float, ...] = ()
    least_share: float = LEAST
    absent: float = 0.0
    is_taken_apart: bool = False
    is_exact: bool = False
    of_titles: bool = False

    @property
    def clause_weights(self) -> tuple[float, ...]:
        return self.weights or (1.0,) * len(self.clauses)

    @property
    def least(self) -> float:
        """The weight that a text must have of these clauses: where some will do, having few is having none."""
        if not self.any_of:
            return float(len(self.clauses))
        return self.least_share * (sum(self.clause_weights) + self.absent)

    @property
    def sought(self) -> tuple[Clause, ...]:
        """The clauses by one of which any text is found that will do: a text that has but the others,
        the most common, has too few."""
        kept = list(self.clauses)
        spare = self.least
        for clause, weight in sorted(
            zip(self.clauses, self.clause_weights, strict=True), key=lambda pair: pair[1]
        ):
            spare -= weight
            if spare <= 0 or weight == max(self.clause_weights):
                break
            kept.remove(clause)
        return tuple(kept)

    @property
    def needs_two(self) -> bool:
        """Whether some will do, but none by itself, and the index has each that a text has: of a word
        it may have but the compound."""
        is_light = all(weight < self.least for weight in self.clause_weights)
        return self.any_of and is_light and all(map(analysis.is_run, self.tokens))

    @property
    def has_words(self) -> bool:
        """Whether it has a word or a name, and not only characters that may stand anywhere."""
        typed = (clause.phrases[0] for clause in self.clauses)
        return any(phrase.needle and phrase.worth != PAIR for phrase in typed)

    @property
    def answers(self) -> set[str]:
        """The places that answer any of it."""
        return {place for clause in self.clauses for place in clause.answers}

    @property
    def tokens(self) -> set[str]:
        return {
            token for clause in self.clauses for phrase in clause.phrases for token in phrase.tokens
        }


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the site knows, by its form, with all names of what it may mean; of a lay word what
    our texts call it, and the places that answer."""

    form: str
    synonyms: tuple[str, ...]
    means: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
