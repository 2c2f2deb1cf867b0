"""TableGrid: the value of the form field, from documents to inputs and back."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.datastructures import MultiValueDict

from articles.tables.editor import from_documents, from_post, operations, to_documents
from articles.tables.editor.error_sentences import sentence
from articles.tables.editor.new_keys import UsedKeys
from articles.tables.editor.operations import OperationOutcome
from articles.tables.editor.sheet import OPERATION, InputPlace, SheetCell, SheetRow, TableSheet
from articles.tables.editor.to_documents import InputMistake, SheetDocuments


@dataclass(frozen=True, slots=True)
class GridSetup:
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
    used: UsedKeys


class TableGrid:
    """What stands in the inputs of a table, and what it means. Nothing in it is ever changed."""

    def __init__(
        self,
        setup: GridSetup,
        sheet: TableSheet,
        *,
        outcome: OperationOutcome | None = None,
        forged: tuple[str, ...] = (),
        is_too_large: bool = False,
        is_posted: bool = False,
    ) -> None:
        self.setup = setup
        self.sheet = sheet
        self.outcome = outcome or OperationOutcome()
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
        used: UsedKeys = set,
    ) -> "TableGrid":
        """The grid of a table in a language. Without a structure it is that of a new table.

        ``source_texts`` stand beside a translation. ``used`` tells all keys that the table ever
        had, so that none of them is given to something new.
        """
        if editable_structure and not structure:
            structure = from_documents.NEW_STRUCTURE
        setup = GridSetup(
            structure,
            texts,
            source_texts,
            language,
            source_language or language,
            editable_structure,
            used,
        )
        return cls(setup, from_documents.sheet_from_documents(structure, texts))

    @classmethod
    def from_post(cls, data: MultiValueDict, *, start: "TableGrid") -> "TableGrid":
        """The grid as it was typed in the form of ``start``.

        Of a form for words alone, whatever else was posted is not looked at; ``forged`` names it.
        """
        setup = start.setup
        if not setup.is_whole:
            sheet = from_post.translation_sheet(data, start.sheet)
            forged = tuple(from_post.structural_names(data))
            return cls(setup, sheet, forged=forged, is_posted=True)
        if not from_post.is_posted(data):
            return cls(setup, start.sheet, is_posted=True)
        try:
            sheet = from_post.full_sheet(data, setup.language, setup.used)
        except from_post.TooLarge:
            return cls(setup, start.sheet, is_too_large=True, is_posted=True)
        return cls(setup, sheet, is_posted=True)

    def after(self, data: MultiValueDict) -> "TableGrid":
        """The grid after the operation that was asked for, not yet checked."""
        if not self.setup.is_whole:
            return TableGrid(self.setup, self.sheet)
        if self._is_too_large:
            outcome = OperationOutcome(notice=sentence(self.mistakes[0]))
            return TableGrid(self.setup, self.sheet, outcome=outcome)
        sheet = copy.deepcopy(self.sheet)
        outcome = operations.perform(sheet, data.get(OPERATION, ""), self.setup.used)
        return TableGrid(self.setup, sheet, outcome=outcome)

    # --- What it means ----------------------------------------------------------------------------

    @cached_property
    def _documents(self) -> SheetDocuments:
        if self.setup.is_whole:
            return to_documents.read_whole(self.sheet, self.setup.structure)
        return to_documents.read_words(self.sheet, self.setup.structure)

    @property
    def mistakes(self) -> tuple[InputMistake, ...]:
        """Everything that keeps the grid from being saved."""
        if self._is_too_large:
            return (InputMistake(InputPlace(), "too-large", {}),)
        return self._documents.mistakes

    @cached_property
    def errors(self) -> Mapping[str, list[str]]:
        """The sentences about what was typed wrong, by the name of the input."""
        by_name: dict[str, list[str]] = {}
        for mistake in self.mistakes:
            by_name.setdefault(mistake.place.name, []).append(sentence(mistake))
        return by_name

    def documents(self) -> tuple[Any, dict[str, Any]]:
        """The structure and the texts. They are valid if there are no mistakes."""
        return self._documents.structure, self._documents.texts

    @cached_property
    def left_over(self) -> list[str]:
        """Texts that the form began with and that have no place in the table any more."""
        return from_documents.left_over(self.setup.texts, self.sheet)

    @cached_property
    def source(self) -> TableSheet | None:
        """The words of the source language, None in the source language itself."""
        if self.setup.source_texts is None:
            return None
        return from_documents.sheet_from_documents(self.setup.structure, self.setup.source_texts)

    @cached_property
    def named(self) -> TableSheet:
        """The sheet that names rows and columns: with the source's words where it has none."""
        if self.source is None or not self.sheet.columns:
            return self.sheet
        columns = [
            replace(column, label=column.label.strip() or source.label)
            for column, source in zip(self.sheet.columns, self.source.columns, strict=True)
        ]
        head = columns[0].key
        heads = {row.key: self.sheet.cell(row.key, head).value for row in self.sheet.rows}
        rows = [
            SheetRow(
                key, cells={head: SheetCell(value.strip() or self.source.cell(key, head).value)}
            )
            for key, value in heads.items()
        ]
        return TableSheet(columns, rows)
