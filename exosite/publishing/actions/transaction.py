"""What all actions share: one transaction, a row lock on the object, the permission asked."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from exosite.content_tags.generations import held
from exosite.history.chain_writer import recording
from exosite.markup import parse_once
from exosite.publishing import audit, permissions, states
from exosite.publishing.contention import refuse_if_busy, take_turn
from exosite.publishing.errors import Gone
from exosite.publishing.models import Content, Revision

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def answered(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Record a refusal for want of permission, and raise Busy where others keep the database.

    Inside a transaction of the caller's, who lets the refusal through, the record goes with it.
    """

    @wraps(function)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            with parse_once(), refuse_if_busy():
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


def action(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Run as one transaction, which a refusal undoes; see ``answered``."""

    @wraps(function)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        with transaction.atomic(), held(), recording():
            return function(*args, **kwargs)

    return answered(run)


def public_action(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """An action that changes what readers see: it waits until nobody else does so (``take_turn``)."""

    @wraps(function)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        take_turn()
        return function(*args, **kwargs)

    return action(run)


def lock(item: Content) -> Content:
    """The object as it is now; others who want to act on it wait until the transaction ends.

    Raises Gone if it was deleted.
    """
    return _present(type(item)._base_manager.select_for_update(), item)


def _present(rows: QuerySet[Any], item: Content) -> Content:
    found = rows.filter(pk=item.pk).first()
    if found is None:
        raise Gone(item)
    return found


def open_for(name: str, revision: Revision, by: Any, *, locked: bool = True) -> Revision:
    """The revision as it is now, its object locked, for an action that is possible.

    Raises NotPermitted, TransitionNotAllowed.
    """
    fresh = relock(revision, locked=locked)
    permissions.require(by, name, fresh.master, fresh.language_code)
    states.after(name, fresh.state)
    return fresh


def open_together(
    name: str, revisions: Iterable[Revision], by: Any, *, locked: bool = True
) -> list[Revision]:
    """The same for each member of a set: what is shared before its translations.

    Always locked in the same order, so that two sets never wait for each other.
    """
    ordered = sorted(revisions, key=_locking_order)
    return [open_for(name, revision, by, locked=locked) for revision in ordered]


def _locking_order(revision: Revision) -> tuple[str, int, bool, str]:
    is_translation = revision.language_code != revision.master.source_language
    return (revision._meta.label, revision.master_id, is_translation, revision.language_code)


def revision_name(revision: Revision) -> list[str | int]:
    """A revision as the audit record names it."""
    master = revision.master
    return [master.content_kind, master.key, revision.language_code, revision.number]


def relock(revision: Revision, *, locked: bool = True) -> Revision:
    """The revision as it is now, with its object locked, or only read."""
    item = revision.master
    master = lock(item) if locked else _present(type(item)._base_manager.all(), item)
    fresh = type(revision).objects.select_related("reviewer").get(pk=revision.pk)
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
