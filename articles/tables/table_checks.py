"""Content checks of a table: its documents fit, no place is empty, rows and claims have sources.

A row rests on its references, those of its cells, or citations in its words. Where it needs none,
it is labelled an opinion.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from articles.tables.faults import FAULT_CODES, InvalidTable, TableFault
from articles.tables.place_words import column_words, row_words
from articles.tables.row_sources import document_rows, evidence_at, references_in_row
from articles.tables.structure_document import read_structure
from articles.tables.texts_document import text_faults, words_at
from articles.tables.types import TableRow, TableStructure
from exosite.content_checks.citations import UNSOURCED
from exosite.content_checks.claims import find_claims
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

PREFIX = "table-"
"""Stands before the code of a fault that ``articles.tables`` finds in a document."""

declare_levels(
    {
        "table-label-missing": "error",
        "table-cell-empty": "error",
        "table-unknown-reference": "error",
        "uncited-row": "error",
        "unsourced-row": "error",
    }
)
declare_levels({PREFIX + code: "error" for code in FAULT_CODES})


def check_table_documents(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Faults of the two documents; those of the texts only if the structure has none."""
    if text.content_kind == "table":
        _structure, faults = _validated(text)
        for fault in faults:
            finding = text.finding(PREFIX + fault.code, None, fault.path, 1, **fault.params)
            yield replace(finding, field="texts")


def check_table_words(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Labels and cells that the source language leaves empty, if the documents are in order."""
    if text.content_kind == "table":
        structure, faults = _validated(text)
        if structure is not None and not faults:
            yield from _labels(text, structure)
            yield from _cells(text, structure)


def check_row_sources(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Rows that have nothing to rest on, or rest on what is not there."""
    for row in document_rows(text.structure):
        key = str(row.get("key", ""))
        references = references_in_row(row)
        evidence = str(row.get("evidence") or "")
        if evidence not in UNSOURCED and not references and not _cites(text, key):
            params = {"row": row_words(text, key), "evidence": evidence}
            rule = "uncited-row" if evidence else "unsourced-row"
            yield text.finding(rule, None, f"rows/{key}", 1, **params)
        for slug in dict.fromkeys(references):
            if slug not in surroundings.references:
                params = {"row": row_words(text, key), "key": slug}
                yield text.finding("table-unknown-reference", None, f"rows/{key}", 1, **params)


def check_table_claims(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Claims that are too strong for the evidence label of their row or cell, or have no label."""
    if text.structure is not None:
        levels = partial(evidence_at, text.structure)
        yield from find_claims(text, lambda passage: levels(passage.place), needs_label=True)


def _cites(text: CheckedText, row: str) -> bool:
    """Whether the words of a row, or a note on it, cite something."""
    places = (["cells", row], ["notes", row])
    return any(
        section.keys("citation")
        for passage, section in text.sections()
        if passage.place.split("/")[:2] in places
    )


def _validated(text: CheckedText) -> tuple[TableStructure | None, list[TableFault]]:
    try:
        structure = read_structure(text.structure)
    except InvalidTable as error:
        return None, error.problems
    return structure, list(text_faults(text.texts, structure))


def _labels(text: CheckedText, structure: TableStructure) -> Iterator[Finding]:
    """Columns, and choices in use, without words for them."""
    for column in structure.columns:
        if not words_at(text.texts, "columns", column.key).strip():
            path = f"columns/{column.key}"
            name = column_words(text, column.key)
            yield text.finding("table-label-missing", None, path, 1, key=name)
        used = {
            str(row.cells[column.key].value) for row in structure.rows if column.key in row.cells
        }
        for choice in column.choices:
            label = words_at(text.texts, "choices", column.key, choice)
            if choice in used and not label.strip():
                path = f"choices/{column.key}/{choice}"
                name = f"{column_words(text, column.key)} · {choice}"
                yield text.finding("table-label-missing", None, path, 1, key=name)


def _cells(text: CheckedText, structure: TableStructure) -> Iterator[Finding]:
    """Cells of which nothing is said, not even that nothing is known."""
    for row in structure.rows:
        for column in structure.columns:
            if _is_empty(text.texts, row, column.key):
                path = f"cells/{row.key}/{column.key}"
                names = {
                    "row": row_words(text, row.key),
                    "column": column_words(text, column.key),
                }
                yield text.finding("table-cell-empty", None, path, 1, **names)


def _is_empty(texts: Any, row: TableRow, column: str) -> bool:
    cell = row.cells.get(column)
    if cell and (cell.value is not None or cell.missing):
        return False
    return not words_at(texts, "cells", row.key, column).strip()
