"""Two revisions of a text beside each other: what differs, inside sentences, by cell, by entry."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from exosite.accounts import request_permissions
from exosite.desk.views.base import frame, numbered, person, revisions_of, text_of
from exosite.publishing import workflow_labels
from exosite.publishing.diff import FieldDifference, of_snapshots
from exosite.publishing.models import Content, Revision
from exosite.publishing.states import LIVE, State

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin


def page(admin: "ContentAdmin", request: HttpRequest, item: Content, language: str) -> HttpResponse:
    """What differs between the revisions ``old`` and ``new`` of the address.

    Without these numbers, between what readers see and the newest text. Raises NotPermitted, and
    Http404 for a number of none.
    """
    context = frame(admin, request, item, language)
    choices = list(revisions_of(item, language).order_by("-number"))
    numbers = _numbers(request, choices)
    found = [numbered(item, language, number) if number else None for number in numbers]
    old, new = sorted(found, key=lambda revision: revision.number if revision else 0)
    may_restore = request_permissions.may(request, "restore", item, language)
    head = next((revision for revision in choices if revision.state != State.SET_ASIDE), None)
    context |= {
        "old": _side(admin, item, old, may_restore and old != head),
        "new": _side(admin, item, new, may_restore and new != head),
        "choices": choices,
        "differences": differences(admin, item, language, old, new) if new else (),
    }
    return TemplateResponse(request, "desk/compare.html", context)


def differences(
    admin: "ContentAdmin",
    item: Content,
    language: str,
    old: Revision | None,
    new: Revision | None,
) -> tuple[FieldDifference, ...]:
    """What differs between two revisions of a text, named as the admin of their kind names it."""
    texts = [text_of(item, old), text_of(item, new)]
    labels = admin.labels_class(item, language, [text for text in texts if text])
    return of_snapshots(*texts, names=labels)


def _numbers(request: HttpRequest, choices: list[Revision]) -> list[Any]:
    """Which two to compare: as asked for, else the live one and the newest, else the last two."""
    new: Any = request.GET.get("new")
    if not new:
        line = [revision for revision in choices if revision.state != State.SET_ASIDE]
        new = line[0].number if line else None
    old: Any = request.GET.get("old")
    if not old:
        live = next((revision.number for revision in choices if revision.state in LIVE), None)
        older = [choice.number for choice in choices if str(choice.number) != str(new)]
        before = [number for number in older if str(new).isdecimal() and number < int(new)]
        old = live if live in before else next(iter(before), None)
    return [old, new]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with what can be done with it."""

    revision: Revision
    author: str
    view_url: str
    restore_url: str

    @property
    def significance(self) -> Any:
        return workflow_labels.significance(self.revision.significance)


def _side(
    admin: "ContentAdmin", item: Content, revision: Revision | None, may_restore: bool
) -> Side | None:
    if revision is None:
        return None
    language = revision.language_code
    return Side(
        revision,
        person(revision.author),
        admin.address("revision", item, language, revision.number),
        admin.address("act", item, language, "restore") if may_restore else "",
    )
