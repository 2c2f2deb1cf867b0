"""Why an action was refused, as data: sentences are made where they are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from exosite.publishing.models import Content, Revision
from exosite.publishing.references import Mention


class Refusal(Exception):  # noqa: N818 - what happened, not a fault
    """The rules of the house do not allow this now."""


class Gone(Refusal):
    """The object was deleted meanwhile."""

    def __init__(self, item: Content) -> None:
        super().__init__(str(item))
        self.item = item


class EverPublic(Refusal):
    """Readers have seen the object: it can be withdrawn, so that they are told, but not deleted.

    ``languages`` are those in which it was public, or is.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__(", ".join(languages))
        self.languages = tuple(languages)


class InUse(Refusal):
    """Something names the object: ``uses`` are ``Mention``s."""

    def __init__(self, uses: Sequence[Mention]) -> None:
        super().__init__(f"{len(uses)} uses")
        self.uses = tuple(uses)


class Busy(Refusal):
    """Others hold what this needs: it can be tried again."""


class Unsettled(Refusal):
    """What a text is judged by went on changing while it was checked: it can be tried again."""


class StaleBase(Refusal):
    """Somebody saved since this editor began; ``head`` is what is there now, or None.

    ``late_revision`` is the one that has the text that came too late: set aside, or an older one that
    had it already. None only where there is nothing at all to be late for.
    """

    def __init__(self, head: Revision | None, late_revision: Revision | None = None) -> None:
        super().__init__(str(head))
        self.head = head
        self.late_revision = late_revision


class RevisionRefusal(Refusal):
    """Something about ``revision`` is in the way."""

    def __init__(self, revision: Revision) -> None:
        super().__init__(str(revision))
        self.revision = revision


class OwnWork(RevisionRefusal):
    """The approver wrote ``revision``, one of those since the last published one."""


class NotAsked(RevisionRefusal):
    """Nobody asked for the text of ``revision`` to be removed."""


class NeedsAnother(RevisionRefusal):
    """Who asked for ``revision`` to be removed cannot be the one who agrees."""


class NotReviewed(RevisionRefusal):
    """No medical reviewer has approved ``revision``, and REQUIRE_MEDICAL_REVIEW is on."""


class NotExplained(RevisionRefusal):
    """Readers may know the text that ``revision`` changes, and nobody says what changed and why."""


class ReviewedByItsAuthor(Refusal):
    """Readers would be told that the same people wrote the text and reviewed it: ``names``."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class NotDue(Refusal):
    """The revision is scheduled for later: ``publish_at``."""

    def __init__(self, publish_at: datetime) -> None:
        super().__init__(publish_at.isoformat())
        self.publish_at = publish_at


class Blocked(Refusal):
    """Checks found what must be mended first: ``findings``, as the checks returned them."""

    def __init__(self, findings: Sequence[Any]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = tuple(findings)
