"""Validation of the seed: every fault of its entries, found without a row in the database.

Each entry becomes an unsaved row whose relations are the rows of the other entries, so that the
rules of the models (``full_clean`` without what only a database can know) speak about the files.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.models import Translation
from exosite.seed.field_checks import field_faults, linked_keys, links_of, python_values
from exosite.seed.fixture_faults import Fault
from exosite.seed.fixture_files import Entry

IsKnown = Callable[[str], bool]
"""Given the name of a row that the files do not have: whether the site knows of it, or did."""


def faults_of(entries: Sequence[Entry], is_known: IsKnown = lambda _name: False) -> list[Fault]:
    """What is wrong with these entries, in the order of the files.

    A field may name what the files do not have if the site ``is_known`` to have, or to have had it.
    """
    faults = [fault for entry in entries for fault in field_faults(entry)]
    sound = _without_faults(entries, faults)
    faults += _repeated(entries)
    faults += _missing_owners(sound, {entry.name for entry in entries})
    faults += _missing_links(sound, {entry.name for entry in entries}, is_known)
    sound = _without_faults(sound, faults)
    rows = _Rows(sound)
    faults += rows.broken_rules()
    faults += rows.broken_constraints(_without_faults(sound, faults))
    return sorted(faults, key=lambda fault: (fault.path.name, fault.line))


def _without_faults(entries: Iterable[Entry], faults: Collection[Fault]) -> list[Entry]:
    places = {(fault.path, fault.line) for fault in faults}
    return [entry for entry in entries if (entry.path, entry.line) not in places]


def _repeated(entries: Iterable[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.name, entry)
        if before is not entry:
            place = {"file": before.path.name, "line": before.line}
            sentence = gettext("The same entry stands in %(file)s, line %(line)d.") % place
            yield entry.fault(sentence, entry.model.natural_fields[-1])


def _missing_owners(entries: Iterable[Entry], names: Collection[str]) -> Iterator[Fault]:
    """Texts and other parts of objects that are not in the files."""
    for entry in entries:
        owner = entry.model._meta.get_field(entry.model.natural_fields[0])
        if (
            owner.is_relation
            and f"{owner.related_model._meta.label_lower} {entry.key[0]}" not in names
        ):
            yield _missing(entry, owner, entry.key[0])


def _missing_links(
    entries: Iterable[Entry], names: Collection[str], is_known: IsKnown
) -> Iterator[Fault]:
    for entry in entries:
        for field in links_of(entry.model):
            if field.name == entry.model.natural_fields[0]:
                continue
            for key in linked_keys(field, entry.fields.get(field.name)):
                target: Any = field.related_model
                name = f"{target._meta.label_lower} {key}"
                if name not in names and not is_known(name):
                    yield _missing(entry, field, key)


def _missing(entry: Entry, field: Any, key: str) -> Fault:
    target = field.related_model._meta.label_lower
    sentence = gettext("There is no %(model)s “%(key)s” in the seed.")
    return entry.fault(sentence % {"model": target, "key": key}, field.name)


class _Rows:
    """The entries as unsaved rows that refer to one another."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.by_name: dict[str, Any] = {}
        for number, entry in enumerate(entries, 1):
            # A row that others name has a number; the database gives out its own.
            self.by_name[entry.name] = entry.model(pk=number, **python_values(entry))
        for entry in entries:
            self._link(entry)

    def _link(self, entry: Entry) -> None:
        row = self.by_name[entry.name]
        for field in links_of(entry.model):
            keys = () if field.many_to_many else linked_keys(field, entry.fields.get(field.name))
            for key in keys:
                target: Any = field.related_model
                if other := self.by_name.get(f"{target._meta.label_lower} {key}"):
                    setattr(row, field.name, other)

    def broken_rules(self) -> Iterator[Fault]:
        """What the models say about single rows, and the kinds about all of theirs."""
        for entry in self.entries:
            yield from _language_faults(entry)
            row = copy.copy(self.by_name[entry.name])
            row.pk = None
            links = {field.name for field in links_of(entry.model)}
            yield from _missing_values(entry)
            if self._has_owner(row, entry):
                yield from _refused(entry, partial(row.clean_fields, links))
                yield from _refused(entry, row.clean)
        entries = {id(self.by_name[entry.name]): entry for entry in self.entries}
        for kind in kinds.records():
            if kind.seed_rule:
                rows = [row for row in self.by_name.values() if type(row) is kind.model]
                for row, field, sentence in kind.seed_rule(rows):
                    yield entries[id(row)].fault(sentence, field)

    def _has_owner(self, row: Any, entry: Entry) -> bool:
        owner = entry.model._meta.get_field(entry.model.natural_fields[0])
        return not owner.is_relation or owner.is_cached(row)

    def broken_constraints(self, entries: Iterable[Entry]) -> Iterator[Fault]:
        for entry in entries:
            row = self.by_name[entry.name]
            for constraint in entry.model._meta.constraints:
                if isinstance(constraint, models.CheckConstraint):
                    check = partial(constraint.validate, type(row), row)
                    yield from _refused(entry, check)


def _language_faults(entry: Entry) -> Iterator[Fault]:
    code = entry.fields.get("language_code")
    if issubclass(entry.model, Translation) and code not in languages.CODES:
        yield entry.fault(gettext("The site has no such language."), "language_code")


def _missing_values(entry: Entry) -> Iterator[Fault]:
    """Relations that a row cannot do without; ``clean_fields`` sees to the other fields."""
    for field in links_of(entry.model):
        if not field.many_to_many and not field.null and not entry.fields.get(field.name):
            yield entry.fault(gettext("This must name something."), field.name)


def _refused(entry: Entry, check: Callable[[], Any]) -> Iterator[Fault]:
    try:
        check()
    except ValidationError as refusal:
        is_by_field = hasattr(refusal, "error_dict")
        by_field = refusal.error_dict if is_by_field else {NON_FIELD_ERRORS: refusal.error_list}
        for name, errors in by_field.items():
            for error in errors:
                place = (error.params or {}).get("place", "")
                field = "" if name == NON_FIELD_ERRORS else f"{name} {place}".rstrip()
                yield entry.fault(error.messages[0], field)
