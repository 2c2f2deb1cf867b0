"""The audit log as people read it: who may see which events, filtered, with links, exported."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import audit_labels, user_actions
from exosite.publishing import kinds, permissions
from exosite.publishing.models import AuditEvent, Content, Redirect
from exosite.publishing.workflow_labels import ACTIONS_DONE

COLUMNS = (
    "at",
    "actor_id",
    "actor",
    "action",
    "kind",
    "key",
    "language",
    "revision",
    "details",
    "address",
)
"""Of an export: codes and not words, so that a program reads it the same in every language."""

# What a spreadsheet takes for the start of a formula, full-width too.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = tuple("=+-@\t\r＝＋－＠")

# Near the ends of the calendar a day in one time zone is none in another.
_IN_OUR_TIMES = [MinValueValidator(date(1970, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


def visible(user: Any) -> QuerySet[AuditEvent]:
    """The events that somebody may read.

    All for those who manage accounts. For publishers those about texts: who signs in from where,
    and what is done to accounts, is none of their business.
    """
    if not permissions.may(user, permissions.READ_AUDIT, None):
        return AuditEvent.objects.none()
    if user_actions.may_manage(user):
        return AuditEvent.objects.all()
    # Lower() changes nothing but what the database does: it reads the log backwards and stops
    # after a page, instead of finding all events of these kinds by their index and sorting them.
    events = AuditEvent.objects.alias(kind=Lower("content_kind"))
    return events.filter(kind__in=list(audit_labels.content_kinds()))


class EventFilterForm(forms.Form):
    """What to look for. Days are those of the site's time zone, the last one included."""

    person = forms.CharField(label=_("Person"), required=False, max_length=150)
    action = forms.ChoiceField(label=_("Action"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    key = forms.CharField(label=_("Name in addresses"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language"), required=False)
    since = forms.DateField(label=_("First day"), required=False, validators=_IN_OUR_TIMES)
    until = forms.DateField(label=_("Last day"), required=False, validators=_IN_OUR_TIMES)

    def __init__(self, *args: Any, sees_accounts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = audit_labels.ACTIONS if sees_accounts else ACTIONS_DONE
        kinds = audit_labels.content_kinds()
        if sees_accounts:
            kinds[audit_labels.USER] = audit_labels.kind(audit_labels.USER)
        choices = {"action": actions.items(), "kind": kinds.items()}
        choices["language"] = dict(languages.choices()).items()
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("all")), *found]
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def narrow(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The events that fit; what was entered wrongly narrows nothing."""
        self.is_valid()
        entered = self.cleaned_data
        lookups = {
            "person": "actor_name__iexact",
            "action": "action",
            "kind": "content_kind",
            "key": "key",
            "language": "language_code",
        }
        for name, lookup in lookups.items():
            if value := entered.get(name):
                events = events.filter(**{lookup: value})
        if since := entered.get("since"):
            events = events.filter(at__gte=_midnight(since))
        if until := entered.get("until"):
            events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
        return events


def places(events: Iterable[AuditEvent], *, accounts: bool) -> dict[tuple[str, str], Any]:
    """The objects that events are about, by kind and key, as far as they still exist.

    Those that were renamed since are found under their old name. Two queries for each kind at
    most; accounts are looked up if ``accounts``.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.content_kind and event.key:
            wanted[event.content_kind].add(event.key)
    found: dict[tuple[str, str], Any] = {}
    for kind in kinds.all():
        if keys := wanted.get(kind.name):
            found |= _content(kind.model, keys)
    if accounts and (names := wanted.get(audit_labels.USER)):
        for user in User.objects.filter(username__in=names).only("id", "username"):
            found[audit_labels.USER, user.username] = user
    return found


def rows(events: QuerySet[AuditEvent], *, addresses: bool) -> Iterator[dict[str, Any]]:
    """Events for an export, newest first, a thousand in memory at a time.

    The time is in UTC. Network addresses are personal: left empty unless ``addresses``.
    """
    for event in events.iterator(chunk_size=1000):
        values = (
            event.at.isoformat(),
            event.actor_id,
            event.actor_name,
            event.action,
            event.content_kind,
            event.key,
            event.language_code,
            event.revision_number,
            event.details,
            event.address if addresses else None,
        )
        yield dict(zip(COLUMNS, values, strict=True))


def as_csv(found: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """CSV for a spreadsheet: with a byte order mark, and nothing that it takes for a formula."""
    line = io.StringIO()
    writer = csv.writer(line)

    def written(cells: Iterable[Any]) -> bytes:
        writer.writerow(cells)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text.encode()

    yield b"\xef\xbb\xbf" + written(COLUMNS)
    for row in found:
        details = json.dumps(row["details"], ensure_ascii=False) if row["details"] else ""
        yield written(_cell(value) for value in (row | {"details": details}).values())


def as_json_lines(found: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """One JSON object in each line."""
    for row in found:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/jsonl; charset=utf-8"),
}
"""What an export can be: how it is written, and what browsers are told it is."""


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _content(model: type[Content], keys: set[str]) -> dict[tuple[str, str], Content]:
    kind = model.content_kind
    today = {key: key for key in keys}
    renamed = Redirect.objects.filter(content_kind=kind, old_key__in=keys)
    today |= dict(renamed.values_list("old_key", "key"))
    objects: Any = model._base_manager
    there = objects.filter(**{f"{model.key_field}__in": set(today.values())})
    items = {item.key: item for item in there.only("pk", model.key_field)}
    return {(kind, key): items[name] for key, name in today.items() if name in items}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def matching(text: str) -> Q:
    """Events whose object or person has this in its name."""
    return Q(key__icontains=text) | Q(actor_name__icontains=text)
