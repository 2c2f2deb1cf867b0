"""The desk's pages for figures: a picture or a drawing of the site's own, and its words."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles.figures.drawing_labels import DRAWINGS, drawing_labels
from articles.figures.picture_field import PictureField
from articles.figures.uploads import upload
from articles.models import Figure
from exosite.desk.admin import ContentAdmin
from exosite.desk.draft_preview import element_preview
from exosite.desk.forms.draft_fields import TextField
from exosite.desk.forms.draft_form import DraftForm, FieldGroup
from exosite.desk.forms.new_form import NewForm
from exosite.desk.registry import DeskKind
from exosite.publishing.snapshots import SHARED, Snapshot


def drawings() -> list[str]:
    """The names of the site's own drawings."""
    return sorted(path.stem for path in (settings.BASE_DIR / DRAWINGS).glob("[!_]*.svg"))


class FigureForm(DraftForm):
    """The words of a figure; in its source language also another picture. A drawing has a field
    for each of its labels, also where nobody wrote one yet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        shared = self._shown.get(SHARED) or {"fields": {}}
        drawn = drawing_labels(shared["fields"].get("template") or "")
        labels = self._shown["texts"]["labels"] or {}
        written = self.start["texts"]["labels"] or {}
        for key in dict.fromkeys([*labels, *drawn]):
            field = TextField(label=key, widget=forms.Textarea(attrs={"rows": 1}))
            field.widget.attrs["lang"] = self.language.tag
            self.fields[f"label-{key}"] = field
            self.initial[f"label-{key}"] = written.get(key, "")

    @property
    def _shown(self) -> Snapshot:
        return self.source if self.source is not None else self.start

    def make_field(self, field: models.Field) -> forms.Field | None:
        if field.name == "image":
            is_picture = self.start[SHARED]["fields"]["kind"] == Figure.Kind.RASTER
            return PictureField(label=_("Another picture"), required=False) if is_picture else None
        if field.name in ("kind", "template", "width", "height"):
            return None
        return super().make_field(field)

    def snapshot(self) -> Snapshot:
        snapshot = super().snapshot()
        snapshot["texts"]["labels"] = {
            name.removeprefix("label-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("label-") and value
        } or self.start["texts"]["labels"]
        if self.with_shared:
            fields = snapshot[SHARED]["fields"]
            fields.pop("image", None)
            if picture := self.cleaned_data.get("image"):
                fields |= {"image": picture.name, "width": picture.width, "height": picture.height}
        return snapshot

    def value_in_snapshot(self, field: models.Field) -> Any:
        return "" if field.name == "image" else super().value_in_snapshot(field)

    def source_of(self, name: str) -> str:
        if name.startswith("label-") and self.source is not None:
            return str(self.source["texts"]["labels"].get(name.removeprefix("label-"), ""))
        return super().source_of(name)

    @property
    def groups(self) -> list[FieldGroup]:
        text, *others = super().groups
        labels = tuple(self[name] for name in self.fields if name.startswith("label-"))
        drawn = [FieldGroup(_("Words in the drawing"), labels)] if labels else []
        return [text, *drawn, *others]


class NewFigureForm(NewForm):
    """A new figure is a picture, or one of the site's drawings."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picture"] = PictureField(label=_("Picture"), required=False)
        names = [("", "---------"), *((name, name) for name in drawings())]
        self.fields["drawing"] = forms.ChoiceField(
            label=_("or a drawing of the site"), choices=names, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "picture" not in self.errors and bool(cleaned.get("picture")) == bool(
            cleaned.get("drawing")
        ):
            raise ValidationError(_("Please choose a picture or a drawing."))
        return cleaned

    def snapshot(self) -> Snapshot:
        snapshot = super().snapshot()
        fields = snapshot[SHARED]["fields"]
        if picture := self.cleaned_data["picture"]:
            fields |= {"kind": Figure.Kind.RASTER.value, "image": picture.name}
            fields |= {"width": picture.width, "height": picture.height}
        else:
            fields |= {"kind": Figure.Kind.TEMPLATE.value}
            fields |= {"template": self.cleaned_data["drawing"]}
        return snapshot


class FigureAdmin(ContentAdmin):
    def get_urls(self) -> list[URLPattern]:
        return [path("upload/", upload, name="upload"), *super().get_urls()]


FIGURE = DeskKind(
    Figure,
    form_class=FigureForm,
    new_form_class=NewFigureForm,
    preview=element_preview("![](figure:{})"),
)
