"""Authorship of articles: what readers are to be shown names whoever wrote it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Contribution
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings
from exosite.publishing import snapshots
from exosite.publishing.models import Revision, revision_model

declare_levels({"author-missing": "error"})

AUTHOR = Contribution.Role.AUTHOR
AUTHOR_MISSING = _(
    "Nobody is named as the author of this text. Add whoever wrote it to the contributions, for "
    "this language or for all."
)


def check_author(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """An article without an author in its language, or for all."""
    if text.content_kind == Article.content_kind and text.key in surroundings.unsigned:
        yield text.finding("author-missing", None, "", 1)


def has_author(language: str) -> Exists:
    """Whether an article of a queryset names an author for readers of a language."""
    return Exists(
        Contribution.objects.filter(
            article=OuterRef("pk"), role=AUTHOR, language_code__in=["", language]
        )
    )


def require_author(revision: Revision) -> None:
    """Raise ValidationError for a revision of an article that would have no author.

    The authors of a translation are those of its source: the live one, or one on its way.
    """
    language = revision.language_code
    rows = _rows_with(revision)
    if not any(row["role"] == AUTHOR and row["language_code"] in ("", language) for row in rows):
        raise ValidationError(AUTHOR_MISSING, code="author-missing")


def _rows_with(revision: Revision) -> list[dict[str, Any]]:
    master = revision.master
    if revision.language_code == master.source_language:
        return _rows_in(revision)
    sources = revision_model(master).objects.of(master, master.source_language)
    draft = sources.open().first()
    live = master.contributions.values("role", "language_code")
    return [*live, *(_rows_in(draft) if draft else ())]


def _rows_in(revision: Revision) -> list[dict[str, Any]]:
    snapshot = snapshots.upgraded(revision.master.content_kind, revision.snapshot)
    return snapshot[snapshots.SHARED]["rows"]["contributions"]
