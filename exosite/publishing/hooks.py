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

_checks: dict[str, list[Check]] = {}
_published: list[Hook] = []
_withdrawn: list[Hook] = []


def register_check(content_kind: str, check: Check) -> None:
    """Let this refuse texts of a kind: publishing raises Blocked with all that it returns."""
    if check not in _checks.setdefault(content_kind, []):
        _checks[content_kind].append(check)


def on_published(hook: Hook) -> None:
    """Call this for each text that was published."""
    if hook not in _published:
        _published.append(hook)


def on_withdrawn(hook: Hook) -> None:
    """Call this for each text that was taken from readers."""
    if hook not in _withdrawn:
        _withdrawn.append(hook)


def findings(item: "Content", language: str, snapshot: Mapping[str, Any]) -> list[Any]:
    """What stands in the way of publishing."""
    checks = _checks.get(item.content_kind, ())
    return [finding for check in checks for finding in check(item, language, snapshot)]


def tell_published(item: "Content", language: str) -> None:
    for hook in _published:
        hook(item, language)


def tell_withdrawn(item: "Content", language: str) -> None:
    for hook in _withdrawn:
        hook(item, language)
