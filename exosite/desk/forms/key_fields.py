"""Choices among objects of a kind: a list of few; of many the keys, found by name while one types."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exosite.desk import titles
from exosite.publishing.models import Content

MOST_CHOICES = 300
"""Objects of a kind that a page lists to choose from."""
# More inputs for keys than there are keys.
BLANK_INPUTS = 3

Choices = list[tuple[str, str]]


def choices_of(model: Any) -> Choices | None:
    """Every object of a kind by key and title, in the order of the titles; None if there are more than
    ``MOST_CHOICES``. Three queries at most."""
    return None if model._default_manager.count() > MOST_CHOICES else _named(model)


def _named(model: Any, keys: Iterable[str] | None = None) -> Choices:
    objects = model._default_manager.all()
    if keys is not None:
        objects = objects.filter(**{f"{model.key_field}__in": keys})
    items = list(objects)
    if issubclass(model, Content):
        names = titles.titles(model, items)
        choices = [(item.key, str(names[item.pk])) for item in items]
    else:
        choices = [(item.key, f"{item.key}: {item}") for item in items]
    return sorted(choices, key=lambda choice: choice[1])


class KeysInput(forms.Widget):
    """Inputs with a key each and what it is the key of, a few of them blank."""

    template_name = "desk/_key_inputs.html"

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        keys = [key for key in value or () if key]
        named = dict(_named(self.model, keys))
        context["inputs"] = [(key, named.get(key, "")) for key in [*keys, *self.blank]]
        context["lookup"] = reverse("admin:lookup", args=[self.model.content_kind])
        return context

    @property
    def blank(self) -> list[str]:
        return [""] * BLANK_INPUTS

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Rendered with the templates of the site, which the renderer of forms does not look in."""
        return super().render(name, value, attrs, TemplatesSetting())


class KeyInput(KeysInput):
    """The input of one key."""

    blank = [""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, [value], attrs)
        return context | {"inputs": context["inputs"][:1]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)


class KeysField(forms.Field):
    """Objects of a kind by their keys, each of which must be there."""

    widget: Any = KeysInput

    def __init__(self, model: Any, **options: Any) -> None:
        super().__init__(**options | {"widget": self.widget(model)})
        self.model = model

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of these keys that an object has; one query."""
        manager, name = self.model._default_manager, self.model.key_field
        return set(manager.filter(**{f"{name}__in": keys}).values_list(name, flat=True))

    def to_python(self, value: Any) -> Any:
        return list(dict.fromkeys(key.strip() for key in value or () if key.strip()))

    def validate(self, value: Any) -> None:
        super().validate(value)
        self._refuse_unknown(value)

    def _refuse_unknown(self, keys: Collection[str]) -> None:
        if unknown := sorted(set(keys) - self.known(keys)):
            sentence = _("There is no “%(key)s”. Choose from what is found while you type.")
            raise ValidationError(sentence, params={"key": unknown[0]})


class KeyField(KeysField):
    """One object by its key; empty for none."""

    widget = KeyInput

    def to_python(self, value: Any) -> Any:
        return (value or "").strip()

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)
        self._refuse_unknown([value] if value else [])
