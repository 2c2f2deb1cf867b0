"""Comparison of what somebody quoted with what readers see now."""

from typing import Final

from exosite.claims.claim_readers import reader_of
from exosite.publishing import editions
from exosite.publishing.editions import Edition
from exosite.publishing.visible_text import VisibleText

MOST_EDITIONS: Final = 5
"""So many of the latest editions are looked through: to read a long text takes 20 to 50 ms."""


def last_seen(shown: VisibleText, claim_id: str, digest: str = "") -> Edition | None:
    """The newest edition that had the claim of this id, with this digest if one is given; None if
    none of the latest had."""
    reader = reader_of(shown.object)
    for edition in editions.latest(shown, MOST_EDITIONS):
        claim = reader.read(edition.text).get(claim_id)
        if claim and digest in ("", claim.digest):
            return edition
    return None
