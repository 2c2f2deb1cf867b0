"""Editions: the revisions that readers saw, for those who come back to what they read or cited.

A revision alone does not say whether it was ever public: a superseded one may have been a draft.
The audit record says it. Withdrawing takes back what was public until then: an older text
may have the same fault as the one that was withdrawn for it, so none of them is shown again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from exosite.history import hashed_tables
from exosite.publishing import snapshots
from exosite.publishing.hashed_rows import TOMBSTONE
from exosite.publishing.models import AuditEvent, Revision, revision_model
from exosite.publishing.snapshots import InvalidSnapshot
from exosite.publishing.states import State
from exosite.publishing.visible_text import VisibleText, Withdrawn


@dataclass(frozen=True, slots=True)
class Edition:
    """One text as readers saw it. ``text`` is not stored: it has the dates of the live text.

    It was public from ``since``, unknown where the text came with the site, until ``until``, None
    for what is public now. ``digest`` is that of the history, empty for a text of before it.
    """

    number: int
    text: Any
    since: datetime | None
    until: datetime | None
    digest: str = ""

    @property
    def is_current(self) -> bool:
        """Whether this is what the page of the text shows."""
        return self.until is None


def current_number(shown: VisibleText) -> int | None:
    """The number of the edition that readers get, None for a text that has no revisions; one query."""
    revisions = revision_model(shown.object).objects.of(shown.object, shown.text.language_code)
    live = revisions.filter(state=State.PUBLISHED).values_list("number", flat=True)
    return live.first()


def find(shown: VisibleText, number: int) -> Edition | None:
    """The edition of this number in the language shown; None if readers never saw one of it, or if
    it names what is not there any more. Raises Withdrawn if it was taken back."""
    revision = _seen(shown).filter(number=number).first()
    if revision is None:
        return None
    edition = _edition(shown, revision, list(_events(shown).filter(revision_number__gte=number)))
    return edition and replace(edition, digest=hashed_tables.digest_of(revision))


def latest(shown: VisibleText, most: int) -> Iterator[Edition]:
    """The editions of the text shown that readers may still see, the newest first, of the latest
    ``most``; two queries, and a few for each."""
    events = list(_events(shown).order_by("-id")[:most])[::-1]
    numbers = {event.revision_number for event in events} | ({1} if len(events) < most else set())
    for revision in _seen(shown).filter(number__in=numbers).order_by("-number"):
        later = [event for event in events if (event.revision_number or 0) >= revision.number]
        try:
            edition = _edition(shown, revision, later)
        except Withdrawn:
            continue
        if edition:
            yield edition


def _edition(
    shown: VisibleText, revision: Revision, events: Sequence[AuditEvent]
) -> Edition | None:
    """A revision as readers saw it; ``events`` are those of it and of later ones, in order."""
    number = revision.number
    if TOMBSTONE in revision.snapshot:
        raise Withdrawn(shown.available)
    published = [event for event in events if event.action == "publish"]
    since = next((event.at for event in published if event.revision_number == number), None)
    # Nobody published the live text from before anybody edited it.
    came_with_the_site = revision.author_id is None and number == 1
    if since is None and not came_with_the_site:
        return None
    if len(published) < len(events):
        raise Withdrawn(shown.available)
    later = (event.at for event in published if (event.revision_number or 0) > number)
    is_current = revision.state == State.PUBLISHED
    until = None if is_current else next(later, shown.text.withdrawn_at or shown.text.updated_at)
    try:
        text = snapshots.build(shown.object, shown.text.language_code, revision.snapshot)
    except (snapshots.Unresolved, InvalidSnapshot):
        return None
    return Edition(number, text, since, until)


def _seen(shown: VisibleText) -> QuerySet[Any]:
    """The revisions of the text shown that are or were public: no open one comes this far, whatever
    the record says of its number."""
    revisions = revision_model(shown.object).objects.of(shown.object, shown.text.language_code)
    return revisions.filter(state__in=[State.PUBLISHED, State.SUPERSEDED])


def _events(shown: VisibleText) -> QuerySet[AuditEvent]:
    """How editions came to readers and were taken from them, in order."""
    events = AuditEvent.objects.about(shown.object, shown.text.language_code)
    return events.filter(action__in=["publish", "withdraw"]).order_by("id")
