"""Comparison tables, by rows and cells."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Schema

from articles.tables.kinds import KINDS
from exosite.api.schemas.members import member
from exosite.api.schemas.record_schemas import Standing
from exosite.api.schemas.text_schemas import Text


class Column(Schema):
    """A column of a table: what its cells hold."""

    key: str = member(_("Its key within the table."), "participants")
    kind: str = member(_("What its cells hold."), "number", json_schema_extra={"enum": list(KINDS)})
    unit: str = member(_("The unit as a UCUM code; empty if the column has none."), "ug/mL", "")
    label: str = member(_("Its heading."), "Participants")
    language: str = member(_("BCP 47 tag of the heading."), "en")


class Cell(Schema):
    """What stands in a cell. Members that would be empty are null."""

    text: str | None = member(
        _("The words of the cell, in inline Markdown as they were typed."),
        "24 people",
        default=None,
    )
    value: Any = member(
        _("A number with unit and bounds, an answer, a date, or keys, by the kind of the column."),
        {"low": "24", "high": "24", "unit": ""},
        True,
        default=None,
    )
    missing: str | None = member(
        _("Why there is no value, which is not the same as empty."), "not-reported", default=None
    )
    refs: list[str] | None = member(
        _("Keys of its references; where null, those of the row hold."),
        ["kalluri-2020"],
        default=None,
    )
    evidence: str | None = member(
        _("Its level of evidence; where null, that of the row holds."), "phase2", default=None
    )
    as_of: str | None = member(
        _("The day on which it was so; where null, that of the row holds."),
        "2026-11-22",
        default=None,
    )
    note: str | None = member(_("A note on the cell."), "Placebo group included.", default=None)
    language: str | None = member(
        _("BCP 47 tag of words that are not translated yet."), "zh-Hant", default=None
    )
    note_language: str | None = member(
        _("BCP 47 tag of a note that is not translated yet."), "zh-Hant", default=None
    )


class Row(Schema):
    """A row of a table, with what holds for all of its cells."""

    key: str = member(_("Its key within the table."), "volunteers")
    refs: list[str] = member(_("Keys of the references for all of the row."), ["kalluri-2020"])
    evidence: str | None = member(_("The level of evidence of the row."), "phase1", None)
    as_of: str | None = member(_("The day on which the row was so."), "2026-11-22", None)
    note: str = member(_("A note on the row; empty if there is none."), "Healthy volunteers.")
    cells: dict[str, Cell] = member(_("The cells, by the key of their column."))


class Table(Text):
    """A comparison table. Numbers and sources are the same in every language."""

    title: str = member(_("The title."), "Classes of exosome cargo")
    summary: str = member(_("What the table says, in a few sentences."), "What vesicles carry.")
    origin: str = member(
        _("Whether the table is of the seed content or was made on the site: seed or site."), "seed"
    )
    columns: list[Column] = member(_("The columns, in order."))
    rows: list[Row] = member(_("The rows, in order."))
    standings: dict[str, Standing] = member(
        _("What became of those of its references of which anything is known, by their keys.")
    )
    csv_url: str = member(
        _("The address of the table as CSV."),
        "https://example.org/en/tables/exosome-cargo-classes.csv",
    )
    used_in: list[str] = member(
        _("Keys of the articles that show it, a hundred at most."), ["exosome-guide"]
    )
