"""Canonical text and digests of what is in the history. Pure: no Django.

``docs/history.md`` describes them for those who verify a history with a program of their own.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

Parts = dict[str, dict[str, str]]
"""What a row says, by part: a digest, and the salt of it until the part is erased."""


def canonical(value: Any) -> str:
    """JSON with sorted names, without blanks, in ASCII: the same from both databases.

    Times are in UTC, to the millisecond as ``dumpdata`` keeps them; a whole number has no fraction,
    as PostgreSQL gives it back.
    """
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False)


def content_digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def part_digest(salt: str, content: Any) -> str:
    """Of what a part says. The salt keeps a short text from being guessed."""
    return content_digest(f"{salt}\n{canonical(content)}")


def salted(contents: Mapping[str, Any]) -> Parts:
    """The parts of a row, each with a salt of its own."""
    parts = {}
    for name, content in contents.items():
        salt = token_hex(16)
        parts[name] = {"salt": salt, "digest": part_digest(salt, content)}
    return parts


def entry_digest(
    previous: str, position: int, record: str, meta: Mapping[str, Any], parts: Parts, content: str
) -> str:
    """Of an entry and, through the digest of the one before it, of all before."""
    part_digests = {name: part["digest"] for name, part in parts.items()}
    members = [previous, position, record, meta, part_digests, content_digest(content)]
    return content_digest(canonical(members))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if isinstance(value, datetime):
        utc = value.astimezone(UTC)
        return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
