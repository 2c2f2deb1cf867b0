"""The fixture files, read as entries that know where they stand."""

import hashlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from exosite.publishing import kinds
from exosite.seed.fixture_faults import Fault

# The same safe loader in C, where libyaml is there.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _FixtureLoader(LOADER):  # type: ignore[valid-type,misc]
    """A safe loader that refuses a name given twice, of which YAML would take the last, and one
    that YAML reads as something else than text."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for name, _value in node.value:
            if name.tag != "tag:yaml.org,2002:str":
                sentence = gettext("A name must be text: put it in quotes.")
                raise yaml.constructor.ConstructorError(None, None, sentence, name.start_mark)
            if name.value in seen:
                sentence = gettext("“%(name)s” stands here twice.") % {"name": name.value}
                raise yaml.constructor.ConstructorError(None, None, sentence, name.start_mark)
            seen.add(name.value)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the seed: a model, its fields as they are written, and where they stand."""

    path: Path
    line: int
    model: Any
    fields: dict[str, Any]

    @property
    def key(self) -> tuple[str, ...]:
        """The natural key, other objects by the first part of theirs."""
        return tuple(_key_part(self.model, self.fields, name) for name in self.model.natural_fields)

    @property
    def name(self) -> str:
        """What the row is remembered by: its model and natural key."""
        return " ".join([self.model._meta.label_lower, *self.key])

    def fault(self, sentence: str, field: str = "") -> Fault:
        return Fault(self.path, self.line, sentence, self.name.rstrip(), field)


def folder() -> Path:
    return Path(settings.FIXTURE_DIRS[0])


def seed_files() -> list[Path]:
    """The fixtures in the order of their names, in which ``loaddata`` can load them too."""
    return sorted(folder().glob("*.yaml"))


def digest_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read(files: Iterable[Path]) -> tuple[list[Entry], list[Fault]]:
    """The entries of these files, and what could not be read as one."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for path in files:
        for entry in _entries(path):
            (faults if isinstance(entry, Fault) else entries).append(entry)  # type: ignore[arg-type]
    return entries, faults


def documents(path: Path) -> Iterator[tuple[int, Any] | Fault]:
    """The members of the list in a YAML file, each with its line."""
    try:
        loader = _FixtureLoader(path.read_bytes())
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        yield _yaml_fault(path, error)
        return
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        yield Fault(path, 1, gettext("The file must be a list of entries, each begun with “-”."))
        return
    for member in node.value:
        line = member.start_mark.line + 1
        try:
            yield line, loader.construct_document(member)
        except yaml.YAMLError as error:
            yield _yaml_fault(path, error)
        except ValueError as error:
            # A date that there is not, such as the 30th of February.
            yield Fault(path, line, str(error))


def _entries(path: Path) -> Iterator[Entry | Fault]:
    for document in documents(path):
        if isinstance(document, Fault):
            yield document
        else:
            yield _entry(path, *document)


def _entry(path: Path, line: int, document: Any) -> Entry | Fault:
    if not isinstance(document, dict):
        return Fault(path, line, gettext("This is no entry: it has no “model” and no “fields”."))
    label, fields = document.get("model"), document.get("fields")
    if not isinstance(label, str):
        return Fault(path, line, gettext("The entry has no “model”."))
    model = _models().get(label.lower())
    if model is None:
        sentence = gettext("There is no model “%(model)s” in the seed.") % {"model": label}
        return Fault(path, line, sentence)
    if not isinstance(fields, dict):
        return Fault(path, line, gettext("The entry has no “fields”."), label)
    for name in document.keys() - {"model", "fields"}:
        sentence = gettext("An entry has “model” and “fields”, and nothing else.")
        return Fault(path, line, sentence, label, str(name))
    return Entry(path, line, model, fields)


def _models() -> dict[str, type[models.Model]]:
    """What can be in the seed: all models of the apps of the kinds that have a natural key."""
    labels = {kind.model._meta.app_label for kind in kinds.records()}
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if model._meta.app_label in labels
        and hasattr(model, "natural_fields")
        and not hasattr(model, "child_rows")
    }


def _key_part(model: Any, fields: dict[str, Any], name: str) -> str:
    value = fields.get(name, model._meta.get_field(name).get_default())
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None else str(value)


def _yaml_fault(path: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return Fault(path, mark.line + 1 if mark else 0, str(problem))
