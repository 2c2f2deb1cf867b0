"""The audit log in the admin: read, filtered, exported; nothing in it can be changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from exosite.accounts import audit_events, audit_labels, request_permissions
from exosite.accounts.audit_events import EventFilterForm
from exosite.accounts.permission_admin import GuardedAdmin
from exosite.publishing import audit, permissions
from exosite.publishing.models import AuditEvent

# Characters of a detail in the list; the page of the event has all.
LONGEST = 160


class EventFilter(admin.ListFilter):
    """One form with everything that the log can be narrowed to."""

    title = _("audit log")
    template = "accounts/_event_filter.html"
    names = tuple(EventFilterForm.base_fields)

    def __init__(self, request: HttpRequest, params: dict, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.names:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.form = EventFilterForm(
            self.used_parameters, sees_accounts=model_admin.sees_accounts(request)
        )

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return list(self.names)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.form.narrow(queryset)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """None: the template shows the form."""
        return iter(())


class EventList(ChangeList):
    """A page of events that know what they are about."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = list(self.result_list)
        admin_of_log: Any = self.model_admin
        admin_of_log.find_places(request, found)
        self.result_list = found


class EventAdmin(GuardedAdmin):
    """Who did what, when, to what: for operators everything, for publishers what concerns texts."""

    permission = permissions.READ_AUDIT
    change_list_template = "accounts/audit_log.html"
    change_form_template = "accounts/event.html"
    list_display = ("when", "who", "what", "about", "language", "more", "origin")
    list_display_links = ("when",)
    list_filter = (EventFilter,)
    search_fields = ("key", "actor_name")
    sortable_by = ()
    list_max_show_all = 0
    ordering = ("-id",)
    empty_value_display = ""

    class Media:
        css = {"all": ("desk/people.css",)}

    def __init__(self, model: type[AuditEvent], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        # In the model these words would make a migration each time they change.
        model._meta.verbose_name = _("audit event")
        model._meta.verbose_name_plural = _("audit events")

    def sees_accounts(self, request: HttpRequest) -> bool:
        """Whether the user may read what concerns accounts, and network addresses."""
        return request_permissions.may(request, permissions.MANAGE_USERS)

    # --- Lists ------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return audit_events.visible(request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[EventList]:
        return EventList

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        hidden = set() if self.sees_accounts(request) else {"origin"}
        return tuple(name for name in self.list_display if name not in hidden)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.replace("\x00", "").strip()
        return (queryset.filter(audit_events.matching(text)) if text else queryset), False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The filter's own names and nothing else: no list tells what is in a hidden column."""
        return lookup in EventFilter.names

    def find_places(self, request: HttpRequest, found: list[Any]) -> None:
        """Tell each event where the object that it is about is edited, if the user may go there."""
        accounts = self.sees_accounts(request)
        sees_texts = request_permissions.may(request, permissions.VIEW)
        there = audit_events.places(found, accounts=accounts)
        for event in found:
            item = there.get((event.content_kind, event.key))
            is_open = accounts if event.content_kind == audit_labels.USER else sees_texts
            event.place = _address(item, event) if item is not None and is_open else ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            **(extra_context or {}),
            "title": _("Audit log"),
            "formats": audit_events.FORMATS,
        }
        return super().changelist_view(request, context)

    @admin.display(description=_("time"))
    def when(self, event: AuditEvent) -> str:
        # To the second and the same in every language: this is compared with other logs.
        return date_format(timezone.localtime(event.at), "Y-m-d H:i:s")

    @admin.display(description=_("who"))
    def who(self, event: AuditEvent) -> str:
        if event.actor_id is None and event.actor_name:
            # What somebody typed who has no account, or has not shown that it is hers.
            return format_html("<i>{}</i>", event.actor_name)
        return event.actor_name or gettext("the site itself")

    @admin.display(description=_("action"))
    def what(self, event: AuditEvent) -> str:
        return audit_labels.action(event.action)

    @admin.display(description=_("object"))
    def about(self, event: Any) -> str:
        if not event.content_kind:
            return ""
        kind = audit_labels.kind(event.content_kind)
        if not event.place:
            return format_html("{} {}", kind, event.key)
        return format_html('{} <a href="{}">{}</a>', kind, event.place, event.key)

    @admin.display(description=_("language"))
    def language(self, event: AuditEvent) -> str:
        return audit_labels.where(event.language_code) if event.language_code else ""

    @admin.display(description=_("details"))
    def more(self, event: AuditEvent) -> str:
        return _list(event, LONGEST)

    @admin.display(description=_("details"))
    def everything(self, event: AuditEvent) -> str:
        return _list(event)

    @admin.display(description=_("network address"))
    def origin(self, event: AuditEvent) -> str:
        return event.address or ""

    # --- One event --------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        shown = self.get_list_display(request)
        return tuple("everything" if name == "more" else name for name in shown)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        event = super().get_object(request, object_id, from_field)
        if event is not None:
            self.find_places(request, [event])
        return event

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """An event has no history: it is one."""
        return HttpResponseRedirect(reverse("admin:publishing_auditevent_change", args=[object_id]))

    # --- Export -----------------------------------------------------------------------------------

    def own_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.export_view))
        return [path("export/", view, name="publishing_auditevent_export")]

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """The events that the list shows with these filters, all pages of them, as a file."""
        name = request.POST.get("format", "")
        if name not in audit_events.FORMATS:
            return HttpResponseBadRequest(_("This format is not known."))
        shown = self.get_changelist_instance(request)
        sees_accounts = self.sees_accounts(request)
        exported = audit.record(
            "export-audit",
            by=request.user,
            format=name,
            rows=shown.result_count,
            filters={key: values[-1] for key, values in shown.get_filters_params().items()}
            | ({"q": shown.query} if shown.query else {}),
        )
        # What is recorded after this is not in the file, however long it takes to send.
        found = shown.queryset.filter(pk__lt=exported.pk)
        write, content_type = audit_events.FORMATS[name]
        response = StreamingHttpResponse(
            write(audit_events.rows(found, addresses=sees_accounts)), content_type=content_type
        )
        day = timezone.localdate().isoformat()
        response["Content-Disposition"] = f'attachment; filename="audit-log-{day}.{name}"'
        return response


def _list(event: AuditEvent, longest: int | None = None) -> str:
    # The account that an event is about stands beside it, unless its name is longer than a key.
    told = {k: v for k, v in event.details.items() if (k, v) != ("user", event.key)}
    said = audit_labels.details(told)
    if event.revision_number is not None:
        said.insert(0, (gettext("revision"), str(event.revision_number)))
    if longest:
        said = [(label, Truncator(text).chars(longest)) for label, text in said]
    return format_html_join("", '<div class="event-detail">{}: {}</div>', said)


def _address(item: Any, event: AuditEvent) -> str:
    """Where an object is edited: in the event's language if it has one; empty if nowhere."""
    route = f"admin:{item._meta.app_label}_{item._meta.model_name}"
    for name, arguments in (("edit", [item.pk, event.language_code]), ("change", [item.pk])):
        try:
            return reverse(f"{route}_{name}", args=arguments)
        except NoReverseMatch:
            continue
    return ""
