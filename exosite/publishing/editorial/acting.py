"""What all actions have in common: one transaction, the object locked, permission asked."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from exosite.publishing import audit, permissions, states
from exosite.publishing.models import Content
from exosite.publishing.revisions import Revision

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
            )
            raise

    return run


def lock(item: Content) -> Content:
    """The object as it is now; others who want to act on it wait until the transaction ends."""
    return type(item)._base_manager.select_for_update().get(pk=item.pk)


def open_for(name: str, revision: Revision, by: Any) -> tuple[Revision, states.State]:
    """The revision as it is now, its object locked, and the state that the action leads to.

    Raises NotPermitted, TransitionNotAllowed.
    """
    fresh = relock(revision)
    permissions.require(by, name, fresh.master, fresh.language_code)
    return fresh, states.after(name, fresh.state)


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
    """The revisions that lead from the live text to this one, which is among them."""
    last = live(revision)
    found = type(revision).objects.of(revision.master, revision.language_code)
    found = found.filter(number__lte=revision.number, number__gt=last.number if last else 0)
    return found.without_texts()
