"""The fields of one entry: whether the model has them, and what YAML made of their values."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext

from exosite.content_checks.messages import unseen_character
from exosite.seed.fixture_faults import Fault
from exosite.seed.fixture_files import Entry


def writable_fields(model: Any) -> dict[str, models.Field]:
    """The fields that an entry can have, by name: not those that only the site itself can tell."""
    fields = model._meta.concrete_fields
    plain = [field for field in fields if field.editable and not field.primary_key]
    links = [
        field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created
    ]
    return {field.name: field for field in (*plain, *links)}


def links_of(model: Any) -> list[models.Field]:
    """The fields that name other objects."""
    return [field for field in writable_fields(model).values() if field.is_relation]


def linked_keys(field: models.Field, value: Any) -> list[str]:
    """The keys of the objects that a field names; its value is of the right type."""
    if field.many_to_many:
        return [key[0] for key in value or ()]
    return [value[0]] if value else []


def python_values(entry: Entry) -> dict[str, Any]:
    """The values of the plain fields as a row has them: dates in quotes are dates."""
    fields = writable_fields(entry.model)
    return {
        name: fields[name].to_python(value)
        for name, value in entry.fields.items()
        if not fields[name].is_relation
    }


def field_faults(entry: Entry) -> Iterator[Fault]:
    """Fields that the model has not, and values that are of another type than theirs."""
    fields = writable_fields(entry.model)
    for name, value in entry.fields.items():
        if name in fields:
            if sentence := _wrong_type(fields[name], value) or _unseen_character(value):
                yield entry.fault(sentence, name)
            continue
        sentence = gettext("There is no such field.")
        if close := get_close_matches(str(name), fields, 1):
            sentence = gettext("There is no such field; is it “%(name)s”?") % {"name": close[0]}
        yield entry.fault(sentence, str(name))


def _unseen_character(value: Any) -> str:
    """What is said of a text with a character that nobody sees, also within a document."""
    if isinstance(value, str):
        return unseen_character(value)
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    found = map(_unseen_character, parts) if isinstance(parts, list) else ()
    return next(filter(None, found), "")


def _wrong_type(field: Any, value: Any) -> str:
    """What is wrong with a value of this field; empty if nothing is."""
    if value is None:
        return "" if field.null else gettext("This must not be null.")
    if field.many_to_many:
        is_right = isinstance(value, list) and all(_is_key(key) for key in value)
        return "" if is_right else gettext("This must be a list of names, each in brackets.")
    if field.is_relation:
        return "" if _is_key(value) else gettext("This must be a name in brackets, as [exosome].")
    if isinstance(field, models.JSONField):
        return _wrong_document(value)
    for field_type, is_right, sentence in _TYPES:
        if isinstance(field, field_type):
            return "" if is_right(value) else str(sentence())
    return ""


def _is_key(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], str)


def _wrong_document(value: Any) -> str:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return gettext("A value in here is neither text, number, list nor mapping; quote dates.")
    return ""


def _is_moment(value: Any) -> bool:
    """A time; in quotes it is the same one."""
    moment = _parsed(parse_datetime, value)
    return isinstance(moment, datetime) and timezone.is_aware(moment)


def _is_day(value: Any) -> bool:
    day = _parsed(parse_date, value)
    return isinstance(day, date) and not isinstance(day, datetime)


def _parsed(parse: Any, value: Any) -> Any:
    try:
        return parse(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# A moment before a day, and text last: some fields are of several of these classes.
_TYPES: tuple[tuple[Any, Any, Any], ...] = (
    (
        models.DateTimeField,
        _is_moment,
        lambda: gettext("This must be a time with its zone, as 2026-11-22T00:00:00Z."),
    ),
    (models.DateField, _is_day, lambda: gettext("This must be a date, as 2026-11-22.")),
    (
        models.BooleanField,
        lambda value: isinstance(value, bool),
        lambda: gettext("This must be true or false."),
    ),
    (
        models.IntegerField,
        _is_number,
        lambda: gettext("This must be a whole number, without quotes."),
    ),
    (
        (models.CharField, models.TextField),
        lambda value: isinstance(value, str),
        lambda: gettext("This must be text: put it in quotes."),
    ),
)
