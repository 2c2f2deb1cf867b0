"""The page that compares two revisions of a text: by sentence, by cell, by row."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from exosite.desk.registry import parse_number
from exosite.desk.views.base import TextView
from exosite.publishing.diff import FieldDifference, snapshot_differences
from exosite.publishing.models import Revision
from exosite.publishing.snapshots import snapshot_of

OFFERED = 50
"""Revisions that can be chosen on the page; of older ones the history leads here."""


@dataclass(frozen=True, slots=True)
class ComparedRevision:
    """One side of the comparison, with what can be done with it."""

    revision: Revision
    view_url: str
    restore_url: str


class DifferencesView(TextView):
    """A page that shows what differs between revisions."""

    def differences(
        self, old: Revision | None, new: Revision | None
    ) -> tuple[FieldDifference, ...]:
        """What differs between two revisions, named as the desk names it."""
        texts = [snapshot_of(revision) for revision in (old, new)]
        return snapshot_differences(*texts, names=self.kind.labels(self.item, self.language, texts))

    def restore_url(self, revision: Revision, head: Revision | None) -> str:
        """Where a revision is made the newest draft; empty for the newest, and without the right."""
        return self.url("act", "restore") if revision != head and self.may("restore") else ""


class CompareView(DifferencesView):
    """Compares the revisions ``old`` and ``new`` of the address.

    Without these numbers, what readers see with the newest text. Raises Http404 for a number of
    no revision.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newest_first = self.revisions.without_texts().order_by("-number")
        choices = list(newest_first[: OFFERED + 1])
        head = self.revisions.in_line().without_texts().order_by("-number").first()
        revisions = [self.get_revision(number) if number else None for number in self.numbers(head)]
        old, new = sorted(revisions, key=lambda revision: revision.number if revision else 0)
        chosen = [side for side in (new, old) if side and side not in choices[:OFFERED]]
        return self.render(
            "desk/compare.html",
            old=self.side(old, head),
            new=self.side(new, head),
            choices=[*choices[:OFFERED], *chosen],
            has_more=len(choices) > OFFERED,
            differences=self.differences(old, new) if new else (),
        )

    def numbers(self, head: Revision | None) -> tuple[Any, Any]:
        """Which two to compare: as asked for, else the live one and the newest, else the last two."""
        new = self.request.GET.get("new") or (head.number if head else None)
        if old := self.request.GET.get("old"):
            return old, new
        older = self.revisions.filter(number__lt=parse_number(new) or 0).order_by("-number")
        live = self.revisions.live().values_list("number", flat=True).first()
        if live and live < (parse_number(new) or 0):
            return live, new
        return older.values_list("number", flat=True).first(), new

    def side(self, revision: Revision | None, head: Revision | None) -> ComparedRevision | None:
        if revision is None:
            return None
        view_url = self.url("revision", revision.number)
        return ComparedRevision(revision, view_url, self.restore_url(revision, head))
