"""Comparison tables at the desk."""

from articles.models import ComparisonTable
from articles.tables.editor.cell_labels import CellLabels
from articles.tables.editor.table_form import NewTableForm, TableForm
from exosite.desk.registry import DeskKind

TABLE = DeskKind(
    ComparisonTable, form_class=TableForm, new_form_class=NewTableForm, labels_class=CellLabels
)
