"""Lists in pages that stay right while texts come and go: a page begins after a key, not at a number."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query
from ninja.errors import HttpError

from exosite.site.page_addresses import absolute

MOST: Final = 100

Limit = Annotated[int, Query(ge=1, le=MOST, description="how many to a page")]
Cursor = Annotated[
    str, Query(max_length=400, description="where a page begins; taken from next, never made")
]
Since = Annotated[
    datetime | None,
    Query(
        description="only what changed then or later: a date and time of RFC 3339, UTC if it has no zone"
    ),
]


def page(
    request: HttpRequest, found: QuerySet, *, by: str, limit: int, cursor: str
) -> tuple[list[Any], str | None]:
    """The rows of a page in the order of ``by``, unique text, and the address of the next page.

    Raises HttpError (400) for a cursor that no page gave out.
    """
    if cursor:
        found = found.filter(**{f"{by}__gt": _read(cursor)})
    rows = list(found.order_by(by)[: limit + 1])
    if len(rows) <= limit:
        return rows, None
    rows = rows[:limit]
    last = rows[-1]
    for name in by.split("__"):
        last = getattr(last, name)
    asked = request.GET.dict() | {"cursor": _write(last)}
    return rows, absolute(f"{request.path}?{urlencode(asked)}")


def _write(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        key = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeError) as error:
        raise HttpError(400, "cursor: take it from the next of a page.") from error
    if "\0" in key:
        raise HttpError(400, "cursor: take it from the next of a page.")
    return key
