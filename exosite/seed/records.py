"""Records of the seed that have no texts, such as references: compared field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exosite.publishing.models import AuditEvent
from exosite.seed.field_checks import python_values, writable_fields
from exosite.seed.seed_objects import SeedObject

# What the record says of a record without texts that somebody changed.
EDITS = ("change-source", "change-lexicon-entry")


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a release changes in a record; ``held`` if somebody here has changed it too."""

    seed: SeedObject
    record: Any
    values: Mapping[str, Any]
    held: bool


def record_change(seed: SeedObject, record: Any) -> RecordChange | None:
    """What a release changes in a record that is there; None if nothing."""
    fields = {
        name: field
        for name, field in writable_fields(type(record)).items()
        if not field.is_relation and name != type(record).key_field
    }
    given = python_values(seed.entry)
    values = {name: given.get(name, field.get_default()) for name, field in fields.items()}
    changed = {name: value for name, value in values.items() if getattr(record, name) != value}
    edits = AuditEvent.objects.about(record).filter(action__in=EDITS, actor_id__isnull=False)
    before = _before(edits.order_by("id"))
    if all(
        before.get(name) == _text(fields[name], record, value) for name, value in changed.items()
    ):
        # What people changed here is all that differs: the release says what it always said.
        return None
    return RecordChange(seed, record, changed, held=bool(before))


def _before(edits: Any) -> dict[str, str]:
    """What each field said before anybody changed it here, in the words of the record."""
    before: dict[str, str] = {}
    for details in edits.values_list("details", flat=True):
        for name, (old, _new) in details.get("changed", {}).items():
            before.setdefault(name, old)
    return before


def _text(field: Any, record: Any, value: Any) -> str:
    return field.value_to_string(type(record)(**{field.name: value}))
