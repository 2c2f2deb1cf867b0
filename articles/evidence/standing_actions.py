"""Actions on the standing of a source: settle it from its notices, answer a question, hold a mark."""

from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.evidence.editorial_notice import EditorialNotice
from articles.evidence.standing_rules import Ruling, rule
from articles.models import Reference
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import public_action

HOLD: Final = timedelta(days=14)
"""For so long an editor may keep a mark from readers, once for each standing."""


def settle(reference: Reference) -> bool:
    """Make the standing of a source, locked by the caller, follow from its notices; whether it
    changed. A standing that is new is not held any more."""
    ruling = rule(reference.notices.select_related("reference"))
    _ask_for_order(reference, ruling)
    notice = ruling.notice
    values = {
        "standing": ruling.standing,
        "standing_since": notice.dated_on if notice else "",
        "notice_doi": notice.doi if notice else "",
        "notice_pmid": notice.pmid if notice else "",
        "standing_reasons": notice.reasons if notice else [],
    }
    changed = {name: value for name, value in values.items() if getattr(reference, name) != value}
    if "standing" in changed:
        changed |= {"held_until": None, "standing_changed_at": timezone.now()}
    for name, value in changed.items():
        setattr(reference, name, value)
    if changed:
        reference.save(update_fields=list(changed))
    return "standing" in changed


def _ask_for_order(reference: Reference, ruling: Ruling) -> None:
    """Ask editors about the reinstatements that no date puts after the retraction."""
    order = EditorialNotice.Question.ORDER
    unordered = [notice.pk for notice in ruling.unordered]
    asked = reference.notices.filter(question=order, answer="")
    asked.exclude(pk__in=unordered).update(question="")
    reference.notices.filter(pk__in=unordered, question="").update(question=order)


@public_action
def answer(*, notice: EditorialNotice, answer: str, reason: str, by: Any) -> Reference:
    """Answer the question that a notice raises. Raises NotPermitted, and ValidationError without a
    reason or where nothing is asked."""
    reference = _locked(notice.reference, by)
    notice = reference.notices.get(pk=notice.pk)
    if not notice.question:
        raise ValidationError(_("Nothing is asked about this notice."))
    _require_reason(reason)
    before = reference.standing
    notice.answer = EditorialNotice.Answer(answer)
    notice.save(update_fields=["answer"])
    settle(reference)
    audit.record(
        "answer-notice",
        by=by,
        item=reference,
        changed={"standing": [before, reference.standing]},
        notice=notice.record,
        answer=notice.answer,
        reason=reason,
    )
    return reference


@public_action
def hold(*, reference: Reference, reason: str, by: Any) -> Reference:
    """Keep the mark of a source from readers for 14 days, after which it shows by itself.

    Raises NotPermitted, and ValidationError without a reason, without a mark, or where this
    standing was held before.
    """
    reference = _locked(reference, by)
    _require_reason(reason)
    require_holdable(reference)
    reference.held_until = timezone.now().date() + HOLD
    reference.save(update_fields=["held_until"])
    audit.record(
        "hold-mark",
        by=by,
        item=reference,
        until=reference.held_until.isoformat(),
        standing=reference.standing,
        reason=reason,
    )
    return reference


def require_holdable(reference: Reference) -> None:
    """Raise ValidationError where there is no mark, or one that was held before."""
    if reference.standing not in Reference.MARKED:
        raise ValidationError(_("This source has no mark that could be held."))
    if reference.held_until is not None:
        raise ValidationError(_("This mark was held before. It cannot be held again."))


def _locked(reference: Reference, by: Any) -> Reference:
    permissions.require(by, permissions.CHANGE_SOURCE, None)
    return Reference.objects.select_for_update().get(pk=reference.pk)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Say why. The reason is kept in the audit record."))
