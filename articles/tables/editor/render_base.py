"""Template context of the grid: what both forms of a table share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.utils import translation
from django.utils.translation import gettext, ngettext

from articles.models import Evidence
from articles.tables.editor import error_sentences
from articles.tables.editor.sheet import InputPlace, SheetCell, SheetRow
from articles.tables.editor.table_grid import TableGrid
from articles.tables.missing_values import show_missing
from exosite import languages
from exosite.markup import EVIDENCE_LEVELS

# From so many rows on, the headings of the columns stay in sight.
TALL_FROM = 10

_WORDS = frozenset({"label", "note"})


@dataclass(frozen=True, slots=True)
class GridInput:
    """An input, a select or a button: its attributes, and what stands in it.

    ``choices`` are the options of a select, as typed value and label; a value that is none of
    them stands there too, so that it is not lost.
    """

    attributes: str
    name: str
    value: str = ""
    errors: tuple[str, ...] = ()
    choices: tuple[tuple[str, Any], ...] = ()


class GridContext:
    """The context of one grid, built for one page."""

    def __init__(self, grid: TableGrid) -> None:
        self.grid = grid
        self.sheet = grid.sheet
        self.outcome = grid.outcome
        self.errors = grid.errors if grid.is_posted else {}
        self.desk = translation.get_language() or languages.SOURCE
        self.tag = languages.tag(grid.setup.language)
        self.column_names = {
            column.key: error_sentences.column_name(grid.named, column.key)
            for column in self.sheet.columns
        }
        self.row_names = {
            row.key: error_sentences.row_name(grid.named, row.key) for row in self.sheet.rows
        }
        self.level_names = {level: str(Evidence(level).label) for level in EVIDENCE_LEVELS}

    def common(self) -> dict[str, Any]:
        return {
            "is_whole": self.grid.setup.is_whole,
            "is_tall": len(self.sheet.rows) >= TALL_FROM,
            "tag": self.tag,
            "source_tag": languages.tag(self.grid.setup.source_language),
            "errors": self.errors.get(InputPlace().name, ()),
            "left_over": self.grid.left_over,
        }

    def input(
        self,
        place: InputPlace,
        value: str = "",
        choices: Iterable[tuple[str, Any]] = (),
        **more: Any,
    ) -> GridInput:
        name, errors = place.name, tuple(self.errors.get(place.name, ()))
        options = tuple(choices)
        if options and value not in {code for code, _label in options}:
            options = (*options, (value, value))
        attributes = {"id": name, "name": name, **more}
        if place.part in _WORDS or place.part.startswith("choice."):
            attributes["lang"] = self.tag
        if errors:
            attributes |= {"aria-invalid": "true", "aria-describedby": f"{name}.error"}
        if name == self.outcome.focus:
            attributes["autofocus"] = True
        return GridInput(flatatt(attributes), name, value, errors, options)

    def facts(self, of: SheetCell | SheetRow) -> list[str]:
        """What stands in the details, in a few words."""
        facts = []
        if isinstance(of, SheetCell) and of.missing:
            facts.append(show_missing(of.missing, self.desk))
        if of.evidence:
            facts.append(self.level_names.get(of.evidence, of.evidence))
        if count := len(of.refs.split()):
            facts.append(
                ngettext("%(count)d reference", "%(count)d references", count) % {"count": count}
            )
        if of.as_of:
            facts.append(gettext("as of %(date)s") % {"date": of.as_of})
        if of.note.strip():
            facts.append(gettext("with a note"))
        return facts
