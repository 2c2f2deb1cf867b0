"""Notices about what texts rest on, searches and sources: one look into the reference index for both."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.evidence.search_notices import search_notices
from articles.evidence.search_statement import is_due
from articles.evidence.standing_notices import standing_notices
from articles.models import Reference, SearchStatement
from exosite.publishing.notices import Notice, NoticeProvider
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import reference_index

FINDERS = {
    SearchStatement.content_kind: search_notices,
    Reference.content_kind: standing_notices,
}


def evidence_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The texts that rest on something that no longer holds; one query, and one for each kind of
    what they rest on."""
    used = reference_index.keys_used_by(list(map(_place, texts)), FINDERS, _no_longer_holds())
    for used_kind, find in FINDERS.items():
        keys = {
            at: {key for kind, key in used.get(_place(shown), ()) if kind == used_kind}
            for at, shown in enumerate(texts)
        }
        yield from find(texts, keys)


def _no_longer_holds() -> Q:
    """Uses of marked sources, and of searches that are due."""
    used = OuterRef("used_key")
    marked = Reference.objects.filter(slug=used, standing__in=Reference.MARKED)
    due = SearchStatement.objects.filter(is_due(timezone.now().date()), slug=used)
    return Q(Exists(marked), used_kind=Reference.content_kind) | Q(
        Exists(due), used_kind=SearchStatement.content_kind
    )


def _place(shown: VisibleText) -> tuple[str, str, str]:
    return shown.object.content_kind, shown.object.key, shown.text.language_code


PROVIDER = NoticeProvider(evidence_notices)
