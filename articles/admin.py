"""The kinds of content of this app that are written at the desk, and their admins."""

from django import forms
from django.db import models

from articles.evidence.admin import ReferenceAdmin
from articles.figures.admin import FigureAdmin
from articles.models import (
    Article,
    Category,
    ComparisonTable,
    Contribution,
    Person,
    Trial,
)
from articles.tables.editor.cell_labels import CellLabels
from articles.tables.editor.table_form import NewTableForm, TableForm
from exosite.desk.admin import register
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.registry import DeskKind

# The admins of other features are found through this module.
__all__ = ["FigureAdmin", "ReferenceAdmin"]


class ArticleForm(DraftForm):
    """A person is named as reviewer by reviewing, never by being entered."""

    def make_row_field(self, name: str, field: models.Field) -> forms.Field | None:
        form_input = super().make_row_field(name, field)
        if form_input is not None and field.name == "role":
            roles = [
                role for role in Contribution.Role.choices if role[0] != Contribution.Role.REVIEWER
            ]
            form_input.choices = [("", "---------"), *roles]  # type: ignore[attr-defined]
        return form_input


register(
    DeskKind(
        Article,
        form_class=ArticleForm,
        markdown_fields=("body",),
        new_fields=("category",),
        upload_route="admin:upload",
    )
)
register(
    DeskKind(
        ComparisonTable,
        form_class=TableForm,
        new_form_class=NewTableForm,
        labels_class=CellLabels,
    )
)
register(DeskKind(Category, new_fields=("parent",)))
register(DeskKind(Person, markdown_fields=("biography",), new_fields=("kind",)))
register(DeskKind(Trial, new_fields=("registry", "checked_on")))
