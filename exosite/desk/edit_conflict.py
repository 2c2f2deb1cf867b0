"""Edit conflicts: a three-way merge of a late save with what was saved before it.

Optimistic locking: a save on an old base is kept beside the line, never lost. Both texts are
revisions by then, ``head`` the newest in the line and ``late`` the one that was set aside, so
nothing that is chosen here can lose either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from exosite.desk.field_labels import FieldLabels
from exosite.desk.forms.draft_fields import form_field
from exosite.markup.characters import scrub
from exosite.publishing import snapshots
from exosite.publishing.diff import (
    Block,
    FieldDifference,
    TextDifference,
    fields_by_path,
    snapshot_differences,
    text_difference,
)
from exosite.publishing.diff.three_way_merge import BOTH, MINE, THEIRS, Merge, MergeSection, merge
from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots import SHARED, Snapshot
from exosite.publishing.states import Significance

LONGEST_NOTE = 300


Resolution = dict[str, Any]
"""What an editor has decided on: the keywords of ``actions.save_draft``."""


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section in which the two texts differ. ``name`` is that of its radio buttons."""

    name: str
    part: MergeSection
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

    difference: FieldDifference
    status: str
    chosen: str
    is_line: bool = False
    merge: Merge | None = None
    parts: tuple[SectionChoice, ...] = ()
    order: str = ""
    theirs: str = ""
    merged: str = ""

    @property
    def name(self) -> str:
        return ".".join(self.difference.path)

    @property
    def result(self) -> TextDifference:
        """What the merged text changes in theirs."""
        return text_difference(self.theirs, self.merged)


@dataclass
class Conflict:
    """The two texts, what they began with, and what was posted about them in ``data``.

    The choices are ``choice.<part>.<field>.<section>`` for a section of a text and
    ``choice.<part>.<field>`` for anything else (``mine``, ``theirs``, for sections ``both``), and
    ``order.<part>.<field>`` for the order of sections. A text as edited is
    ``text.<part>.<field>``. What is not posted is as suggested. ``errors`` are sentences about a
    text as edited, with the label of its field.
    """

    item: Content
    head: Revision
    late: Revision
    labels: FieldLabels
    base: Snapshot
    mine: Snapshot
    theirs: Snapshot
    data: Mapping[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def choices(self) -> list[FieldChoice]:
        base, mine, theirs = map(fields_by_path, (self.base, self.mine, self.theirs))
        return [
            self._choice(
                difference,
                base.get(difference.path),
                mine[difference.path],
                theirs[difference.path],
            )
            for difference in snapshot_differences(self.theirs, self.mine, names=self.labels)
            if difference.path in mine and difference.path in theirs
        ]

    def _choice(
        self, difference: FieldDifference, base: Any, mine: Any, theirs: Any
    ) -> FieldChoice:
        name = ".".join(difference.path)
        status = "theirs" if mine == base else "mine" if theirs == base else "conflict"
        if difference.kind != "text":
            suggested = THEIRS if status == "theirs" else MINE
            return FieldChoice(difference, status, self._chosen(name, suggested))
        merged = merge(base or "", mine or "", theirs or "")
        if status == "conflict" and not merged.has_conflicts:
            status = "apart"
        order = self.data.get(f"order.{name}", "")
        order = order if order in (MINE, THEIRS) else ""
        parts = tuple(self._section(name, part) for part in merged.parts)
        texts = {part.part.id: part.chosen for part in parts}
        return FieldChoice(
            difference,
            status,
            "",
            is_line=not isinstance(_model_field(self.item, difference.path), models.TextField),
            merge=merged,
            parts=tuple(part for part in parts if part.part.mine != part.part.theirs),
            order=order or (THEIRS if merged.order == "theirs" else MINE),
            theirs=theirs or "",
            merged=self.data.get(f"text.{name}", merged.text(texts, order)),
        )

    def _section(self, field_name: str, part: MergeSection) -> SectionChoice:
        name = f"{field_name}.{part.id}"
        chosen = self._chosen(name, part.suggested, (MINE, THEIRS, BOTH))
        title = _title(part.mine or part.theirs)
        return SectionChoice(
            f"choice.{name}", part, title, chosen, text_difference(part.theirs, part.mine)
        )

    def _chosen(self, name: str, suggested: str, known: tuple[str, ...] = (MINE, THEIRS)) -> str:
        chosen = self.data.get(f"choice.{name}", "")
        return chosen if chosen in known else suggested

    # --- What was decided -------------------------------------------------------------------------

    @property
    def has_both(self) -> bool:
        """Whether somewhere both were asked for, which a person should look at."""
        return any(part.chosen == BOTH for choice in self.choices for part in choice.parts)

    @property
    def is_edited(self) -> bool:
        """Whether the result of the choices was shown and edited."""
        return any(name.startswith("text.") for name in self.data)

    def keep_mine(self) -> Resolution:
        """The late text as a whole."""
        return self._resolution(_copy(self.mine))

    def keep_merged(self) -> Resolution | None:
        """What was chosen and edited; None, with ``errors``, if a field cannot be so."""
        snapshot = _copy(self.theirs)
        mine = fields_by_path(self.mine)
        for choice in self.choices:
            path = choice.difference.path
            if choice.merge is not None:
                _put(snapshot, path, self._clean(choice))
            elif choice.chosen != THEIRS:
                _put(snapshot, path, mine[path])
        return None if self.errors else self._resolution(snapshot)

    def hidden_choices(self) -> list[tuple[str, str]]:
        """Names and values of what was chosen, for the form in which the result is edited."""
        values = []
        for choice in self.choices:
            if choice.merge is None:
                values.append((f"choice.{choice.name}", choice.chosen))
                continue
            values += [(part.name, part.chosen) for part in choice.parts]
            values.append((f"order.{choice.name}", choice.order))
        return values

    def _resolution(self, snapshot: Snapshot) -> Resolution:
        significance = self.data.get("significance", "")
        is_known = significance in set(Significance)
        return {
            "base": self.head.number,
            "snapshot": snapshot,
            "note": " ".join(scrub(self.data.get("note", self.late.note)).split())[:LONGEST_NOTE],
            "significance": significance if is_known else self.late.significance,
            "sections": self.late.sections,
            "caught_up": self.late.caught_up,
        }

    def _clean(self, choice: FieldChoice) -> str:
        """A text as the editing form would have it. Notes what is wrong with it."""
        form_input = form_field(_model_field(self.item, choice.difference.path))
        try:
            return str(form_input.clean(choice.merged)) if form_input else choice.merged
        except ValidationError as refusal:
            self.errors += [(choice.difference.label, sentence) for sentence in refusal.messages]
            return choice.merged


def _copy(snapshot: Snapshot) -> Snapshot:
    """The same parts in mappings of their own; values are replaced, never changed."""
    copy = {**snapshot, "texts": dict(snapshot["texts"])}
    if SHARED in snapshot:
        copy[SHARED] = {part: dict(values) for part, values in snapshot[SHARED].items()}
    return copy


def _put(snapshot: Snapshot, path: tuple[str, ...], value: Any) -> None:
    part, name = path
    holder = snapshot["texts"] if part == "texts" else snapshot[SHARED][part]
    holder[name] = value


def _model_field(item: Content, path: tuple[str, ...]) -> Any:
    model_fields = snapshots.fields_of(type(item))
    fields = model_fields.texts if path[0] == "texts" else model_fields.shared
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
