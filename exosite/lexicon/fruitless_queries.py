"""Fruitless queries: what readers looked for and did not find, without a word on who it was.

What could name a person is never kept: only short queries without an ``@``, a link or a long number, in
normal form, once a day. Editors see those of three different days; after 90 days they are deleted.
"""

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django_tasks import task

from exosite.lexicon.models import FruitlessQuery
from exosite.search import analysis

LONGEST = 30
"""Characters of a query that is kept."""

FEWEST_DAYS = 3
"""Different days on which something was looked for before editors see it."""

RETENTION = timedelta(days=90)

MOST_A_DAY = 2000
"""Queries that are kept of one day: programs that try words must not fill the table."""

# Numbers of trials have eight digits and are found; what has as many and is not may be a telephone.
_LONG_NUMBER = re.compile(r"(?:\d[\s().+-]*){5,}")


def kept_text(typed: str) -> str:
    """A query in the form in which it is kept; empty if it is not."""
    if "@" in typed or "://" in typed or len(typed) > LONGEST:
        return ""
    if _LONG_NUMBER.search(analysis.fold_text(typed)):
        return ""
    text = analysis.normal_form(typed).strip()
    return text if 0 < len(text) <= LONGEST else ""


def enqueue(query: str, language: str, **_signal: object) -> None:
    """Have a query noted by a task, unless that is switched off; no request waits for it."""
    if settings.KEEP_FRUITLESS_QUERIES and (text := kept_text(query)):
        note.enqueue(text, language)


@task
def note(text: str, language: str) -> None:
    """Note that nothing was found for a text today."""
    today = timezone.localdate()
    if FruitlessQuery.objects.filter(day=today).count() < MOST_A_DAY:
        FruitlessQuery.objects.get_or_create(text=text, language_code=language, day=today)


def shown() -> QuerySet[FruitlessQuery, Any]:
    """What editors see: each text with its days and the last of them, the most wanted first."""
    rows = FruitlessQuery.objects.values("text", "language_code")
    counted = rows.annotate(days=Count("day"), last=Max("day"))
    return counted.filter(days__gte=FEWEST_DAYS).order_by("-days", "-last", "text")


def delete_expired() -> int:
    """Delete the queries whose retention is over; returns how many."""
    old = FruitlessQuery.objects.filter(day__lt=timezone.localdate() - RETENTION)
    return old.delete()[0]
