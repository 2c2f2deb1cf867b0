"""Single values of rows as plain data: other objects by natural key, anything else as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from exosite.publishing.snapshots import snapshot_data
from exosite.publishing.snapshots.snapshot_data import InvalidSnapshot


class Unresolved(LookupError):  # noqa: N818 - a fact about the data
    """A snapshot names an object that is not there (any more)."""

    def __init__(self, field: str, key: Iterable[str]) -> None:
        super().__init__(f"{field}: {key}")
        self.field = field
        self.key = tuple(key)


def value_of(field: models.Field, value: Any) -> Any:
    """A value of a form as a snapshot has it: another object by natural key, plain values as JSON."""
    if isinstance(value, models.Model):
        return list(value.natural_key())  # type: ignore[attr-defined]
    if value is None or isinstance(value, str | int | float | dict | list):
        return value
    holder = field.model()
    setattr(holder, field.attname, value)
    return field.value_to_string(holder)


def of(row: models.Model, field: models.Field) -> Any:
    """A field of a row as a snapshot has it."""
    return value_of(field, getattr(row, field.name))


def default(row: models.Model, field: models.Field) -> Any:
    """The value of a row that is not stored yet."""
    return None if field.is_relation else of(row, field)


def fill(row: models.Model, fields: Iterable[models.Field], values: Mapping[str, Any]) -> None:
    """Set these values on a row, and save nothing. Raises Unresolved, InvalidSnapshot."""
    for field in fields:
        value = snapshot_data.member(values, field.name)
        if field.is_relation and value is not None:
            value = resolve(field.name, field.related_model, value)
        elif not field.is_relation:
            value = field.to_python(value)
        setattr(row, field.name, value)


def resolve(name: str, model: Any, key: list[str]) -> Any:
    """The object of a natural key, also of one that it had. Raises Unresolved for none."""
    try:
        return model._default_manager.get_by_natural_key(*key)
    except (ObjectDoesNotExist, TypeError):
        raise Unresolved(name, key) from None


def check(field: models.Field, value: Any) -> None:
    """Raise InvalidSnapshot for what is no value of a field; a gap in a text is an empty one."""
    if value is None and isinstance(field, models.CharField | models.TextField) and not field.null:
        raise InvalidSnapshot("not-a-value", field.name)
    if value is None or isinstance(field, models.JSONField):
        return
    if field.is_relation:
        if not snapshot_data.is_key(value):
            raise InvalidSnapshot("not-a-key", field.name)
        return
    try:
        field.to_python(value)
    except ValidationError:
        raise InvalidSnapshot("not-a-value", field.name) from None
    if isinstance(value, dict | list):
        raise InvalidSnapshot("not-a-value", field.name)
