"""Articles at the desk."""

from django import forms
from django.db import models

from articles.models import Article, Contribution
from articles.texts import study_tray
from articles.texts.chapter_views import (
    ChaptersView,
    NewChapterView,
    edit_notes,
    withdrawal_notes,
)
from articles.texts.join_view import JoinView
from articles.texts.split_view import SplitView
from articles.texts.study_views import StudiesView
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.registry import DeskKind


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


ARTICLE = DeskKind(
    Article,
    form_class=ArticleForm,
    new_fields=("category",),
    upload_route="admin:upload",
    pages={
        "chapters": ("chapters/", ChaptersView),
        "new-chapter": ("chapters/new/", NewChapterView),
        "split": ("chapters/split/", SplitView),
        "join": ("chapters/join/", JoinView),
        "studies": ("studies/", StudiesView),
    },
    edit_notes=lambda article: [*edit_notes(article), *study_tray.edit_notes(article)],
    withdrawal_notes=withdrawal_notes,
)
