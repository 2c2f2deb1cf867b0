"""Actions on the evidence log: a study is seen, read, decided on; and cited, by a publication."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Reference, Study
from articles.texts.study import IDENTIFIERS, NEEDS_REASON, NOT_IDENTIFIED
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import lock, public_action
from exosite.publishing.models import Content
from exosite.rendering import reference_index

LOG = permissions.ADD_SOURCE
"""Whoever may add a source to the library keeps the log."""


@public_action
def see(*, article: Article, study: Study, by: Any) -> Study:
    """Put a study into the log of an article. Raises NotPermitted, and ValidationError for one
    that is there already or that the text cites: how long that took, nobody can know any more."""
    permissions.require(by, LOG, None)
    locked: Any = lock(article)
    study.article = locked
    if reference := study.reference:
        study.title = study.title or reference.title
        for name in IDENTIFIERS:
            setattr(study, name, getattr(study, name) or getattr(reference, name))
    _require_past(study.seen_on)
    study.full_clean()
    if not any(getattr(study, name) for name in ("reference", *IDENTIFIERS)):
        raise ValidationError(NOT_IDENTIFIED)
    if any(_is_same(study, other) for other in locked.studies.all()):
        raise ValidationError(_("This study is in the log already."))
    if any(study.is_about(cited) for cited in _cited(locked)):
        raise ValidationError(_("The article cites this study already."))
    study.save(force_insert=True)
    details = {name: getattr(study, name) for name in ("title", *IDENTIFIERS)}
    _record("see-study", study, by, seen_on=study.seen_on.isoformat(), **details)
    return study


@public_action
def read(*, study: Study, read_on: date, by: Any) -> Study:
    """Note that a study was read in full. Raises NotPermitted, ValidationError."""
    fresh = _locked(study, by)
    _require_past(read_on)
    before, fresh.read_on = fresh.read_on, read_on
    _save(fresh)
    changed = {"read_on": [before.isoformat() if before else "", read_on.isoformat()]}
    _record("read-study", fresh, by, changed=changed)
    return fresh


@public_action
def decide(*, study: Study, decision: str, reason: str, by: Any) -> Study:
    """Decide whether the article uses a study, or that it waits again. Raises NotPermitted, and
    ValidationError without a reason, or for one that the text cites."""
    fresh = _locked(study, by)
    if any(fresh.is_about(cited) for cited in _cited(fresh.article)):
        raise ValidationError(_("The text cites this study: nothing is left to decide."))
    if not reason.strip():
        raise ValidationError(NEEDS_REASON)
    before, fresh.decision = fresh.decision, decision
    fresh.reason = reason.strip()
    _save(fresh)
    changed = {"decision": [before, fresh.decision]}
    _record("decide-study", fresh, by, changed=changed, reason=fresh.reason)
    return fresh


def note_cited(item: Content, language: str, by: Any = None, **_signal: Any) -> None:
    """Date the studies that this publication is the first to cite, in its transaction.

    One that was logged twice, by a DOI and by a PMID, say, is dated twice; a source is that of one.
    """
    if not isinstance(item, Article) or language != item.source_language:
        return
    studies = list(item.studies.all())
    is_open = [study for study in studies if not study.is_in_text]
    if not is_open:
        return
    cited = list(_cited(item))
    taken = {study.reference_id for study in studies}
    for study in is_open:
        reference = next((it for it in cited if study.is_about(it)), None)
        if reference is not None:
            if study.reference_id is None and reference.pk not in taken:
                study.reference = reference
                taken.add(reference.pk)
            study.decision = Study.Decision.USED
            study.published_on = study.published_on or timezone.localdate()
            study.save(update_fields=["reference", "decision", "published_on"])
            _record("cite-study", study, by, published_on=study.published_on.isoformat())


def _cited(article: Article) -> Iterable[Reference]:
    """The sources of the article's text in its source language; one query, one more if it has any."""
    language = article.source_language
    keys = reference_index.keys_used(article, language, Reference.content_kind)
    if not keys:
        return ()
    return Reference.objects.filter(slug__in=keys).only("slug", *IDENTIFIERS)


def _is_same(study: Study, other: Study) -> bool:
    if study.reference_id and other.reference_id:
        return study.reference_id == other.reference_id
    return any(
        own.casefold() == getattr(other, name).casefold()
        for name in IDENTIFIERS
        if (own := getattr(study, name))
    )


def _locked(study: Study, by: Any) -> Study:
    permissions.require(by, LOG, None)
    article: Any = lock(study.article)
    return Study.objects.select_related("article").get(pk=study.pk, article=article)


def _save(study: Study) -> None:
    study.full_clean()
    study.save()


def _require_past(day: date | None) -> None:
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


def _record(action: str, study: Study, by: Any, **details: Any) -> None:
    article = study.article
    language = article.source_language
    audit.record(action, by=by, item=article, language=language, study=str(study.pk), **details)
