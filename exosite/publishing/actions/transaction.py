"""What all actions have in common: one transaction, the object locked, permission asked."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Q

from exosite.publishing import audit, permissions, states
from exosite.publishing.actions.errors import Gone
from exosite.publishing.models import AuditEvent, Content, Revision
from exosite.publishing.states import State

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def action(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Run as one transaction. A refusal for want of permission undoes it and is recorded.

    Inside a transaction of the caller's, who lets the refusal through, the record goes with it.
    """

    @wraps(function)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except permissions.NotPermitted as refusal:
            audit.record(
                "refuse",
                by=refusal.user if refusal.user.is_authenticated else None,
                item=refusal.item,
                language=refusal.language,
                asked=refusal.action,
                **refusal.details,
            )
            raise

    return run


def lock(item: Content) -> Content:
    """The object as it is now; others who want to act on it wait until the transaction ends.

    Raises Gone if it was deleted.
    """
    found = type(item)._base_manager.select_for_update().filter(pk=item.pk).first()
    if found is None:
        raise Gone(item)
    return found


def open_for(name: str, revision: Revision, by: Any) -> tuple[Revision, states.State]:
    """The revision as it is now, its object locked, and the state that the action leads to.

    Raises NotPermitted, TransitionNotAllowed.
    """
    fresh = relock(revision)
    permissions.require(by, name, fresh.master, fresh.language_code)
    return fresh, states.after(name, fresh.state)


def open_together(
    name: str, revisions: Iterable[Revision], by: Any
) -> list[tuple[Revision, states.State]]:
    """The same for each member of a set: what is shared before its translations.

    Always locked in the same order, so that two sets never wait for each other.
    """
    return [open_for(name, revision, by) for revision in sorted(revisions, key=_place)]


def _place(revision: Revision) -> tuple[str, int, bool, str]:
    is_translation = revision.language_code != revision.master.source_language
    return (revision._meta.label, revision.master_id, is_translation, revision.language_code)


def named(revision: Revision) -> list[str | int]:
    """A revision as the record names it."""
    master = revision.master
    return [master.content_kind, master.key, revision.language_code, revision.number]


def relock(revision: Revision) -> Revision:
    """The revision as it is now, with its object locked."""
    master = lock(revision.master)
    fresh = type(revision).objects.get(pk=revision.pk)
    fresh.master = master
    return fresh


def record(name: str, revision: Revision, by: Any | None, **details: Any) -> None:
    """Record what was done to a revision."""
    audit.record(
        name,
        by=by,
        item=revision.master,
        language=revision.language_code,
        number=revision.number,
        **details,
    )


def live(revision: Revision) -> Revision | None:
    """The revision that the live text was copied from."""
    found = type(revision).objects.of(revision.master, revision.language_code).live()
    return found.without_texts().first()


def since_live(revision: Revision) -> Any:
    """The revisions that lead from the live text to this one, which is among them.

    A text that was set aside is none of them, unless it was restored: then its author is one of
    those who wrote this one.
    """
    last = live(revision)
    found = type(revision).objects.of(revision.master, revision.language_code)
    after = last.number if last else 0
    line = ~Q(state=State.SET_ASIDE) & Q(number__lte=revision.number, number__gt=after)
    aside = Q(state=State.SET_ASIDE, number__in=_restored(revision, after))
    return found.filter(line | aside).without_texts()


def _restored(revision: Revision, after: int) -> list[int]:
    """The numbers of the revisions that were restored on the way to this one."""
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    span = {"revision_number__gt": after, "revision_number__lte": revision.number}
    details = events.filter(action="restore", **span).values_list("details", flat=True)
    return [number for found in details if (number := found.get("restored"))]
