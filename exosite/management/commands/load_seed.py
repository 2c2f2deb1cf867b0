"""``manage.py load_seed``: the content of ``fixtures/``, each object once and never again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import BaseCommand, call_command
from django.db import transaction

from exosite.publishing import kinds
from exosite.publishing.models import Seeded

# The same safe loader in C, where libyaml is there.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Command(BaseCommand):
    help = (
        "Load the seed content. An object that was loaded before is left as it is, even if a "
        "person has changed or deleted it since."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(seed_files())
        digest = f"fixtures {_digest(files)}"
        count = 0
        if not Seeded.objects.filter(name=digest).exists():
            self.stdout.write("Loading the seed content ...")
            with transaction.atomic():
                count = load(files)
                Seeded.objects.create(name=digest)
            self.stdout.write(f"Loaded {count} new objects. Rendering the pages ...")
        # Always: content may have come from another database, or this release may be newer.
        call_command("render", stdout=self.stdout)
        call_command("reindex", if_needed=not count, stdout=self.stdout)


def seed_files() -> list[Path]:
    """The fixtures, what others refer to first."""
    folder = Path(settings.FIXTURE_DIRS[0])
    ordered = sorted(kinds.records(), key=lambda kind: kind.fixture_order)
    return [path for kind in ordered for path in sorted(folder.glob(f"{kind.fixtures}*.yaml"))]


def load(files: list[Path]) -> int:
    """Save what no earlier run has loaded; returns the number of new objects."""
    known = set(Seeded.objects.values_list("name", flat=True))
    new, loaded = [], []
    for entry in _entries(files):
        if (name := _name(entry["model"], entry["fields"])) in known:
            continue
        new.append(Seeded(name=name))
        if _lost_its_owner(entry, known):
            continue
        # One by one: a translation finds its object by key, in the database.
        for item in serializers.deserialize("python", [entry], handle_forward_references=True):
            if item.object.pk is None:
                item.save()
                loaded.append(item)
    for item in loaded:
        if item.deferred_fields:
            item.save_deferred_fields()
    Seeded.objects.bulk_create(new)
    return len(loaded)


def _entries(files: list[Path]) -> Iterator[dict]:
    for path in files:
        with path.open(encoding="utf-8") as stream:
            yield from yaml.load(stream, Loader=LOADER) or ()  # noqa: S506 - a safe loader


def _name(model: str, fields: dict) -> str:
    """What an object is remembered by: its model and natural key."""
    natural = [fields[field] for field in apps.get_model(model).natural_fields]
    return " ".join([model, *(part if isinstance(part, str) else part[0] for part in natural)])


def _lost_its_owner(entry: dict, known: set[str]) -> bool:
    """Whether a row is part of an object, as a translation of a term, that a person deleted."""
    model = apps.get_model(entry["model"])
    field = model._meta.get_field(model.natural_fields[0])
    if not field.is_relation:
        return False
    owner, key = field.related_model, entry["fields"][field.name][0]
    if f"{owner._meta.label_lower} {key}" not in known:
        return False
    return not owner._default_manager.filter(**{owner.natural_fields[0]: key}).exists()


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()
