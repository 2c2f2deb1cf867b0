"""Snapshots as plain data: copied, sorted and merged without knowing any model."""

import json
from collections.abc import Mapping
from typing import Any

Snapshot = dict[str, Any]

SHARED = "shared"


class InvalidSnapshot(ValueError):  # noqa: N818 - a fact about the data
    """No snapshot of this kind of object: ``fault`` is a word for why, ``name`` where."""

    def __init__(self, fault: str, name: str = "") -> None:
        super().__init__(f"{fault}: {name}")
        self.fault = fault
        self.name = name


def copied(data: Any) -> Any:
    """A copy as the database gives it back. Raises InvalidSnapshot for what it could not keep."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError) as error:
        raise InvalidSnapshot("not-json", str(error)) from error
    copied = json.loads(text)
    if _has_nul(copied):
        raise InvalidSnapshot("control-character")
    return copied


def _has_nul(data: Any) -> bool:
    if isinstance(data, dict):
        return any(_has_nul(part) for member in data.items() for part in member)
    if isinstance(data, list):
        return any(_has_nul(part) for part in data)
    return isinstance(data, str) and "\x00" in data


def merged(partial: Any, onto: Snapshot) -> Snapshot:
    """``onto`` with the members of ``partial``, single fields included; a field is replaced whole.

    Raises InvalidSnapshot for a member that ``onto`` has not.
    """
    result = _merged(partial, onto, "")
    for name in ("texts", SHARED):
        if name in partial:
            result[name] = _merged(partial[name], onto[name], f"{name}.")
    for name in partial.get(SHARED, ()):
        path = f"{SHARED}.{name}."
        result[SHARED][name] = _merged(partial[SHARED][name], onto[SHARED][name], path)
    return result


def _merged(partial: Any, onto: Snapshot, path: str) -> Snapshot:
    if not isinstance(partial, dict):
        raise InvalidSnapshot("not-an-object", path)
    if unknown := partial.keys() - onto.keys():
        raise InvalidSnapshot("unknown", f"{path}{min(unknown)}")
    return {**onto, **partial}


def member(part: Mapping[str, Any], name: str) -> Any:
    """A member that every snapshot of the kind has. Raises InvalidSnapshot if this one has not.

    Then a field was added to the kind without an upgrade of its snapshots (``format_registry``).
    """
    try:
        return part[name]
    except KeyError:
        raise InvalidSnapshot("missing", name) from None


def in_order(items: list[Any]) -> list[Any]:
    """Links and rows have no order of their own; this one is the same on every database."""
    return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))


def is_key(value: Any) -> bool:
    """Whether this can be a natural key."""
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
