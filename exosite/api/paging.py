"""Cursor pagination: a page begins after a key, not at a number, so that texts may come and go."""

import base64
import binascii
import re
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator, WithJsonSchema

from exosite.api.schemas.members import member
from exosite.site.page_addresses import absolute

MAX_LIMIT: Final = 100

# A full-date, or a date-time, of RFC 3339: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
_RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?", re.ASCII | re.IGNORECASE
)


def _moment(text: str) -> datetime:
    """A date, as midnight UTC, or a date-time, in UTC.

    Raises ValueError for anything else; a bare number is no seconds since 1970, which nobody means.
    """
    if not _RFC_3339.fullmatch(text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text.upper())
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError as error:  # Beyond the calendar in UTC.
        raise ValueError(text) from error


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": name} for name in ("date", "date-time")]}
    ),
]


class PageQuery(Schema):
    """What a list of sources can be asked for; its words also answer who asks wrongly."""

    limit: int = member(
        _("How many objects make a page, from 1 to 100."), 20, default=50, ge=1, le=MAX_LIMIT
    )
    cursor: str = member(
        _("Where a page begins: taken from the next of a page, never made."),
        "ZXhvc29tZS1ndWlkZQ",
        default="",
        max_length=400,
    )


class TextQuery(PageQuery):
    """What a list of texts can be asked for."""

    updated_since: Moment | None = member(
        _(
            "Only what changed then or later: a date, such as 2026-12-01 (midnight UTC), or a date "
            "and time with its zone (RFC 3339), such as 2026-12-01T08:30:00Z."
        ),
        "2026-12-01",
        "2026-12-01T08:30:00Z",
        default=None,
    )


class ArticleQuery(TextQuery):
    """What the list of articles can be asked for."""

    topic: str = member(
        _("The key of a topic, of which the main articles are listed."),
        "lung",
        default="",
        pattern=r"^[-\w]{0,80}$",
    )


class ClaimQuery(Schema):
    """What a claim can be asked: whether it still says what somebody quoted."""

    hash: str = member(
        _("The hash of what was quoted, 64 hexadecimal digits: is it still what the claim says?"),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        default="",
        pattern=r"^([0-9a-f]{64})?$",
    )
    v: int | None = member(
        _(
            "The number of the version that was quoted, where its hash is not known. A translation "
            "of a table is asked with hash only, as its versions have no values."
        ),
        2,
        default=None,
        ge=1,
        le=999_999_999,
    )


def refusal(parameter: str) -> str:
    """What a parameter takes, for who gave it something else."""
    sentence = gettext("%(parameter)s does not take this. What it is for: %(words)s")
    fields = ArticleQuery.model_fields | ClaimQuery.model_fields
    words = gettext(fields[parameter].description or "")
    return sentence % {"parameter": parameter, "words": words}


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
        raise HttpError(400, refusal("cursor")) from error
    if "\0" in key:
        raise HttpError(400, refusal("cursor"))
    return key
