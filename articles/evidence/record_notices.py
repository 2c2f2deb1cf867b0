"""Notices about records of trials that nobody has compared with their registry for long."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from exosite.content_tags import collector
from exosite.publishing.notices import RECORD_OUTDATED, Notice, NoticeProvider, place_of
from exosite.publishing.visible_text import VisibleText

# A registry's record may change any day; readers are told when it was last seen too long ago.
RECORD_HOLDS: Final = timedelta(days=90)


def record_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The trials whose record was last compared too long ago."""
    for shown in texts:
        checked_on = shown.object.checked_on
        outdated_on = checked_on + RECORD_HOLDS
        if collector.is_past(outdated_on):
            yield (
                shown,
                RECORD_OUTDATED.notice(since=outdated_on, place=place_of(shown), date=checked_on),
            )


PROVIDER = NoticeProvider(record_notices, "trial")
