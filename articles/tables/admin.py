"""The desk's pages for comparison tables."""

from typing import Any

from django.contrib import admin

from articles.models import ComparisonTable
from articles.tables.editor.cell_labels import CellLabels
from articles.tables.editor.table_form import NewTableForm, TableForm
from exosite.desk.admin import ContentAdmin


@admin.register(ComparisonTable)
class ComparisonTableAdmin(ContentAdmin):
    form_class = TableForm
    labels_class = CellLabels

    def new_form(self, data: Any, codes: list[str], files: Any = None) -> NewTableForm:
        return NewTableForm(data, admin=self, codes=codes)
