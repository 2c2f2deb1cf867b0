"""The form with which an object begins: language, title, key, and what readers could not do without."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk.forms.draft_fields import LineField, form_field, in_snapshot
from exosite.publishing.models import Content
from exosite.publishing.snapshots import SHARED, Snapshot


class NewForm(forms.Form):
    """A new object of ``model``, written first in one of the languages of ``codes``.

    ``field_names`` are the shared fields that it must have from the start.
    """

    source_language = forms.ChoiceField(
        label=_("Language it is written in"), choices=languages.choices
    )
    title = LineField(label=_("Title"), required=True, max_length=200)
    key = LineField(label=_("Address"), required=True, max_length=80)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        model: type[Content],
        field_names: Iterable[str],
        codes: list[str],
    ) -> None:
        super().__init__(data, files)
        self.model = model
        key: Any = model._meta.get_field(model.key_field)
        self.fields["key"].label = str(key.verbose_name).capitalize()
        self.fields["key"].validators += key.validators
        if model.key_field == "slug":
            self.fields["key"].help_text = _(
                "Small Latin letters, digits and hyphens, such as exosome-guide. It is the same in "
                "every language and part of the web address."
            )
        title: Any = model.text_model._meta.get_field(model.title_field)
        self.fields["title"].label = str(title.verbose_name).capitalize()
        source: Any = self.fields["source_language"]
        source.choices = [(code, name) for code, name in languages.choices() if code in codes]
        if len(codes) == 1:
            source.widget = forms.HiddenInput()
            source.initial = codes[0]
        self.model_fields: list[Any] = [model._meta.get_field(name) for name in field_names]
        for field in self.model_fields:
            form_input = form_field(field, required=not field.blank)
            if form_input is not None:
                self.fields[field.name] = form_input

    def snapshot(self) -> Snapshot:
        """What was filled in, as a part of the first draft."""
        fields = {
            field.name: in_snapshot(field, self.cleaned_data[field.name])
            for field in self.model_fields
            if field.name in self.cleaned_data
        }
        texts = {self.model.title_field: self.cleaned_data["title"]}
        return {"texts": texts, SHARED: {"fields": fields}}
