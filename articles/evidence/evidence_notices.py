"""Notices about what texts rest on, searches and sources: one look into the reference index for both."""

from collections.abc import Iterator, Sequence

from articles.evidence.search_notices import search_notices
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
    names = [(it.object.content_kind, it.object.key) for it in texts]
    used = reference_index.keys_used_by(names, FINDERS)
    for used_kind, find in FINDERS.items():
        keys = {
            at: {key for kind, key in used.get(_place(shown), ()) if kind == used_kind}
            for at, shown in enumerate(texts)
        }
        yield from find(texts, keys)


def _place(shown: VisibleText) -> tuple[str, str, str]:
    return shown.object.content_kind, shown.object.key, shown.text.language_code


PROVIDER = NoticeProvider(evidence_notices)
