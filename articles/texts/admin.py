"""The desk's pages for articles."""

from django import forms
from django.contrib import admin
from django.db import models
from django.urls import reverse

from articles.models import Article, Contribution
from exosite.desk.admin import ContentAdmin
from exosite.desk.forms.draft_form import DraftForm


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
