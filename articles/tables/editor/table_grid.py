"""TableGrid: a table on its way from its documents to the inputs of a form and back."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.datastructures import MultiValueDict

from articles.tables.editor import from_documents as filling
from articles.tables.editor import from_post as posting
from articles.tables.editor import operations, to_documents
from articles.tables.editor.error_sentences import sentence
from articles.tables.editor.new_keys import Used
from articles.tables.editor.operations import Outcome
from articles.tables.editor.sheet import OPERATION, Cell, Place, Row, Sheet
from articles.tables.editor.to_documents import Mistake, Reading


@dataclass(frozen=True, slots=True)
class Frame:
    """What the form of a table began with.

    ``source_texts`` are those of the source language, None in the source language itself;
    ``is_whole`` tells whether rows, columns and values are edited too, or words alone.
    """

    structure: Any
    texts: Any
    source_texts: Any
    language: str
    source_language: str
    is_whole: bool
    used: Used


class TableGrid:
    """What stands in the inputs of a table, and what it means. Nothing in it is ever changed."""

    def __init__(
        self,
        frame: Frame,
        sheet: Sheet,
        *,
        outcome: Outcome | None = None,
        forged: tuple[str, ...] = (),
        is_too_large: bool = False,
        is_posted: bool = False,
    ) -> None:
        self.frame = frame
        self.sheet = sheet
        self.outcome = outcome or Outcome()
        self.forged = forged
        self.is_posted = is_posted
        self._is_too_large = is_too_large

    @classmethod
    def from_documents(
        cls,
        structure: object,
        texts: object,
        source_texts: object = None,
        *,
        language: str,
        editable_structure: bool,
        source_language: str = "",
        used: Used = set,
    ) -> "TableGrid":
        """The grid of a table in a language. Without a structure it is that of a new table.

        ``source_texts`` stand beside a translation. ``used`` tells all keys that the table ever
        had, so that none of them is given to something new.
        """
        if editable_structure and not structure:
            structure = filling.NEW_STRUCTURE
        frame = Frame(
            structure,
            texts,
            source_texts,
            language,
            source_language or language,
            editable_structure,
            used,
        )
        return cls(frame, filling.sheet_of(structure, texts))

    @classmethod
    def from_post(cls, data: MultiValueDict, *, start: "TableGrid") -> "TableGrid":
        """The grid as it was typed in the form of ``start``.

        Of a form for words alone, whatever else was posted is not looked at; ``forged`` names it.
        """
        frame = start.frame
        if not frame.is_whole:
            sheet = posting.sheet_of_words(data, start.sheet)
            forged = tuple(posting.structural(data))
            return cls(frame, sheet, forged=forged, is_posted=True)
        if not posting.is_posted(data):
            return cls(frame, start.sheet, is_posted=True)
        try:
            sheet = posting.whole_sheet(data, frame.language, frame.used)
        except posting.TooLarge:
            return cls(frame, start.sheet, is_too_large=True, is_posted=True)
        return cls(frame, sheet, is_posted=True)

    def after(self, data: MultiValueDict) -> "TableGrid":
        """The grid after the operation that was asked for, not yet checked."""
        if not self.frame.is_whole:
            return TableGrid(self.frame, self.sheet)
        if self._is_too_large:
            outcome = Outcome(notice=sentence(self.mistakes[0]))
            return TableGrid(self.frame, self.sheet, outcome=outcome)
        sheet = copy.deepcopy(self.sheet)
        outcome = operations.perform(sheet, data.get(OPERATION, ""), self.frame.used)
        return TableGrid(self.frame, sheet, outcome=outcome)

    # --- What it means ----------------------------------------------------------------------------

    @cached_property
    def _reading(self) -> Reading:
        if self.frame.is_whole:
            return to_documents.read_whole(self.sheet, self.frame.structure)
        return to_documents.read_words(self.sheet, self.frame.structure)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Everything that keeps the grid from being saved."""
        if self._is_too_large:
            return (Mistake(Place(), "too-large", {}),)
        return self._reading.mistakes

    @cached_property
    def errors(self) -> Mapping[str, list[str]]:
        """The sentences about what was typed wrong, by the name of the input."""
        found: dict[str, list[str]] = {}
        for mistake in self.mistakes:
            found.setdefault(mistake.place.name, []).append(sentence(mistake))
        return found

    def documents(self) -> tuple[Any, dict[str, Any]]:
        """The structure and the texts. They are valid if there are no mistakes."""
        return self._reading.structure, self._reading.texts

    @cached_property
    def left_over(self) -> list[str]:
        """Texts that the form began with and that have no place in the table any more."""
        return filling.left_over(self.frame.texts, self.sheet)

    @cached_property
    def source(self) -> Sheet | None:
        """The words of the source language, None in the source language itself."""
        if self.frame.source_texts is None:
            return None
        return filling.sheet_of(self.frame.structure, self.frame.source_texts)

    @cached_property
    def named(self) -> Sheet:
        """The words after which rows and columns are called: the source's where there are none."""
        if self.source is None or not self.sheet.columns:
            return self.sheet
        columns = [
            replace(column, label=column.label.strip() or its.label)
            for column, its in zip(self.sheet.columns, self.source.columns, strict=True)
        ]
        head = columns[0].key
        heads = {row.key: self.sheet.cell(row.key, head).value for row in self.sheet.rows}
        rows = [
            Row(key, cells={head: Cell(value.strip() or self.source.cell(key, head).value)})
            for key, value in heads.items()
        ]
        return Sheet(columns, rows)
