"""Links of the seed: to what the names in its files lead on this site, where people have worked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from exosite.publishing.models import Redirect
from exosite.seed.field_checks import linked_keys, links_of
from exosite.seed.fixture_files import Entry
from exosite.seed.seed_objects import SeedObject


@dataclass(slots=True)
class ResolvedFields:
    """The fields of an entry with the names of today. ``gone`` are the names that lead nowhere:
    left out of the fields. ``lacks`` are the fields that cannot do without such a name."""

    fields: dict[str, Any]
    gone: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)


class Links:
    """The objects that the seed names: those that are there, also under a new name, and those that
    a release is about to bring. Two queries for each kind that is named."""

    def __init__(self, objects: Iterable[SeedObject]) -> None:
        named: dict[Any, set[str]] = defaultdict(set)
        for item in objects:
            named[item.kind.model].add(item.key)
            for model, key in names_in(item):
                named[model].add(key)
        self._current = {model: _current_keys(model, keys) for model, keys in named.items() if keys}

    def current(self, model: Any, key: str) -> str | None:
        """What an object is called today; None if it is not there."""
        return self._current.get(model, {}).get(key)

    def expect(self, item: SeedObject) -> None:
        """Count on an object that is about to come."""
        self._current[item.kind.model][item.key] = item.key

    def give_up(self, item: SeedObject) -> None:
        """An object does not come after all."""
        del self._current[item.kind.model][item.key]

    def resolve(self, entry: Entry) -> ResolvedFields:
        """The fields of an entry as this site can have them."""
        resolved = ResolvedFields(dict(entry.fields))
        for relation in links_of(entry.model):
            model: Any = relation.related_model
            keys = linked_keys(relation, entry.fields.get(relation.name))
            by_key = {key: self.current(model, key) for key in keys}
            resolved.gone += [key for key, current in by_key.items() if current is None]
            current_keys = [[current] for current in by_key.values() if current is not None]
            if relation.many_to_many:
                resolved.fields[relation.name] = current_keys
            elif keys:
                resolved.fields[relation.name] = current_keys[0] if current_keys else None
                if not current_keys and not relation.null:
                    resolved.lacks.append(relation.name)
        return resolved

    def gone_sentences(self, seed: SeedObject) -> Iterator[str]:
        """What the entries of an object name that is not there any more."""
        for entry in seed.entries():
            for key in self.resolve(entry).gone:
                yield gettext("%(entry)s: the link to “%(key)s”, deleted here, is left out.") % {
                    "entry": entry.name,
                    "key": key,
                }


def names_in(seed: SeedObject) -> Iterator[tuple[Any, str]]:
    """Model and key of everything that the entries of an object name."""
    for entry in seed.entries():
        for relation in links_of(entry.model):
            for key in linked_keys(relation, entry.fields.get(relation.name)):
                yield relation.related_model, key


def _current_keys(model: Any, keys: set[str]) -> dict[str, str]:
    key_field = model.key_field
    rows = model._base_manager.filter(**{f"{key_field}__in": keys})
    found = {key: key for key in rows.values_list(key_field, flat=True)}
    redirects = Redirect.objects.current_keys(model.content_kind, keys - found.keys())
    return redirects | found
