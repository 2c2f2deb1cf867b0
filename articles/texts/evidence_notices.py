"""Notices about what texts rest on, searches, sources and trials: one look into the reference index for
all of them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.evidence.registry_record import RegistryRecord
from articles.evidence.search_notices import search_notices
from articles.evidence.search_statement import is_due
from articles.evidence.standing_notices import standing_notices
from articles.models import Article, Reference, SearchStatement, Trial
from articles.texts.evidence_reviews import DATES, review_due_notices
from exosite.publishing.notices import Notice, NoticeProvider
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import reference_index


def evidence_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The texts that rest on something that no longer holds, or of which there is news; one query,
    and a few for each kind of what they rest on."""
    kinds = (SearchStatement.content_kind, Reference.content_kind, Trial.content_kind)
    worth_telling = _worth_telling(timezone.now().date())
    used = reference_index.keys_used_by(list(map(_place, texts)), kinds, worth_telling)
    names = [used.get(_place(shown), set()) for shown in texts]
    yield from search_notices(texts, _keys_by_text(names, SearchStatement.content_kind))
    yield from standing_notices(texts, _keys_by_text(names, Reference.content_kind))
    articles = {
        at: names[at]
        for at, shown in enumerate(texts)
        if shown.object.content_kind == Article.content_kind
    }
    yield from review_due_notices(texts, articles)


def _keys_by_text(
    names: Sequence[Collection[reference_index.ObjectName]], used_kind: str
) -> dict[int, set[str]]:
    """The keys of what each text uses of a kind, by its place among them."""
    return {at: {key for kind, key in own if kind == used_kind} for at, own in enumerate(names)}


@lru_cache(maxsize=1)
def _worth_telling(day: date) -> Q:
    """Uses of sources that are marked or superseded, of searches that are due by a day, and of trials
    with results; made once, as that takes as long as the look itself."""
    used = OuterRef("used_key")
    is_told_of = Q(standing__in=Reference.MARKED) | Q(superseded_on__isnull=False)
    sources = Reference.objects.filter(is_told_of, slug=used)
    searches = SearchStatement.objects.filter(is_due(day), slug=used)
    trials = RegistryRecord.objects.filter(trial__registry_id=used).exclude(results_on="")
    return (
        Q(Q(used_kind=Reference.content_kind), Exists(sources))
        | Q(Q(used_kind=SearchStatement.content_kind), Exists(searches))
        | Q(Q(used_kind=Trial.content_kind), Exists(trials))
    )


def _place(shown: VisibleText) -> tuple[str, str, str]:
    return shown.object.content_kind, shown.object.key, shown.text.language_code


PROVIDER = NoticeProvider(evidence_notices, fields={Article.content_kind: DATES})
