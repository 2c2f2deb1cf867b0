"""Keys: the names of rows, columns and choices, and of the references that a cell cites."""

import re
from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationInfo

from articles.tables.faults import invalid

_KEY = re.compile(r"[a-z][a-z0-9-]*")
# The key of a reference may start with a digit.
_REFERENCE = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_table_key(key: object) -> bool:
    """Whether this can name a row, a column or a choice."""
    return isinstance(key, str) and bool(_KEY.fullmatch(key))


def are_choices(codes: object) -> bool:
    """Whether this is a list of one or more different keys."""
    return _are_different(codes, _KEY)


def are_references(refs: object) -> bool:
    """Whether this is a list of one or more different keys of references."""
    return _are_different(refs, _REFERENCE)


def _are_different(words: object, pattern: re.Pattern[str]) -> bool:
    return (
        isinstance(words, list)
        and bool(words)
        and all(isinstance(word, str) and pattern.fullmatch(word) for word in words)
        and len(set(words)) == len(words)
    )


def _unique(key: Any, info: ValidationInfo[set[str] | None]) -> Any:
    if not is_table_key(key):
        raise invalid("bad-key", key=key)
    if info.context is None:
        return key
    if key in info.context:
        raise invalid("duplicate-key", key=key)
    info.context.add(key)
    return key


UniqueKey = Annotated[Any, PlainValidator(_unique), Field(default=None, validate_default=True)]
"""A member of pydantic models: a key that is not in the context, the set of those before it."""
