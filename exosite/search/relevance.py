"""Relevance: how well a document fits a query, by the same numbers on every database. Pure.

A match in the title is worth more than one in another name, that more than one in the heading,
and that more than any number of them in the text; a title or name that is just what was typed
comes before all. A synonym is worth a little less than what was typed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from exosite.search import analysis
from exosite.search.search_query import SYNONYM, Clause, Phrase, Query

SAME_TITLE = 1000.0
SAME_NAME = 900.0
SAME_HEADING = 30.0
TITLE = 200.0
NAME = 150.0
HEADING = 60.0
TEXT = 10.0
CONTEXT = 1.0
# A place that the lexicon says to answer a word: more than any number of them in the text, less than
# in a heading; the first of several most. Where some of the words will do, it is worth more than a title.
ANSWER = 55.0
ANSWER_OF_PART = 140.0
NEXT_ANSWER = 0.95
ANSWERED = 1.8
# A match that fills its title or heading, or begins it, is worth so much more; so much more at
# most is a text that has a phrase often, and a title, name, heading or text that has all words of
# a query together. All of that stays below the step to the next field.
# Where any of the words will do, having more of them comes first.
COVERED = 1000.0
NEAR = (12.0, 10.0, 8.0, 4.0)
FILLING = 30.0
BEGINNING = 15.0
OFTEN = 8.0


@dataclass(frozen=True, slots=True)
class NormalDocument:
    """A document in its normal form, by field."""

    title: str
    names: str
    heading: str
    text: str
    context: str

    @classmethod
    def read(cls, normal: str) -> "NormalDocument":
        return cls(*normal.split("\n"))

    @property
    def fields(self) -> tuple[tuple[str, float], ...]:
        """What is the document's own, with its worth."""
        return (
            (self.title, TITLE),
            (self.names, NAME),
            (self.heading, HEADING),
            (self.text, TEXT),
        )


def write_normal(
    title: str, names: Sequence[str], heading: str, text: str, context: Sequence[str]
) -> str:
    """The normal form of a document, as ``Weighed.read`` takes it."""
    return "\n".join(
        [
            analysis.normal_form(title),
            "\t".join(map(analysis.normal_form, names)),
            analysis.normal_form(heading),
            # A phrase does not run from one block into the next.
            "|".join(map(analysis.normal_form, text.split("\n"))),
            "|".join(map(analysis.normal_form, context)),
        ]
    )


class Relevance:
    """How well documents fit a query. ``whole`` is the form of all that was typed."""

    def __init__(self, query: Query, whole: str = "") -> None:
        self.query = query
        self.whole = whole
        self.clauses = [list(_weighted(clause)) for clause in query.clauses]

    def score(self, normal: str, *, place: str = "", weight: float = 0) -> float:
        """How well a document fits; 0 if it does not hold what is asked for outside its context.

        ``place`` is where it is, as the lexicon names places; ``weight``, at most 30, is what documents
        of this kind are worth more than of others.
        """
        answers = [_answer(clause, place) for clause in self.query.clauses]
        fitting = [
            [
                (phrase, worth)
                for phrase, worth, traces in clause
                if any(map(normal.__contains__, traces))
            ]
            for clause in self.clauses
        ]
        if (
            self._held(bool(a or b) for a, b in zip(answers, fitting, strict=True))
            < self.query.least
        ):
            return 0
        document = NormalDocument.read(normal)
        worth = ANSWER_OF_PART if self.query.is_taken_apart else ANSWER
        scores = [
            max(
                *(_phrase(phrase, document) * worth for phrase, worth in phrases),
                worth * answer,
                0.0,
            )
            for phrases, answer in zip(fitting, answers, strict=True)
        ]
        if self._held(map(bool, scores)) < self.query.least or max(scores, default=0) <= CONTEXT:
            return 0
        weights = self.query.clause_weights
        mean = _mean(scores, weights)
        mean += weight if mean >= NAME * SYNONYM else weight / 10
        if self.query.any_of:
            grades = map(_grade, scores, answers)
            return COVERED * _mean(grades, weights) + mean
        return mean + _nearness(self.query, document) + _sameness(self.whole, document)

    def _held(self, clauses: Iterable[bool]) -> float:
        """The weight of the clauses that a document has."""
        if not self.query.any_of:
            return sum(clauses)
        return (
            sum(w for w, has in zip(self.query.clause_weights, clauses, strict=True) if has) + 1e-9
        )


def _mean(values: Iterable[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def _answer(clause: Clause, place: str) -> float:
    """How well a place answers a clause, as the lexicon has it: from 0 to 1."""
    return NEXT_ANSWER ** clause.answers.index(place) if place in clause.answers else 0.0


def _grade(score: float, answer: float) -> float:
    """How much of a clause a document has: all of it where it is about that, less where it says it."""
    if answer:
        return ANSWERED * answer
    if score <= CONTEXT:
        return 0.2 if score else 0.0
    return min(1.0, 0.6 + 0.4 * score / NAME)


def _weighted(clause: Clause) -> Iterator[tuple[Phrase, float, tuple[str, ...]]]:
    """The phrases of a clause, what each is worth, and of what a text has one that has the phrase."""
    for phrase in clause.phrases:
        whole = phrase.needle and len(phrase.tokens) > 1
        traces = (phrase.needle,) if whole else phrase.tokens
        yield phrase, phrase.worth, traces


def _nearness(query: Query, document: NormalDocument) -> float:
    """What it is worth that the words of a query stand together as they were typed."""
    if len(query.clauses) < 2 or query.any_of:
        return 0
    needles = [clause.phrases[0].needle for clause in query.clauses]
    whole = " ".join(needle.strip() for needle in needles)
    pairs = zip(NEAR, document.fields, strict=True)
    return next((near for near, (field, _) in pairs if whole in field), 0)


def _sameness(whole: str, document: NormalDocument) -> float:
    if _form(document.title) == whole and document.title.strip():
        # The title of an object; sections have none of their own.
        return SAME_TITLE
    if any(_form(name) == whole for name in document.names.split("\t")):
        return SAME_NAME
    return SAME_HEADING if _form(document.heading) == whole else 0


def _phrase(phrase: Phrase, document: NormalDocument) -> float:
    needle = phrase.needle
    if not needle:
        return _scattered(phrase, document)
    if needle in document.title:
        return TITLE + _shape(needle, document.title)
    if needle in document.names:
        return NAME
    if needle in document.heading:
        return HEADING + _shape(needle, document.heading)
    if count := document.text.count(needle):
        length = max(len(document.text), 200)
        return TEXT + min(OFTEN, count * len(needle) * 40 / length)
    if needle in document.context:
        return CONTEXT
    return _as_part(phrase, document)


def _as_part(phrase: Phrase, document: NormalDocument) -> float:
    """The worth of a single word as part of a compound, which the index knows and the needle not."""
    token = phrase.tokens[0]
    if len(phrase.tokens) > 1 or analysis.is_run(token):
        return 0
    return next((worth / 2 for field, worth in document.fields if token in field), 0)


def _shape(needle: str, field: str) -> float:
    filled = len(needle.strip()) / max(len(field.strip()), 1)
    starts = field.lstrip().startswith(needle.lstrip())
    return FILLING * filled + (BEGINNING if starts else 0)


def _scattered(phrase: Phrase, document: NormalDocument) -> float:
    """The worth of tokens that need not follow each other: as many as there are."""
    for field, worth in document.fields:
        if all(token in field for token in phrase.tokens):
            return worth
    whole = "".join(field for field, _ in document.fields)
    count = sum(token in whole for token in phrase.tokens)
    return TEXT * count / len(phrase.tokens) / 2


def _form(normal: str) -> str:
    return normal.replace(" ", "")
