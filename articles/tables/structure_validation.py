"""Which members a table's structure has, and what each may hold. Its faults are named here."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any, NamedTuple

from articles.tables.cell_format import MISSING
from articles.tables.cells import BOOLEANS, Unreadable, is_date, quantity_from_value
from articles.tables.units import UNITS
from exosite.markup import EVIDENCE_LEVELS

FORMAT = 1
ORIGINS = ("seed", "site")
KINDS = ("text", "number", "choice", "boolean", "date", "reference", "evidence")

_KEY = re.compile(r"[a-z][a-z0-9-]*")
# The id of a reference may start with a digit.
_REFERENCE = re.compile(r"[a-z0-9][a-z0-9-]*")

_STRUCTURE_MEMBERS = {"format", "origin", "columns", "rows"}
_COLUMN_MEMBERS = {"key", "kind", "unit", "choices"}
_SOURCING = {"refs", "evidence", "as_of"}
_ROW_MEMBERS = {"key", "cells"} | _SOURCING
_CELL_MEMBERS = {"value", "missing"} | _SOURCING
_VALUE_MEMBERS = {"low", "high", "approx", "bound", "unit"}


class Fault(NamedTuple):
    """Something wrong at ``path`` (``rows/2/cells/n/value``).

    Sentences are made elsewhere, in the editor's language, from ``code`` and ``params``.
    """

    path: str
    code: str
    params: Mapping[str, str]


def structure_faults(data: object) -> Iterator[Fault]:
    """Everything wrong with the structure of a table, in document order."""
    if not isinstance(data, dict):
        yield fault("", "not-an-object")
        return
    yield from _members("", data, _STRUCTURE_MEMBERS, required=_STRUCTURE_MEMBERS)
    if data.get("format") != FORMAT or isinstance(data.get("format"), bool):
        yield fault("format", "unknown-format", format=data.get("format"))
    if data.get("origin") not in ORIGINS:
        yield fault("origin", "unknown-origin", origin=data.get("origin"))
    columns, rows = data.get("columns"), data.get("rows")
    if not isinstance(columns, list) or not columns:
        yield fault("columns", "no-columns")
        columns = []
    yield from _each_keyed("columns", columns, _column)
    known = {raw["key"]: raw for raw in columns if isinstance(raw, dict) and is_key(raw.get("key"))}
    if not isinstance(rows, list):
        yield fault("rows", "not-a-list")
        rows = []
    header = next(iter(known), "")
    yield from _each_keyed("rows", rows, lambda path, raw: _row(path, raw, known, header))


def _each_keyed(
    path: str, items: list[Any], check: Callable[[str, dict[str, Any]], Iterator[Fault]]
) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, raw in enumerate(items):
        here = f"{path}/{number}"
        if not isinstance(raw, dict):
            yield fault(here, "not-an-object")
            continue
        if not is_key(raw.get("key")):
            yield fault(f"{here}/key", "bad-key", key=raw.get("key"))
        elif raw["key"] in seen:
            yield fault(f"{here}/key", "duplicate-key", key=raw["key"])
        else:
            seen.add(raw["key"])
        yield from check(here, raw)


def _column(path: str, raw: dict[str, Any]) -> Iterator[Fault]:
    yield from _members(path, raw, _COLUMN_MEMBERS)
    kind = raw.get("kind")
    if kind not in KINDS:
        yield fault(f"{path}/kind", "unknown-kind", kind=kind)
    elif path == "columns/0" and kind != "text":
        yield fault(f"{path}/kind", "first-column-not-text", kind=kind)
    if "unit" in raw and kind != "number":
        yield fault(f"{path}/unit", "unit-without-number")
    elif not _is_one_of(raw.get("unit", "nm"), UNITS):
        yield fault(f"{path}/unit", "unknown-unit", unit=raw["unit"])
    if kind == "choice" and not _are_words(raw.get("choices"), _KEY):
        yield fault(f"{path}/choices", "bad-choices")
    elif "choices" in raw and kind != "choice":
        yield fault(f"{path}/choices", "choices-without-choice")


def _row(path: str, raw: dict[str, Any], columns: Mapping[str, Any], head: str) -> Iterator[Fault]:
    yield from _members(path, raw, _ROW_MEMBERS)
    yield from _sourcing(path, raw)
    cells = raw.get("cells", {})
    if not isinstance(cells, dict):
        yield fault(f"{path}/cells", "not-an-object")
        return
    for key, cell in cells.items():
        here = f"{path}/cells/{key}"
        if key not in columns:
            yield fault(here, "unknown-column", column=key)
        elif not isinstance(cell, dict):
            yield fault(here, "not-an-object")
        else:
            yield from _cell(here, cell, columns[key], is_head=key == head)


def _cell(path: str, raw: dict[str, Any], column: Any, *, is_head: bool) -> Iterator[Fault]:
    yield from _members(path, raw, _CELL_MEMBERS)
    yield from _sourcing(path, raw)
    missing = raw.get("missing", "unknown")
    if not _is_one_of(missing, MISSING):
        yield fault(f"{path}/missing", "unknown-missing", missing=missing)
    elif "missing" in raw and is_head:
        yield fault(f"{path}/missing", "header-missing")
    elif "missing" in raw and "value" in raw:
        yield fault(f"{path}/missing", "value-and-missing")
    check = _VALUES.get(column["kind"]) if isinstance(column.get("kind"), str) else None
    if "value" in raw and check and (code := check(raw["value"], column)):
        yield fault(f"{path}/value", code, value=raw["value"])


def _sourcing(path: str, raw: dict[str, Any]) -> Iterator[Fault]:
    if "refs" in raw and raw["refs"] != [] and not are_references(raw["refs"]):
        yield fault(f"{path}/refs", "bad-references", value=raw["refs"])
    if "evidence" in raw and raw["evidence"] not in EVIDENCE_LEVELS:
        yield fault(f"{path}/evidence", "unknown-evidence", value=raw["evidence"])
    if "as_of" in raw and not (isinstance(raw["as_of"], str) and is_date(raw["as_of"])):
        yield fault(f"{path}/as_of", "not-a-date", value=raw["as_of"])


def _number(value: Any, column: Any) -> str | None:
    if not isinstance(value, dict) or value.keys() - _VALUE_MEMBERS:
        return "not-a-number"
    if not _is_one_of(value.get("unit", "nm"), UNITS):
        return "unknown-unit"
    try:
        quantity_from_value(value)
    except Unreadable as error:
        return error.code
    return None


def _choice(value: Any, column: Any) -> str | None:
    choices = column.get("choices")
    return None if isinstance(choices, list) and value in choices else "unknown-choice"


def _date(value: Any, column: Any) -> str | None:
    return None if isinstance(value, str) and is_date(value) else "not-a-date"


# Of each kind, what is wrong with a value of a cell in such a column, if anything is.
_VALUES: Mapping[str, Callable[[Any, Any], str | None]] = {
    "text": lambda value, column: "value-of-text",
    "number": _number,
    "choice": _choice,
    "boolean": lambda value, column: None if _is_one_of(value, BOOLEANS) else "not-yes-or-no",
    "date": _date,
    "reference": lambda value, column: None if are_references(value) else "bad-references",
    "evidence": lambda value, column: None if value in EVIDENCE_LEVELS else "unknown-evidence",
}


def _members(
    path: str, raw: dict[str, Any], known: Set[str], required: Set[str] = frozenset()
) -> Iterator[Fault]:
    for name in sorted(required - raw.keys()):
        yield fault(f"{path}/{name}".lstrip("/"), "no-member", member=name)
    for name in sorted(raw.keys() - known):
        yield fault(f"{path}/{name}".lstrip("/"), "unknown-member", member=name)


def is_key(key: object) -> bool:
    """Whether this can name a row, a column or a choice."""
    return isinstance(key, str) and bool(_KEY.fullmatch(key))


def are_references(refs: object) -> bool:
    """Whether this is a list of one or more different ids of references."""
    return _are_words(refs, _REFERENCE)


def _are_words(words: object, pattern: re.Pattern[str]) -> bool:
    """Whether this is a list of one or more different words that fit the pattern."""
    return (
        isinstance(words, list)
        and bool(words)
        and all(isinstance(word, str) and pattern.fullmatch(word) for word in words)
        and len(set(words)) == len(words)
    )


def _is_one_of(value: object, known: Mapping[str, Any]) -> bool:
    return isinstance(value, str) and value in known


def fault(path: str, code: str, **params: object) -> Fault:
    """A fault whose params are cut to what a sentence can hold."""
    return Fault(path, code, {name: str(value)[:80] for name, value in params.items()})
