"""The admin of a kind of content: its list, its registration, and the addresses of its pages.

What an editor saves becomes a revision; live rows are written by publishing alone. So the forms,
pages and buttons of Django's admin that write rows are not used here: the pages are in ``views``,
and what kinds differ in is in their ``DeskKind``.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views import View

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import changelist, language_status, registry
from exosite.desk.registry import DeskKind
from exosite.desk.views.change import ChangeView
from exosite.desk.views.compare import CompareView
from exosite.desk.views.create import CreateView
from exosite.desk.views.delete import DeleteView
from exosite.desk.views.edit import EditView
from exosite.desk.views.history import HistoryView, RevisionView
from exosite.desk.views.preview import PreviewView
from exosite.desk.views.rename import RenameView
from exosite.desk.views.transition import TransitionView
from exosite.publishing import permissions
from exosite.publishing.models import Content


class ContentAdmin(admin.ModelAdmin):
    model: type[Content]

    list_display = ("named", "in_languages", "changed")
    list_filter = (changelist.LanguageFilter, changelist.StateFilter, changelist.StaleFilter)
    search_fields = ("pk",)  # so that the search box is there; ``changelist.search`` does the work
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    actions = None

    # --- The list ---------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[changelist.ContentList]:
        return changelist.ContentList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = str(self.opts.verbose_name_plural)
        title = title[:1].upper() + title[1:]
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        found, is_cut = changelist.search(queryset, search_term)
        if is_cut:
            sentence = _("Only the first %(count)d that were found are listed. Add a word.")
            messages.info(request, sentence % {"count": changelist.MOST_FOUND})
        return found, False

    @admin.display(description=_("title"))
    def named(self, item: Any) -> str:
        title = item.shown_title
        return format_html('<span lang="{}">{}</span>', title.language.tag, title.text)

    @admin.display(description=_("languages"))
    def in_languages(self, item: Any) -> str:
        context = {"links": language_status.links(item, item.statuses)}
        return render_to_string("desk/_languages.html", context)

    @admin.display(description=_("last changed"))
    def changed(self, item: Any) -> Any:
        statuses = item.statuses.values()
        times = [status.head.made_at for status in statuses if status.head]
        times += [status.live["updated_at"] for status in statuses if status.live]
        return max(times, default=None)

    # --- Addresses --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        kind = registry.get(self.model)
        further = kind.pages if kind else {}
        pages: dict[str, tuple[str, type[View]]] = {
            **{end: (f"<int:pk>/{route}", page) for end, (route, page) in further.items()},
            "add": ("add/", CreateView),
            "change": ("<int:pk>/change/", ChangeView),
            "rename": ("<int:pk>/rename/", RenameView),
            "delete": ("<int:pk>/delete/", DeleteView),
            "edit": ("<int:pk>/<language:language>/", EditView),
            "preview": ("<int:pk>/<language:language>/preview/", PreviewView),
            "history": ("<int:pk>/<language:language>/history/", HistoryView),
            "compare": ("<int:pk>/<language:language>/compare/", CompareView),
            "revision": ("<int:pk>/<language:language>/revisions/<int:number>/", RevisionView),
            "act": ("<int:pk>/<language:language>/<slug:action>/", TransitionView),
        }
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            *(
                path(route, view(page.as_view(kind=kind)), name=f"{name}_{end}")
                for end, (route, page) in pages.items()
            ),
        ]

    # --- Permissions ------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request_permissions.may(request, permissions.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return any(
            request_permissions.may(request, "create", None, code) for code in languages.CODES
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting has a page of its own, which asks the action; lists delete nothing."""
        return False


def register(kind: DeskKind, admin_class: type[ContentAdmin] = ContentAdmin) -> None:
    """Give a kind of content its list and its pages at the desk."""
    registry.register(kind)
    admin.site.register(kind.model, admin_class)
