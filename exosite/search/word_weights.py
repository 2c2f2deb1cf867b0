"""Weights of words by document frequency: a rare word says more of what is looked for.

Only common tokens have a row, with the share of a sample of documents that has them: everything else
is rare. A share changes slowly, so it is counted with each rebuild of the index and not at publishing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import log2

from exosite.search import backends
from exosite.search.models import CommonWord, IndexEntry
from exosite.search.search_query import Clause, Query

SAMPLE = 4_000
"""Documents that are counted at most, evenly over the index."""

COMMON = 1 / 64
"""The share from which a token is common."""

LEAST_WEIGHT = 0.1

ABSENT = 0.25
"""Of what a word weighs, for one that no text has: it says that others may be beside the point."""

BATCH = 500


def count_words(slot: int) -> None:
    """Count which tokens are common in a slot, and remember that in place of what was counted before."""
    counts: Counter[str] = Counter()
    size = 0
    for (body,) in sampled(slot, "body"):
        size += 1
        counts.update(set(body.split()))
    common = [
        CommonWord(slot=slot, token=token, share=count / size)
        for token, count in counts.items()
        if count > 1 and count >= COMMON * size and ":" not in token
    ]
    CommonWord.objects.filter(slot=slot).delete()
    CommonWord.objects.bulk_create(common, batch_size=BATCH)


def sampled(slot: int, *columns: str) -> Iterator[tuple[str, ...]]:
    """These columns of a sample of the documents of a slot."""
    ids = list(IndexEntry.objects.filter(slot=slot).order_by("pk").values_list("pk", flat=True))
    sample = ids[:: -(-len(ids) // SAMPLE) or 1]
    for start in range(0, len(sample), BATCH):
        rows = IndexEntry.objects.filter(pk__in=sample[start : start + BATCH])
        yield from rows.values_list(*columns).iterator()


def weighed(slot: int, query: Query) -> Query:
    """A query with the weights of its clauses; where some will do, without those that no text has.

    One query, or two. A clause is as rare as the rarest token of its most common phrase; what the
    lexicon knows an answer to, as that of what was typed, however common its synonyms are.
    """
    rows = CommonWord.objects.filter(slot=slot, token__in=query.tokens)
    shares = dict(rows.values_list("token", "share"))
    weights = [_weight(clause, shares) for clause in query.clauses]
    if not query.any_of:
        return replace(query, weights=tuple(weights))
    rare = [
        number
        for number, clause in enumerate(query.clauses)
        if weights[number] == clause.phrases[0].worth
    ]
    found = backends.present([query.clauses[number] for number in rare])
    absent = {
        rare[at]
        for at in range(len(rare))
        if at not in found and not query.clauses[rare[at]].answers
    }
    kept = [number for number in range(len(weights)) if number not in absent]
    return replace(
        query,
        clauses=tuple(query.clauses[number] for number in kept),
        weights=tuple(weights[number] for number in kept),
        absent=ABSENT * sum(weights[number] for number in absent),
    )


def _weight(clause: Clause, shares: dict[str, float]) -> float:
    phrases = clause.phrases[:1] if clause.answers else clause.phrases
    share = max(min(shares.get(token, 0.0) for token in phrase.tokens) for phrase in phrases)
    rarity = 1.0 if share < COMMON else max(LEAST_WEIGHT, log2(share) / log2(COMMON))
    return rarity * clause.phrases[0].worth
