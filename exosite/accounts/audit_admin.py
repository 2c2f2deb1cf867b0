"""Admin of the audit log: read-only list with filters, a page for each event, and the export."""

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

from exosite.accounts import audit_events, audit_export, audit_labels, request_permissions
from exosite.accounts.audit_events import EventFilterForm
from exosite.accounts.permission_admin import PermissionAdmin
from exosite.publishing import audit, permissions
from exosite.publishing.models import AuditEvent

# Characters of a detail in the list; the page of the event has all.
LONGEST_DETAIL = 160


class EventFilter(admin.ListFilter):
    """All filters of the log in one form."""

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


class AuditChangeList(ChangeList):
    """A page of events, each with the address where its object is edited."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        events = list(self.result_list)
        audit_admin: Any = self.model_admin
        audit_admin.add_edit_urls(request, events)
        self.result_list = events


class AuditEventAdmin(PermissionAdmin):
    """The audit log: for operators everything, for publishers what concerns texts."""

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

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[AuditChangeList]:
        return AuditChangeList

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

    def add_edit_urls(self, request: HttpRequest, events: list[Any]) -> None:
        """Set on each event where its object is edited; empty if the user may not go there."""
        sees_accounts = self.sees_accounts(request)
        sees_texts = request_permissions.may(request, permissions.VIEW)
        objects = audit_events.objects_of(events, accounts=sees_accounts)
        for event in events:
            item = objects.get((event.content_kind, event.key))
            is_open = sees_accounts if event.content_kind == audit_labels.USER else sees_texts
            event.edit_url = _edit_url(item, event) if item is not None and is_open else ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            **(extra_context or {}),
            "title": _("Audit log"),
            "formats": audit_export.FORMATS,
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
        return audit_labels.action_done(event.action)

    @admin.display(description=_("object"))
    def about(self, event: Any) -> str:
        if not event.content_kind:
            return ""
        kind = audit_labels.kind(event.content_kind)
        if not event.edit_url:
            return format_html("{} {}", kind, event.key)
        return format_html('{} <a href="{}">{}</a>', kind, event.edit_url, event.key)

    @admin.display(description=_("language"))
    def language(self, event: AuditEvent) -> str:
        return audit_labels.scope(event.language_code) if event.language_code else ""

    @admin.display(description=_("details"))
    def more(self, event: AuditEvent) -> str:
        return _detail_list(event, LONGEST_DETAIL)

    @admin.display(description=_("details"))
    def everything(self, event: AuditEvent) -> str:
        return _detail_list(event)

    @admin.display(description=_("network address"))
    def origin(self, event: AuditEvent) -> str:
        return event.address or ""

    # --- One event --------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        columns = self.get_list_display(request)
        return tuple("everything" if name == "more" else name for name in columns)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        event = super().get_object(request, object_id, from_field)
        if event is not None:
            self.add_edit_urls(request, [event])
        return event

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Redirect to the event: it has no history, it is one."""
        return HttpResponseRedirect(reverse("admin:publishing_auditevent_change", args=[object_id]))

    # --- Export -----------------------------------------------------------------------------------

    def own_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.export_view))
        return [path("export/", view, name="publishing_auditevent_export")]

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Stream the events of the list with its filters, all pages of it, as a file."""
        name = request.POST.get("format", "")
        if name not in audit_export.FORMATS:
            return HttpResponseBadRequest(_("This format is not known."))
        changelist = self.get_changelist_instance(request)
        export_event = audit.record(
            "export-audit",
            by=request.user,
            format=name,
            rows=changelist.result_count,
            filters={key: values[-1] for key, values in changelist.get_filters_params().items()}
            | ({"q": changelist.query} if changelist.query else {}),
        )
        # What is recorded after this is not in the file, however long it takes to send.
        events = changelist.queryset.filter(pk__lt=export_event.pk)
        rows = audit_export.rows(events, addresses=self.sees_accounts(request))
        write, content_type = audit_export.FORMATS[name]
        response = StreamingHttpResponse(write(rows), content_type=content_type)
        day = timezone.localdate().isoformat()
        response["Content-Disposition"] = f'attachment; filename="audit-log-{day}.{name}"'
        return response


def _detail_list(event: AuditEvent, longest: int | None = None) -> str:
    # The account that an event is about has a column, unless its name is longer than a key.
    values = {k: v for k, v in event.details.items() if (k, v) != ("user", event.key)}
    details = audit_labels.details(values)
    if event.revision_number is not None:
        details.insert(0, (gettext("revision"), str(event.revision_number)))
    if longest:
        details = [(label, Truncator(text).chars(longest)) for label, text in details]
    return format_html_join("", '<div class="event-detail">{}: {}</div>', details)


def _edit_url(item: Any, event: AuditEvent) -> str:
    """Where an object is edited: in the event's language if it has one; empty if nowhere."""
    route = f"admin:{item._meta.app_label}_{item._meta.model_name}"
    for name, arguments in (("edit", [item.pk, event.language_code]), ("change", [item.pk])):
        try:
            return reverse(f"{route}_{name}", args=arguments)
        except NoReverseMatch:
            continue
    return ""
