"""Relevance: how well a document fits a query, by the same numbers on every database. Pure.

A match in the title is worth more than one in another name, that more than one in the heading,
and that more than any number of them in the text; a title or name that is just what was typed
comes before all. A synonym is worth a little less than what was typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exosite.search import analysis
from exosite.search.search_query import Clause, Phrase, Query

SAME_TITLE = 1000.0
SAME_NAME = 900.0
SAME_HEADING = 30.0
TITLE = 200.0
NAME = 150.0
HEADING = 60.0
TEXT = 10.0
CONTEXT = 1.0
# Of what a phrase is worth, for one that the reader did not type.
SYNONYM = 0.9
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

    def score(self, normal: str, *, weight: float = 0) -> float:
        """How well a document fits; 0 if it does not hold what is asked for outside its context.

        ``weight``, at most 30, is what documents of this kind are worth more than of others.
        """
        fitting = [
            [
                (phrase, worth)
                for phrase, worth, traces in clause
                if any(map(normal.__contains__, traces))
            ]
            for clause in self.clauses
        ]
        least = self.query.least
        if sum(map(bool, fitting)) < least:
            return 0
        document = NormalDocument.read(normal)
        scores = [
            max((_phrase(phrase, document) * worth for phrase, worth in phrases), default=0.0)
            for phrases in fitting
        ]
        if sum(map(bool, scores)) < least or max(scores, default=0) <= CONTEXT:
            return 0
        mean = sum(scores) / len(scores)
        mean += weight if mean >= NAME * SYNONYM else weight / 10
        if self.query.any_of:
            return COVERED * sum(map(bool, scores)) / len(scores) + mean
        return mean + _nearness(self.query, document) + _sameness(self.whole, document)


def _weighted(clause: Clause) -> Iterator[tuple[Phrase, float, tuple[str, ...]]]:
    """The phrases of a clause, what each is worth, and of what a text has one that has the phrase."""
    for number, phrase in enumerate(clause.phrases):
        whole = phrase.needle and len(phrase.tokens) > 1
        traces = (phrase.needle,) if whole else phrase.tokens
        yield phrase, SYNONYM if number else 1.0, traces


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
