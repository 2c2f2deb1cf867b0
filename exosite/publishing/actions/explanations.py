"""What readers are told when a text that they may know changes: the rules of the correction log.

A sentence is needed for every publishing beyond typing errors of a text that was public before, if
it has a page. It belongs to the language that is published. A translation that catches up with its
source needs none of its own: then it says what the source said, in the language of the source, and
weighs at least as much.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from exosite.publishing.actions.errors import NotExplained
from exosite.publishing.models import AuditEvent, Correction, Revision
from exosite.publishing.states import Significance, heaviest
from exosite.publishing.translation_status.query import rows_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence for readers that says what changed and why, and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change that readers are told of. ``inherited`` is what can be said if nobody says more."""

    significance: Significance
    inherited: Explanation | None


def weight(changes: Iterable[Revision]) -> Significance:
    """The most that any of these changes means, or a section of one."""
    return heaviest(
        value
        for change in changes
        for value in (change.significance, *(change.sections or {}).values())
    )


def change(revision: Revision, changes: Iterable[Revision]) -> Change | None:
    """What publishing this means to readers who know the text; None if they need not be told.

    ``changes`` are the revisions since the live text, of which there is one. Two queries for a
    translation that catches up, else none.
    """
    if not revision.master.get_absolute_url(revision.language_code):
        return None
    followed = _followed(revision)
    significance = heaviest([weight(changes), *(one.significance for one in followed)])
    if significance == Significance.TYPO:
        return None
    return Change(significance, _inherited(followed))


def tell(
    found: Change,
    revision: Revision,
    *,
    given: Explanation | None,
    number_before: int | None,
    now: datetime,
) -> Correction:
    """Add to the log what readers are told of a change. Raises NotExplained if nothing can be."""
    said = _clean(given) or promised(revision) or found.inherited
    if said is None:
        raise NotExplained(revision)
    master = revision.master
    return Correction.objects.create(
        at=now,
        content_kind=master.content_kind,
        key=master.key,
        language_code=revision.language_code,
        significance=found.significance.value,
        number_before=number_before,
        number=revision.number,
        text=said.text,
        text_language=said.language,
    )


def promised(revision: Revision) -> Explanation | None:
    """The sentence with which a revision was scheduled, as the record has it."""
    said = scheduled_with(revision).get("correction", "")
    return _clean(Explanation(said, revision.language_code))


def scheduled_with(revision: Revision) -> dict[str, str]:
    """What the record says of how a revision that waits for its time was scheduled."""
    if revision.publish_at is None:
        return {}
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    events = events.filter(action="schedule", revision_number=revision.number)
    return events.values_list("details", flat=True).first() or {}


def _clean(given: Explanation | None) -> Explanation | None:
    """The sentence in one line; None for a sentence without words."""
    text = " ".join(given.text.split()) if given else ""
    return Explanation(text, given.language) if given and text else None


def _followed(revision: Revision) -> list[Correction]:
    """The corrections of the source that a translation catches up with, the oldest first."""
    master = revision.master
    if not revision.caught_up or revision.source_number is None:
        return []
    behind = rows_of(master).filter(
        language_code=revision.language_code,
        section__in=revision.caught_up,
        source_number__lte=revision.source_number,
    )
    since = behind.aggregate(since=Min("since"))["since"]
    if since is None:
        return []
    told = Correction.objects.of(master, master.source_language)
    told = told.filter(at__gte=since, number__lte=revision.source_number)
    return list(told.order_by("at", "id"))


def _inherited(followed: list[Correction]) -> Explanation | None:
    """What the source said, without repeating itself; of several languages, the last one."""
    if not followed:
        return None
    language = followed[-1].text_language
    sentences = dict.fromkeys(one.text for one in followed if one.text_language == language)
    return Explanation("\n".join(sentences), language)
