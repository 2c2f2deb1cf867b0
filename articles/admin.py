"""The admins of what this app owns and its editors write in several languages."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.urls import reverse

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
from exosite.desk.admin import ContentAdmin
from exosite.desk.forms.draft_form import DraftForm

# The admins of other features are found through this module.
__all__ = ["FigureAdmin", "ReferenceAdmin"]


class ArticleForm(DraftForm):
    """A person is named as reviewer by reviewing, never by being entered."""

    def make_row_field(self, name: str, field: models.Field) -> forms.Field | None:
        made = super().make_row_field(name, field)
        if made is not None and field.name == "role":
            roles = [
                role for role in Contribution.Role.choices if role[0] != Contribution.Role.REVIEWER
            ]
            made.choices = [("", "---------"), *roles]  # type: ignore[attr-defined]
        return made


@admin.register(Article)
class ArticleAdmin(ContentAdmin):
    form_class = ArticleForm
    markdown_fields = ("body",)
    new_fields = ("category",)

    def upload_url(self) -> str:
        return reverse("admin:upload")


@admin.register(ComparisonTable)
class ComparisonTableAdmin(ContentAdmin):
    form_class = TableForm
    labels_class = CellLabels

    def new_form(self, data: Any, codes: list[str], files: Any = None) -> NewTableForm:
        return NewTableForm(data, admin=self, codes=codes)


@admin.register(Category)
class CategoryAdmin(ContentAdmin):
    new_fields = ("parent",)


@admin.register(Person)
class PersonAdmin(ContentAdmin):
    markdown_fields = ("biography",)
    new_fields = ("kind",)


@admin.register(Trial)
class TrialAdmin(ContentAdmin):
    new_fields = ("registry", "checked_on")
