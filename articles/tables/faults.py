"""Validation errors of tables: codes and places. ``table_sentences`` has the sentences."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

FaultCode = Literal[
    "bad-choices",
    "bad-key",
    "bad-references",
    "bound-of-range",
    "choices-without-choice",
    "control-character",
    "decimal-comma",
    "duplicate-key",
    "first-column-not-text",
    "header-missing",
    "invisible-character",
    "low-above-high",
    "no-columns",
    "no-member",
    "not-a-date",
    "not-a-line",
    "not-a-list",
    "not-a-number",
    "not-an-object",
    "not-yes-or-no",
    "outside-interval",
    "part-above-whole",
    "text-and-missing",
    "text-of-value",
    "unit-without-number",
    "unknown-bound",
    "unknown-cell",
    "unknown-choice",
    "unknown-column",
    "unknown-evidence",
    "unknown-format",
    "unknown-kind",
    "unknown-member",
    "unknown-missing",
    "unknown-origin",
    "unknown-row",
    "unknown-unit",
    "value-and-missing",
    "value-of-text",
]
FAULT_CODES: frozenset[str] = frozenset(get_args(FaultCode))
"""Every code that validation can give; each has a sentence (``table-`` before it)."""


class TableFault(NamedTuple):
    """One validation error at ``path`` (``rows/2/cells/n/value``); ``params`` fill its sentence."""

    path: str
    code: str
    params: Mapping[str, str]


def fault(path: str, code: FaultCode, **params: object) -> TableFault:
    """A fault whose params are cut to what a sentence can hold."""
    return TableFault(path, code, {name: str(value)[:80] for name, value in params.items()})


class InvalidTable(ValueError):  # noqa: N818 - a fact about the document
    """A document that is no table. ``problems`` has every fault, in document order."""

    def __init__(self, problems: list[TableFault]) -> None:
        super().__init__("; ".join(f"{path}: {code}" for path, code, _ in problems))
        self.problems = problems


class UnreadableCell(ValueError):  # noqa: N818 - a fact about the cell
    """Parse error of one value: ``code`` says why ``text`` is not what its column holds."""

    def __init__(self, code: FaultCode, text: Any) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


def invalid(code: FaultCode, **params: object) -> PydanticCustomError:
    """A fault for a validator of pydantic to raise; it is placed by where the validator stands."""
    return PydanticCustomError(code, code, params)


def checked(code: FaultCode, is_valid: Callable[[Any], bool], param: str = "") -> PlainValidator:
    """A validator with a fault of its own, in which ``param`` names the value, if it is named."""

    def validate(value: Any) -> Any:
        if not is_valid(value):
            raise invalid(code, **{param: value} if param else {})
        return value

    return PlainValidator(validate)
