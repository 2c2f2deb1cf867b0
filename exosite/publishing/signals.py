"""What apps have publishing do for them: refuse a text, or hear that one has changed for readers.

Registered in ``AppConfig.ready()``. Everything here runs in the publishing transaction, after the
live rows are written: what fails undoes the publishing, and the members of a set see each other.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exosite.publishing.models import Content

Check = Callable[["Content", str, Mapping[str, Any]], Sequence[Any]]
"""Given an object, a language and the snapshot now live: what must be mended first."""

Hook = Callable[["Content", str], None]
"""Given an object and the language whose live text was published or withdrawn."""

RenameHook = Callable[["Content", str], None]
"""Given an object by its new key, and the key that it had."""

ReviewHook = Callable[["Content", str, Any], None]
"""Given an object, a language, and the user who reviewed the text medically, None if nobody did."""

Finder = Callable[["Content"], Sequence[Any]]
"""Given an object: the ``Mention``s of it that somebody has to mend before it may go."""

_checks: dict[str, list[Check]] = {}
_published: list[Hook] = []
_withdrawn: list[Hook] = []
_renamed: list[RenameHook] = []
_reviewed: list[ReviewHook] = []
_finders: list[Finder] = []
_numbered: list[Hook] = []


def register_check(content_kind: str, check: Check) -> None:
    """Let this refuse texts of a kind: publishing raises Blocked with all that it returns."""
    if check not in _checks.setdefault(content_kind, []):
        _checks[content_kind].append(check)


def on_published(hook: Hook) -> None:
    """Call this for each text that was published."""
    if hook not in _published:
        _published.append(hook)


def on_numbered(hook: Hook) -> None:
    """Call this for each live text that was given a number: the first revision of what had none."""
    if hook not in _numbered:
        _numbered.append(hook)


def on_withdrawn(hook: Hook) -> None:
    """Call this for each text that was taken from readers."""
    if hook not in _withdrawn:
        _withdrawn.append(hook)


def on_renamed(hook: RenameHook) -> None:
    """Call this for each object that was given another key."""
    if hook not in _renamed:
        _renamed.append(hook)


def on_reviewed(hook: ReviewHook) -> None:
    """Call this for each text that was published on a review of its own, or on none.

    Not where typing errors were mended: then the review of the text before still holds.
    """
    if hook not in _reviewed:
        _reviewed.append(hook)


def register_finder(find: Finder) -> None:
    """Let this say what names an object: deleting raises InUse with all that it returns."""
    if find not in _finders:
        _finders.append(find)


def findings(item: "Content", language: str, snapshot: Mapping[str, Any]) -> list[Any]:
    """What stands in the way of publishing."""
    checks = _checks.get(item.content_kind, ())
    return [finding for check in checks for finding in check(item, language, snapshot)]


def tell_published(item: "Content", language: str) -> None:
    for hook in _published:
        hook(item, language)


def tell_numbered(item: "Content", language: str) -> None:
    for hook in _numbered:
        hook(item, language)


def tell_withdrawn(item: "Content", language: str) -> None:
    for hook in _withdrawn:
        hook(item, language)


def tell_renamed(item: "Content", old_key: str) -> None:
    for hook in _renamed:
        hook(item, old_key)


def tell_reviewed(item: "Content", language: str, reviewer: Any) -> None:
    for hook in _reviewed:
        hook(item, language, reviewer)


def mentions(item: "Content") -> list[Any]:
    """What names an object, from all who know."""
    return [mention for find in _finders for mention in find(item)]
