"""Revisions: every text that was ever saved, per object and language, as it was."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Manager, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from exosite import languages
from exosite.history import chain_writer
from exosite.publishing import states
from exosite.publishing.models.audit_event import AuditEvent
from exosite.publishing.models.content import Content
from exosite.publishing.models.state_field import StateField
from exosite.publishing.states import LIVE, OPEN, SEEN, Significance, State, TransitionNotAllowed

MUTABLE_FIELDS = frozenset({"state", "publish_at", "reviewer", "approved_by", "approved_at"})
"""The fields that a transition may change. All others never change."""


class Immutable(Exception):  # noqa: N818 - a fact about the revision
    """Somebody tried to change or delete a revision. ``fields`` are those that would change."""

    def __init__(self, fields: Collection[str] = ()) -> None:
        super().__init__(f"revisions never change: {', '.join(sorted(fields))}")
        self.fields = frozenset(fields)


class SnapshotEncoder(json.JSONEncoder):
    """Writes Han as it is. Escaped, as ``json`` does it, a character has six bytes, not three."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})

    def encode(self, value: Any) -> str:
        text = super().encode(value)
        # Half of a pair of surrogates is no text that a database takes.
        return text if text.isascii() or _is_text(text) else json.dumps(value)


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


class SnapshotField(models.JSONField):
    """JSON in UTF-8. To the database it is a ``JSONField`` like others: rows of before are read alike."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options | {"encoder": SnapshotEncoder})

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        del options["encoder"]
        return name, "django.db.models.JSONField", arguments, options


class RevisionQuerySet(QuerySet):
    """Revisions of one kind of content."""

    def of(self, item: Content, language: str) -> Self:
        """Those of an object in a language."""
        return self.filter(master=item, language_code=language)

    def in_line(self) -> Self:
        """Those that follow each other: all but what was set aside because it came too late."""
        return self.exclude(state=State.SET_ASIDE)

    def heads(self) -> Self:
        """The newest in line of each object and language."""
        line = self.model._base_manager.exclude(state=State.SET_ASIDE).filter(
            master=OuterRef("master"), language_code=OuterRef("language_code")
        )
        # The last entry of an index. Asked for none that is newer, PostgreSQL reads the line anew for
        # each of its revisions.
        newest = line.order_by("-number").values("number")[:1]
        return self.in_line().filter(number=Subquery(newest))

    def open(self) -> Self:
        """Those on their way to readers."""
        return self.filter(state__in=OPEN)

    def live(self) -> Self:
        """Those that the live texts were copied from, withdrawn ones included."""
        return self.filter(state__in=LIVE)

    def due(self, now: datetime) -> Self:
        """Those whose time to be published has come."""
        return self.filter(state=State.SCHEDULED, publish_at__lte=now)

    def without_texts(self) -> Self:
        """For lists: a snapshot is as big as a page."""
        return self.defer("snapshot")

    def update(self, **values: Any) -> int:
        if fixed := values.keys() - MUTABLE_FIELDS:
            raise Immutable(fixed)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Immutable


class RevisionManager(Manager.from_queryset(RevisionQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, key: str, language: str, number: int):
        """Find a revision by its object's key, its language and its number."""
        field = self.model.master.field.related_model.key_field
        return self.get(**{f"master__{field}": key}, language_code=language, number=number)


class Revision(models.Model):
    """One text of an object in one language as somebody saved it, and its state.

    ``snapshot`` is what ``snapshots.take`` makes, in the layout ``format``. ``author`` is null for
    a text that was live before anybody edited it here, and for one that a release of the seed
    brought, which ``release`` names. ``significance`` tells what the change means, ``sections`` the same for single sections by their id. ``approved_by`` let it pass,
    ``reviewer`` did so as a medical reviewer. Of a translation, ``source_number`` is the revision
    of the source that was live when it was saved, 0 for a live source without revisions, and
    ``caught_up`` the ids of the sections of which its translator says that they follow that source.

    Concrete models add ``master``, the object, with the related name ``revisions``; ``child_rows``
    names the relations to rows that belong to the object and are in its snapshots. Of those, the
    rows with the values in ``rows_apart`` are no writer's to make: publishing does, and no
    snapshot has them.
    """

    child_rows: ClassVar[tuple[str, ...]] = ()
    rows_apart: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    natural_fields: ClassVar[tuple[str, ...]] = ("master", "language_code", "number")
    # Drafts are nobody's page.
    tag_only: ClassVar = ("state", SEEN)
    master: Any
    master_id: int

    language_code = models.CharField(max_length=10, choices=languages.choices)
    number = models.PositiveIntegerField()
    snapshot = SnapshotField()
    format = models.PositiveSmallIntegerField()
    state = StateField(max_length=20, default=State.DRAFT.value)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # RESTRICT and not PROTECT: an object can be deleted with all of its revisions.
    based_on = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="+")
    release = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    significance = models.CharField(max_length=10, default=Significance.CONTENT.value)
    sections = models.JSONField(null=True)
    source_number = models.PositiveIntegerField(null=True)
    caught_up = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    publish_at = models.DateTimeField(null=True, db_index=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    objects = RevisionManager()

    class Meta:
        abstract = True
        ordering = ["master", "language_code", "-number"]
        indexes = [
            models.Index(
                fields=["state", "made_at"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="%(class)s_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code", "number"],
                name="%(app_label)s_%(class)s_number_once",
            ),
            models.UniqueConstraint(
                fields=["master", "language_code"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="%(app_label)s_%(class)s_one_open",
            ),
            models.UniqueConstraint(
                fields=["master", "language_code"],
                condition=Q(state__in=[state.value for state in LIVE]),
                name="%(app_label)s_%(class)s_one_live",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="%(app_label)s_%(class)s_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(significance__in=[value.value for value in Significance]),
                name="%(app_label)s_%(class)s_significance_is_known",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(number=1) | ~Q(release=""),
                name="%(app_label)s_%(class)s_has_an_origin",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED.value) | Q(publish_at__isnull=False),
                name="%(app_label)s_%(class)s_scheduled_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.master_id} ({self.language_code}) {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the revision. Saving it again is allowed as long as it changes nothing."""
        if self._state.adding:
            super().save(*args, **kwargs)
        elif changed := self._changed():
            raise Immutable(changed)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Immutable

    def natural_key(self) -> tuple[str, str, int]:
        return (self.master.key, self.language_code, self.number)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def move(self, action: str, **fields: Any) -> None:
        """Go to the state that an action leads to, if the row is still in the state known here.

        Raises TransitionNotAllowed if not: somebody else was faster.
        """
        fields["state"] = states.after(action, self.state).value
        rows = type(self).objects.filter(pk=self.pk, state=self.state)
        if rows.update(**fields) != 1:
            raise TransitionNotAllowed(action, self.state)
        for name, value in fields.items():
            setattr(self, name, value)
        chain_writer.note_status(self)

    def live_revision(self, *, with_text: bool = False) -> "Revision | None":
        """The revision that the live text of this object and language was copied from."""
        revisions = type(self).objects.of(self.master, self.language_code)
        live = revisions.live() if with_text else revisions.live().without_texts()
        return live.first()

    def line_since_live(self) -> RevisionQuerySet:
        """The revisions that lead from the live text to this one, which is among them."""
        live = self.live_revision()
        return self.line_since(live.number if live else 0)

    def line_since(self, number: int) -> RevisionQuerySet:
        """The revisions that lead from the one of this number to this one.

        A text that was set aside is none of them, unless it was restored: then its author is one
        of those who wrote this one.
        """
        in_line = ~Q(state=State.SET_ASIDE) & Q(number__lte=self.number, number__gt=number)
        revisions = type(self).objects.of(self.master, self.language_code)
        aside = revisions.filter(state=State.SET_ASIDE)
        if aside.exists():
            in_line |= Q(state=State.SET_ASIDE, number__in=self._restored_since(number))
        return revisions.filter(in_line).without_texts()

    def _restored_since(self, number: int) -> list[int]:
        """The numbers of the revisions that were restored on the way to this one."""
        events = AuditEvent.objects.about(self.master, self.language_code)
        span = {"revision_number__gt": number, "revision_number__lte": self.number}
        details = events.filter(action="restore", **span).values_list("details", flat=True)
        return [restored for event in details if (restored := event.get("restored"))]

    def _changed(self) -> set[str]:
        names = {field.attname: field.name for field in self._meta.concrete_fields}
        loaded = [attname for attname in names if attname in self.__dict__]
        stored = type(self)._base_manager.values(*loaded).get(pk=self.pk)
        return {names[name] for name in loaded if getattr(self, name) != stored[name]}


def revision_model(item: Content | type[Content]) -> type[Revision]:
    """The revisions of an object's kind. Raises LookupError for a kind that has none."""
    model = item if isinstance(item, type) else type(item)
    relation = getattr(model, "revisions", None)
    if relation is None:
        raise LookupError(f"{model.__name__} has no revisions")
    return relation.rel.related_model


def revision_models() -> list[type[Revision]]:
    """The concrete models, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Revision)]
