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
from articles.tables.editor.operations import NO_OUTCOME, OperationOutcome
from articles.tables.editor.sheet import OPERATION, PREFIX, InputPlace, TableSheet
from articles.tables.editor.to_documents import InputMistake, SheetDocuments
from articles.tables.texts_document import words_at


@dataclass(frozen=True, slots=True)
class GridSetup:
    """What the form of a table begins with. Without a structure it is that of a new table.

    ``source_texts`` are those of the source language, None in the source language itself;
    ``is_whole`` tells whether rows, columns and values are edited too, or words alone. ``used``
    tells all keys that the table ever had, so that none of them is given to something new.
    """

    structure: Any
    texts: Any
    source_texts: Any
    language: str
    source_language: str
    is_whole: bool
    used: UsedKeys


@dataclass(frozen=True, eq=False)
class TableGrid:
    """What stands in the inputs of a table, and what it means. Nothing in it is ever changed."""

    setup: GridSetup
    sheet: TableSheet
    outcome: OperationOutcome = NO_OUTCOME
    forged: tuple[str, ...] = ()
    is_too_large: bool = False
    is_posted: bool = False

    @classmethod
    def from_documents(cls, setup: GridSetup) -> "TableGrid":
        if setup.is_whole and not setup.structure:
            setup = replace(setup, structure=from_documents.NEW_STRUCTURE)
        return cls(setup, from_documents.sheet_from_documents(setup.structure, setup.texts))

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
        if f"{PREFIX}.column" not in data:
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
        if self.is_too_large:
            outcome = OperationOutcome(notice=sentence(self.mistakes[0]))
            return TableGrid(self.setup, self.sheet, outcome=outcome)
        sheet = copy.deepcopy(self.sheet)
        outcome = operations.perform(sheet, data.get(OPERATION, ""), self.setup.used)
        return TableGrid(self.setup, sheet, outcome=outcome)

    # --- What it means ----------------------------------------------------------------------------

    @cached_property
    def documents(self) -> SheetDocuments:
        """The structure and the texts. They are valid if there are no mistakes."""
        return to_documents.read_sheet(
            self.sheet, self.setup.structure, is_whole=self.setup.is_whole
        )

    @property
    def mistakes(self) -> tuple[InputMistake, ...]:
        """Everything that keeps the grid from being saved."""
        if self.is_too_large:
            return (InputMistake(InputPlace(), "too-large", {}),)
        return self.documents.mistakes

    @cached_property
    def errors(self) -> Mapping[str, list[str]]:
        """The sentences about what was typed wrong, by the name of the input."""
        by_name: dict[str, list[str]] = {}
        for mistake in self.mistakes:
            by_name.setdefault(mistake.place.name, []).append(sentence(mistake))
        return by_name

    @cached_property
    def left_over(self) -> list[str]:
        """Texts that the form began with and that have no place in the table any more."""
        return from_documents.left_over(self.setup.texts, self.sheet)

    @cached_property
    def named(self) -> TableSheet:
        """The sheet that names rows, columns and choices: with the source's words where it has none."""
        if self.setup.source_texts is None:
            return self.sheet
        sheet = copy.deepcopy(self.sheet)
        for text in sheet.texts():
            if not text.words.strip():
                text.write(words_at(self.setup.source_texts, *text.path))
        return sheet
