"""Audit events as people look for them: who may read which, filtered, with the objects they are about."""

from collections import defaultdict
from collections.abc import Iterable
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
from exosite.publishing import kinds, permissions, workflow_labels
from exosite.publishing.models import AuditEvent, Content, Redirect
from exosite.search import analysis, names
from exosite.search.models import DESK

MOST_OBJECTS = 200
"""Objects whose names have what is looked for within; of more, the shortest names."""
MOST_PEOPLE = 50
"""Accounts whose names begin with what is looked for; of more, the first ones."""

# Near the ends of the calendar a day in one time zone is none in another.
_SANE_DAYS = [MinValueValidator(date(1970, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


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


def matching(text: str) -> Q:
    """Events about objects that have this in a name, and those where the key or the person begins so.

    Indexes find them: of what is no more, no part of its name but the beginning; who has no account
    any more, by the name as it is typed or in small or capital letters alone.
    """
    form = analysis.letter_form(text)
    objects = names.within(DESK, form).values_list("key", flat=True) if form else ()
    accounts = User.objects.filter(username__istartswith=text).order_by("username")
    people = dict(accounts.values_list("pk", "username")[:MOST_PEOPLE])
    keys = {*objects[:MOST_OBJECTS], *people.values()}
    conditions = [Q(key__in=keys), Q(actor_id__in=people)]
    for begun in {text, text.lower(), text.upper()}:
        conditions += [Q(key__begins=begun), Q(actor_name__begins=begun)]
    # Each by itself: of an "or", a database may walk through the whole log.
    first, *others = (AuditEvent.objects.order_by().filter(it).values("pk") for it in conditions)
    return Q(pk__in=first.union(*others))


class EventFilterForm(forms.Form):
    """The filters of the log. Days are those of the site's time zone, the last one included."""

    person = forms.CharField(label=_("Person"), required=False, max_length=150)
    action = forms.ChoiceField(label=_("Action"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    key = forms.CharField(label=_("Name in addresses"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language"), required=False)
    since = forms.DateField(label=_("First day"), required=False, validators=_SANE_DAYS)
    until = forms.DateField(label=_("Last day"), required=False, validators=_SANE_DAYS)

    def __init__(self, *args: Any, sees_accounts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = audit_labels.ACTIONS_DONE if sees_accounts else workflow_labels.ACTIONS_DONE
        kinds = audit_labels.content_kinds()
        if sees_accounts:
            kinds[audit_labels.USER] = audit_labels.kind(audit_labels.USER)
        choices = {"action": actions.items(), "kind": kinds.items()}
        choices["language"] = dict(languages.choices()).items()
        for name, options in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("all")), *options]
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def narrow(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """Apply the filters; one that was entered wrongly narrows nothing."""
        self.is_valid()
        values = self.cleaned_data
        lookups = {
            "person": "actor_name__iexact",
            "action": "action",
            "kind": "content_kind",
            "key": "key",
            "language": "language_code",
        }
        for name, lookup in lookups.items():
            if value := values.get(name):
                events = events.filter(**{lookup: value})
        if since := values.get("since"):
            events = events.filter(at__gte=_midnight(since))
        if until := values.get("until"):
            events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
        return events


def objects_of(events: Iterable[AuditEvent], *, accounts: bool) -> dict[tuple[str, str], Any]:
    """The objects that events are about, by kind and key, as far as they still exist.

    Those that were renamed since are found under their old name. Two queries for each kind at
    most; accounts are looked up if ``accounts``.
    """
    keys_by_kind: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.content_kind and event.key:
            keys_by_kind[event.content_kind].add(event.key)
    objects: dict[tuple[str, str], Any] = {}
    for kind in kinds.all():
        if keys := keys_by_kind.get(kind.name):
            objects |= _content(kind.model, keys)
    if accounts and (names := keys_by_kind.get(audit_labels.USER)):
        for user in User.objects.filter(username__in=names).only("id", "username"):
            objects[audit_labels.USER, user.username] = user
    return objects


def _content(model: type[Content], keys: set[str]) -> dict[tuple[str, str], Content]:
    kind = model.content_kind
    present_keys = {key: key for key in keys}
    present_keys |= Redirect.objects.current_keys(kind, keys)
    manager: Any = model._base_manager
    rows = manager.filter(**{f"{model.key_field}__in": set(present_keys.values())})
    items = {item.key: item for item in rows.only("pk", model.key_field)}
    return {(kind, key): items[name] for key, name in present_keys.items() if name in items}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
