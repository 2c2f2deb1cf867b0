"""When readers must be told what changed in a text that they may know: the correction rules.

A sentence is needed for every publishing beyond typing errors of a text that was public before, if
it has a page. It belongs to the language that is published. A translation that catches up with its
source needs none of its own: then it says what the source said, in the language of the source, and
weighs at least as much. ``corrections`` shows the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min

from exosite.publishing.models import AuditEvent, Correction, Revision
from exosite.publishing.states import Significance, most_significant
from exosite.publishing.translation_status import stale_sections


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence for readers that says what changed and why, and the language that it is in."""

    text: str
    language: str

    def cleaned(self) -> "Explanation | None":
        """The sentence in one line; None for a sentence without words."""
        text = " ".join(self.text.split())
        return Explanation(text, self.language) if text else None


@dataclass(frozen=True, slots=True)
class PublicChange:
    """A change that readers are told of. ``inherited`` is what can be said if nobody says more."""

    significance: Significance
    inherited: Explanation | None


def significance_of(changes: Iterable[Revision]) -> Significance:
    """The most that any of these changes means, or a section of one."""
    return most_significant(
        value
        for change in changes
        for value in (change.significance, *(change.sections or {}).values())
    )


def public_change(revision: Revision, changes: Iterable[Revision]) -> PublicChange | None:
    """What publishing this means to readers who know the text; None if they need not be told.

    ``changes`` are the revisions since the live text, of which there is one. Two queries for a
    translation that catches up, else none.
    """
    if not revision.master.get_absolute_url(revision.language_code):
        return None
    followed = _followed_corrections(revision)
    significance = most_significant(
        [significance_of(changes), *(row.significance for row in followed)]
    )
    if significance == Significance.TYPO:
        return None
    return PublicChange(significance, _inherited(followed))


def scheduled_explanation(revision: Revision) -> Explanation | None:
    """The sentence with which a revision was scheduled, as the audit record has it."""
    text = schedule_details(revision).get("correction", "")
    return Explanation(text, revision.language_code).cleaned()


def schedule_details(revision: Revision) -> dict[str, str]:
    """What the audit record says of how a revision that waits for its time was scheduled."""
    if revision.publish_at is None:
        return {}
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    events = events.filter(action="schedule", revision_number=revision.number)
    return events.values_list("details", flat=True).first() or {}


def _followed_corrections(revision: Revision) -> list[Correction]:
    """The corrections of the source that a translation catches up with, the oldest first."""
    master = revision.master
    if not revision.caught_up or revision.source_number is None:
        return []
    stale = stale_sections(master).filter(
        language_code=revision.language_code,
        section__in=revision.caught_up,
        source_number__lte=revision.source_number,
    )
    since = stale.aggregate(since=Min("since"))["since"]
    if since is None:
        return []
    corrections = Correction.objects.of([master], master.source_language)
    corrections = corrections.filter(at__gte=since, number__lte=revision.source_number)
    return list(corrections.order_by("at", "id"))


def _inherited(followed: list[Correction]) -> Explanation | None:
    """What the source said, without repeating itself; of several languages, the last one."""
    if not followed:
        return None
    language = followed[-1].text_language
    sentences = dict.fromkeys(row.text for row in followed if row.text_language == language)
    return Explanation("\n".join(sentences), language)
