"""Form fields of drafts: made from model fields, and written back as snapshots have them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from exosite.content_checks import messages
from exosite.desk.forms.key_fields import Choices, KeyField, KeysField, choices_of
from exosite.publishing import snapshots

LONGEST = 100_000


def refuse_characters(text: str) -> None:
    """Raise ValidationError with the place of the first character that nobody sees."""
    if sentence := messages.unseen_character(text):
        raise ValidationError(sentence)


class TextField(forms.CharField):
    """Text as typed: only line ends are made alike, because browsers send their own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": False, "required": False, "max_length": LONGEST} | options)
        self.validators.append(refuse_characters)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class LineField(forms.CharField):
    """One line of text without white space around it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False} | options)
        self.validators.append(refuse_characters)


def form_field(
    field: models.Field,
    *,
    find_choices: Callable[[Any], Choices | None] = choices_of,
    **options: Any,
) -> forms.Field | None:
    """The form field for a model field in a draft, or None for one that needs a form of its own."""
    label = field.verbose_name
    common: dict[str, Any] = {
        "label": label[:1].upper() + label[1:] if isinstance(label, str) else label,
        "help_text": field.help_text,
        "required": False,
    } | options
    if field.is_relation:
        choices = find_choices(field.related_model)
        if choices is None:
            by_key = KeysField if field.many_to_many else KeyField
            return by_key(field.related_model, **common)
        if field.many_to_many:
            return forms.MultipleChoiceField(choices=choices, **common)
        return forms.ChoiceField(choices=[("", "---------"), *choices], **common)
    if isinstance(field, models.JSONField | models.FileField):
        return None
    if field.choices:
        return field.formfield(**common)
    if isinstance(field, models.TextField):
        return TextField(**{"widget": forms.Textarea(attrs={"rows": 4})} | common)
    if isinstance(field, models.URLField):
        address = forms.URLField(max_length=field.max_length, assume_scheme="https", **common)
        address.validators.append(refuse_characters)
        return address
    if isinstance(field, models.CharField):
        return LineField(max_length=field.max_length, **common)
    if isinstance(field, models.DateField):
        date = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return forms.DateField(**{"widget": date} | common)
    return field.formfield(**common)


def in_snapshot(field: models.Field, value: Any) -> Any:
    """What was typed in a field as a snapshot has it: another object by its key."""
    if field.is_relation:
        return [value] if value else None
    if value is None and not field.null and isinstance(field, models.CharField):
        value = ""
    return snapshots.value_of(field, value)
