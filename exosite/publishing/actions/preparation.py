"""Preparation of a publication: all that takes time, done before its transaction.

Checks, rendering and the documents of the search index see the texts of a set as if all of them
were live, each of which may name what only the others make public. The transaction then asks again
what they asked, which takes a moment, and starts over if an answer has moved.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from exosite.publishing import signals, snapshots
from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots.trial_publish import Draft, Trial, rehearse


class Moved(Exception):  # noqa: N818 - what happened, not a fault
    """What was looked at before the transaction is not so any more."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the checks found, and what to write once the texts are live."""

    findings: Sequence[Any]
    writes: Sequence[Callable[[], None]]
    trial: Trial

    def verify(self) -> None:
        """Ask again, in the transaction and before anything is written. Raises Moved."""
        if not self.trial.still_holds():
            raise Moved

    def write(self) -> None:
        for write in self.writes:
            write()


def prepare(revisions: Sequence[Revision]) -> Preparation:
    """Look at revisions as if they were published, what is shared before its translations.

    Raises ValidationError, Unresolved.
    """
    drafts = [
        Draft(revision.master, revision.language_code, revision.snapshot) for revision in revisions
    ]
    trial = rehearse(drafts, is_recording=True)
    findings: list[Any] = []
    writes: list[Callable[[], None]] = []
    with trial.overlay.laid():
        for draft in drafts:
            findings += signals.send(
                signals.publication_check,
                draft.item,
                language=draft.language,
                snapshot=draft.snapshot,
            )
        for draft in drafts if not findings else ():
            writes += prepare_text(draft.item, draft.language)
    return Preparation(findings, writes, trial)


def prepare_text(item: Content, language: str) -> list[Callable[[], None]]:
    """What is kept of a live text, as functions that write it."""
    text = snapshots.live_text(item, language)
    return signals.send(signals.text_preparation, item, language=language, text=text)
