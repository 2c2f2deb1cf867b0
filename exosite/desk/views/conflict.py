"""Where two editors meet: a save that came too late is shown beside what was saved before it.

Both texts are revisions by then: ``head`` is the newest in the line, ``kept`` the one that was set
aside. Nothing that is chosen here can lose either.

The page posts to the address of the editing page, which asks ``answer`` first. All its forms have
``conflict``, the number of ``kept``, ``base``, that of ``head``, and a ``resolution``:

- ``theirs``: leave the text as it is now; nothing is saved
- ``mine``: save the text of ``kept`` as a whole
- ``edit``: put the choices together and show the result for editing
- ``choose``: back from there to the choices
- ``merged``: save the text as edited, else as chosen

The choices are ``choice.<part>.<field>.<section>`` for a section of a text and
``choice.<part>.<field>`` for anything else (``mine``, ``theirs``, for sections ``both``), and
``order.<part>.<field>`` for the order of sections. A text as edited is ``text.<part>.<field>``.
``note`` and ``significance`` are those of the editing form. What is not posted is as suggested. All
of it is plain HTML; nothing waits for JavaScript.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from exosite.desk.field_labels import FieldLabels
from exosite.desk.forms.draft_form import form_field
from exosite.desk.views.base import frame, numbered, person, text_of
from exosite.markup.characters import scrub
from exosite.publishing import snapshots
from exosite.publishing.diff import (
    Block,
    FieldDifference,
    TextDifference,
    between,
    fields_of,
    of_snapshots,
)
from exosite.publishing.diff.three_way_merge import BOTH, MINE, THEIRS, Merge, Part, merge
from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots.snapshot_data import SHARED, Snapshot
from exosite.publishing.states import Significance, State
from exosite.publishing.workflow_labels import SIGNIFICANCES

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin

LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Settled:
    """What an editor has decided on, as ``editorial.save_draft`` takes it."""

    snapshot: Snapshot
    base: int
    note: str
    significance: str
    sections: dict[str, str] | None
    caught_up: list[str]


@dataclass(frozen=True, slots=True)
class PartChoice:
    """A section in which the two texts differ. ``name`` is that of its radio buttons."""

    name: str
    part: Part
    title: str
    chosen: str
    difference: TextDifference

    @property
    def theirs(self) -> tuple[Block, ...]:
        """Their text, with what only they have marked."""
        return _one_side(self.difference, "removed", ("removed", "moved-away"))

    @property
    def mine(self) -> tuple[Block, ...]:
        return _one_side(self.difference, "added", ("added", "moved-here"))


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field in which the two texts differ: a text by its ``parts``, anything else as a whole.

    ``status`` says who has changed it since both began: ``mine``, ``theirs``, both (``conflict``),
    or both ``apart`` from each other. ``merged`` is the text as it is edited.
    """

    name: str
    label: str
    difference: FieldDifference
    status: str
    chosen: str
    is_line: bool = False
    merge: Merge | None = None
    parts: tuple[PartChoice, ...] = ()
    order: str = ""
    theirs: str = ""
    merged: str = ""

    @property
    def result(self) -> TextDifference:
        """What the merged text changes in theirs."""
        return between(self.theirs, self.merged)


@dataclass
class Meeting:
    """The two texts, what they began with, and what was posted about them.

    ``errors`` are sentences about a text as edited, with the label of its field.
    """

    item: Content
    language: str
    head: Revision
    kept: Revision
    labels: FieldLabels
    base: Snapshot
    mine: Snapshot
    theirs: Snapshot
    data: Mapping[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def choices(self) -> list[FieldChoice]:
        bases = fields_of(self.base)
        mines, others = fields_of(self.mine), fields_of(self.theirs)
        return [
            self._choice(found, bases.get(found.path), mines[found.path], others[found.path])
            for found in of_snapshots(self.theirs, self.mine, names=self.labels)
            if found.path in mines and found.path in others
        ]

    def _choice(self, found: FieldDifference, base: Any, mine: Any, theirs: Any) -> FieldChoice:
        name = ".".join(found.path)
        status = "theirs" if mine == base else "mine" if theirs == base else "conflict"
        if found.kind != "text":
            suggested = THEIRS if status == "theirs" else MINE
            return FieldChoice(name, found.label, found, status, self._chosen(name, suggested))
        merged = merge(base or "", mine or "", theirs or "")
        if status == "conflict" and not merged.has_conflicts:
            status = "apart"
        order = self.data.get(f"order.{name}", "")
        order = order if order in (MINE, THEIRS) else ""
        parts = tuple(self._part(name, part) for part in merged.parts)
        texts = {part.part.id: part.chosen for part in parts}
        return FieldChoice(
            name,
            found.label,
            found,
            status,
            "",
            is_line=self._is_line(found.path),
            merge=merged,
            parts=tuple(part for part in parts if part.part.mine != part.part.theirs),
            order=order or (THEIRS if merged.order == "theirs" else MINE),
            theirs=theirs or "",
            merged=self.data.get(f"text.{name}", merged.text(texts, order)),
        )

    def _part(self, name: str, part: Part) -> PartChoice:
        here = f"{name}.{part.id}"
        chosen = self._chosen(here, part.suggested, (MINE, THEIRS, BOTH))
        title = _title(part.mine or part.theirs)
        return PartChoice(f"choice.{here}", part, title, chosen, between(part.theirs, part.mine))

    def _chosen(self, name: str, suggested: str, known: tuple[str, ...] = (MINE, THEIRS)) -> str:
        chosen = self.data.get(f"choice.{name}", "")
        return chosen if chosen in known else suggested

    def _is_line(self, path: tuple[str, ...]) -> bool:
        return not isinstance(_model_field(self.item, path), models.TextField)

    @property
    def has_both(self) -> bool:
        """Whether somewhere both were asked for, which a person should look at."""
        return any(part.chosen == BOTH for choice in self.choices for part in choice.parts)

    def settled(self) -> Snapshot | None:
        """The text that was decided on; None if one of its fields cannot be so, which is then in
        ``errors``."""
        snapshot = _copied(self.theirs)
        mines = fields_of(self.mine)
        for choice in self.choices:
            path = choice.difference.path
            value = mines[path]
            if choice.merge is not None:
                value = self._cleaned(choice)
            elif choice.chosen == THEIRS:
                continue
            _put(snapshot, path, value)
        return None if self.errors else snapshot

    def _cleaned(self, choice: FieldChoice) -> str:
        """A text as the editing form would have it. Notes what is wrong with it."""
        made = form_field(_model_field(self.item, choice.difference.path))
        try:
            return str(made.clean(choice.merged)) if made else choice.merged
        except ValidationError as refusal:
            self.errors += [(choice.label, sentence) for sentence in refusal.messages]
            return choice.merged


# --- Pages ----------------------------------------------------------------------------------------


def page(
    admin: "ContentAdmin",
    request: HttpRequest,
    item: Content,
    language: str,
    head: Revision | None,
    kept: Revision | None,
) -> HttpResponse:
    """Tell the editor that ``head`` was saved meanwhile, and let her choose; status 409.

    Raises NotPermitted, and Http404 where nothing is there that could have been saved meanwhile.
    """
    if head is None or kept is None:
        raise Http404
    meeting = _meeting(admin, item, language, head.number, kept.number)
    return _show(admin, request, meeting, "choose")


def answer(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str
) -> HttpResponse | Settled | None:
    """What to do about a POST: None if it does not come from this page, an answer to give, or
    what is to be saved. Raises NotPermitted, and Http404 for a number of no revision.
    """
    data = request.POST
    if "conflict" not in data:
        return None
    resolution = data.get("resolution", "")
    meeting = _meeting(admin, item, language, data.get("base"), data["conflict"])
    meeting.data = data.dict()
    if resolution == "theirs":
        return _left(admin, request, meeting)
    if resolution == "mine":
        return _decided(meeting, _copied(meeting.mine))
    if resolution == "merged" and (_is_edited(data) or not meeting.has_both):
        if snapshot := meeting.settled():
            return _decided(meeting, snapshot)
        return _show(admin, request, meeting, "edit", status=422)
    return _show(
        admin, request, meeting, "choose" if resolution == "choose" else "edit", status=200
    )


def _is_edited(data: Mapping[str, Any]) -> bool:
    return any(name.startswith("text.") for name in data)


def _meeting(
    admin: "ContentAdmin", item: Content, language: str, head_number: Any, kept_number: Any
) -> Meeting:
    head = numbered(item, language, head_number)
    kept = numbered(item, language, kept_number)
    # A late text that changes nothing is the revision that it began with.
    base = kept.based_on if kept.state == State.SET_ASIDE else kept
    texts = [text_of(item, found) for found in (base, head, kept)]
    labels = admin.labels_class(item, language, [text for text in texts if text])
    return Meeting(item, language, head, kept, labels, texts[0], texts[2], texts[1])


def _left(admin: "ContentAdmin", request: HttpRequest, meeting: Meeting) -> HttpResponse:
    sentence = gettext(
        "The text is as it was saved in revision %(number)d. Yours is kept as revision %(kept)d."
    )
    numbers = {"number": meeting.head.number, "kept": meeting.kept.number}
    messages.info(request, sentence % numbers)
    return HttpResponseRedirect(admin.address("edit", meeting.item, meeting.language))


def _decided(meeting: Meeting, snapshot: Snapshot) -> Settled:
    kept = meeting.kept
    known = {value.value for value in Significance}
    significance = meeting.data.get("significance", "")
    return Settled(
        snapshot,
        meeting.head.number,
        " ".join(scrub(meeting.data.get("note", kept.note)).split())[:LONGEST_NOTE],
        significance if significance in known else kept.significance,
        kept.sections,
        list(kept.caught_up),
    )


def _show(
    admin: "ContentAdmin",
    request: HttpRequest,
    meeting: Meeting,
    stage: str,
    status: int = 409,
) -> HttpResponse:
    choices = meeting.choices
    kept = meeting.kept
    posted = meeting.data
    context = frame(admin, request, meeting.item, meeting.language) | {
        "head": meeting.head,
        "head_author": person(meeting.head.author),
        "kept": kept,
        "stage": stage,
        "choices": choices,
        "conflicts": sum(choice.status == "conflict" for choice in choices),
        "note": posted.get("note", kept.note),
        "significance": posted.get("significance", kept.significance),
        "significances": [(value.value, SIGNIFICANCES[value]) for value in Significance],
        "carried": _carried(posted, choices) if stage == "edit" else (),
        "errors": meeting.errors,
        "longest_note": LONGEST_NOTE,
    }
    return TemplateResponse(request, "desk/conflict.html", context, status=status)


def _carried(data: Mapping[str, str], choices: list[FieldChoice]) -> list[tuple[str, str]]:
    """What was chosen and is not shown while the texts are edited."""
    found = []
    for choice in choices:
        if choice.merge is None:
            found.append((f"choice.{choice.name}", choice.chosen))
            continue
        found += [(part.name, part.chosen) for part in choice.parts]
        found.append((f"order.{choice.name}", choice.order))
    return found


# --- Snapshots ------------------------------------------------------------------------------------


def _copied(snapshot: Snapshot) -> Snapshot:
    """The same parts in mappings of their own; values are replaced, never changed."""
    copied = {**snapshot, "texts": dict(snapshot["texts"])}
    if SHARED in snapshot:
        copied[SHARED] = {part: dict(values) for part, values in snapshot[SHARED].items()}
    return copied


def _put(snapshot: Snapshot, path: tuple[str, ...], value: Any) -> None:
    part, name = path
    holder = snapshot["texts"] if part == "texts" else snapshot[SHARED][part]
    holder[name] = value


def _model_field(item: Content, path: tuple[str, ...]) -> Any:
    found = snapshots.fields_of(type(item))
    fields = found.texts if path[0] == "texts" else found.shared
    return next(field for field in fields if field.name == path[1])


def _one_side(difference: TextDifference, kind: str, kinds: tuple[str, ...]) -> tuple[Block, ...]:
    """The paragraphs of one of two texts, with what only that one has marked."""
    blocks = []
    for block in difference.blocks:
        pieces = tuple(piece for piece in block.pieces if piece.kind in ("same", kind))
        if pieces and (block.kind in ("same", "changed") or block.kind in kinds):
            blocks.append(Block(block.kind, pieces))
    return tuple(blocks)


def _title(markdown: str) -> str:
    """The heading of a section without its marks; empty for a text without one."""
    first = markdown.strip().split("\n", 1)[0]
    return first.lstrip("#").partition("{")[0].strip() if first.startswith("#") else ""
