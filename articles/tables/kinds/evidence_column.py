"""Columns of levels of evidence."""

from articles.tables.kinds.column_kind import CodeKind, Names, gettext_noop
from articles.tables.types import ColumnSettings
from exosite.markup import EVIDENCE_LEVELS


class EvidenceKind(CodeKind):
    """A level of evidence, from the weakest to the strongest."""

    name = "evidence"
    label = gettext_noop("levels of evidence")
    fault = "unknown-evidence"

    def codes(self, column: ColumnSettings) -> tuple[str, ...]:
        return tuple(EVIDENCE_LEVELS)

    def show(self, value: str, column: ColumnSettings, language: str, names: Names) -> str:
        return names.get(value, value)
