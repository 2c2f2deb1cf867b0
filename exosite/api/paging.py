"""Cursor pagination: a page begins after a key, not at a number, so that texts may come and go."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator, Field

from exosite.site.page_addresses import absolute

MAX_LIMIT: Final = 100


def _no_bare_number(value: Any) -> Any:
    """A number would be read as seconds since 1970, which nobody means who types a year."""
    try:
        float(value)
    except (TypeError, ValueError):
        return value
    raise ValueError("give a date and time of RFC 3339")


class PageQuery(Schema):
    """What a list of sources can be asked for."""

    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="how many to a page")
    cursor: str = Field(
        "", max_length=400, description="where a page begins; taken from next, never made"
    )


class TextQuery(PageQuery):
    """What a list of texts can be asked for."""

    updated_since: Annotated[datetime | None, BeforeValidator(_no_bare_number)] = Field(
        None,
        description="only what changed then or later: a date and time of RFC 3339, UTC if it has no zone",
    )


def paginate(
    request: HttpRequest, rows: QuerySet, query: PageQuery, *, by: str
) -> tuple[list[Any], str | None]:
    """The rows of a page in the order of ``by``, unique text, and the address of the next page.

    Raises HttpError (400) for a cursor that no page gave out.
    """
    if query.cursor:
        rows = rows.filter(**{f"{by}__gt": _decode(query.cursor)})
    page = list(rows.order_by(by)[: query.limit + 1])
    if len(page) <= query.limit:
        return page, None
    page = page[: query.limit]
    last_key = page[-1]
    for name in by.split("__"):
        last_key = getattr(last_key, name)
    parameters = request.GET.dict() | {"cursor": _encode(last_key)}
    return page, absolute(f"{request.path}?{urlencode(parameters)}")


def _encode(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _decode(cursor: str) -> str:
    try:
        key = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeError) as error:
        raise HttpError(400, "cursor: take it from the next of a page.") from error
    if "\0" in key:
        raise HttpError(400, "cursor: take it from the next of a page.")
    return key
