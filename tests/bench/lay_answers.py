"""How many lay questions the search answers: ``python -m tests.bench.lay_answers [seen|unseen]``.

On the database of the settings, which must hold the seed (``manage.py load_seed``). A question succeeds if
one of the first three results leads to one of its answers; one out of scope, if a caution comes before
few results. Of the unseen half only the totals are printed: single results of it are not for looking at.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tests.exosite.search.lay_questions import LayQuestion, seen, unseen

WITHIN = 3
MOST_WITHOUT_CAUTION = 3
"""Results that are few enough to be right for a question out of scope."""


class Judgement(NamedTuple):
    question: LayQuestion
    places: Sequence[str]
    has_caution: bool

    @property
    def succeeds(self) -> bool:
        if "caution" in self.question.notes:
            return self.has_caution or len(self.places) <= MOST_WITHOUT_CAUTION
        return any(map(self._is_answer, self.places[:WITHIN]))

    def _is_answer(self, place: str) -> bool:
        # An answer without a section is its page, or any section of it.
        answers = self.question.answers
        return place in answers or place.partition("#")[0] in answers


def judged(questions: Iterable[LayQuestion]) -> Iterator[Judgement]:
    from exosite.search.answer import find_answer
    from exosite.search.query_parser import clean

    for question in questions:
        reader = "zh-hant" if question.language == "zh-hans" else question.language
        answer = find_answer(clean(question.text), reader)
        hits = answer.search_hits.hits
        places = [f"{hit.kind}:{hit.key}{'#' if hit.anchor else ''}{hit.anchor}" for hit in hits]
        yield Judgement(question, places, bool(answer.cautions))


def totals(judgements: Sequence[Judgement]) -> tuple[float, float]:
    """The share of fair questions that succeed, and of those that find nothing."""
    fair = [it for it in judgements if not it.question.reason]
    return (
        sum(it.succeeds for it in fair) / len(fair),
        sum(not it.places for it in fair) / len(fair),
    )


def groups(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """By language, and by what kind of question it is."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for it in judgements:
        reason = it.question.reason
        found[reason or it.question.language].append(it)
        for note in it.question.notes or ("question",):
            if not reason:
                found[f"  {note}"].append(it)
    return found


def report(half: str, *, with_failures: bool) -> None:
    judgements = list(judged(seen() if half == "seen" else unseen()))
    success, nothing = totals(judgements)
    print(f"{half}: success within {WITHIN} {success:.1%}, nothing found {nothing:.1%}")
    if half != "seen":
        return
    for name, members in sorted(groups(judgements).items()):
        right, empty = sum(it.succeeds for it in members), sum(not it.places for it in members)
        print(f"{name:12} {right:3} of {len(members):3}, nothing found {empty}")
    for it in judgements if with_failures else ():
        if not it.succeeds and "missing" not in it.question.notes:
            print(_line(it))


def _line(it: Judgement) -> str:
    places = " ".join(it.places[:WITHIN])
    return f"{it.question.language}\t{it.question.text}\n\t< {' '.join(it.question.answers)}\n\t> {places}"


def main(arguments: Sequence[Any]) -> None:
    import django

    django.setup()
    half = "unseen" if "unseen" in arguments else "seen"
    report(half, with_failures="failures" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
