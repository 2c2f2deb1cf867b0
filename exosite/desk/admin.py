"""The admin of a kind of content: lists, and for each language of an object a page to write on.

What an editor saves becomes a revision; live rows are written by publishing alone. So the forms,
pages and buttons of Django's admin that write rows are not used here: its lists, its look and its
registration are.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import changelist
from exosite.desk.field_labels import FieldLabels
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.views import compare, edit, history, lifecycle, transition
from exosite.desk.views import preview as previewing
from exosite.desk.widgets import MarkdownWidget
from exosite.publishing import permissions
from exosite.publishing.models import Content
from exosite.publishing.snapshots import Snapshot
from exosite.publishing.states import Role


class ContentAdmin(admin.ModelAdmin):
    """The admin of one kind of content.

    ``form_class`` is what its texts are typed in, ``markdown_fields`` those of its fields that
    hold Markdown, ``new_fields`` the shared fields that a new object must have from the start, and
    ``labels_class`` knows what the parts of its snapshots are called.
    """

    form_class: ClassVar[type[DraftForm]] = DraftForm
    markdown_fields: ClassVar[tuple[str, ...]] = ()
    new_fields: ClassVar[tuple[str, ...]] = ()
    labels_class: ClassVar[type[FieldLabels]] = FieldLabels
    model: type[Content]

    list_display = ("named", "in_languages", "changed")
    list_filter = (changelist.LanguageFilter, changelist.StateFilter, changelist.BehindFilter)
    search_fields = ("pk",)  # so that the search box is there; ``listing.search`` does the work
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    actions = None

    # --- Lists ------------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[changelist.ContentList]:
        return changelist.ContentList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = str(self.opts.verbose_name_plural)
        title = title[:1].upper() + title[1:]
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return changelist.search(queryset, search_term), False

    @admin.display(description=_("title"))
    def named(self, item: Any) -> str:
        return format_html(
            '<span lang="{}">{}</span>', item.shown_title.language.tag, item.shown_title.text
        )

    @admin.display(description=_("languages"))
    def in_languages(self, item: Any) -> str:
        context = {"links": self.language_links(item, item.standings)}
        return render_to_string("desk/_languages.html", context)

    @admin.display(description=_("last changed"))
    def changed(self, item: Any) -> Any:
        times = [standing.head.made_at for standing in item.standings.values() if standing.head]
        times += [
            standing.live["updated_at"] for standing in item.standings.values() if standing.live
        ]
        return max(times, default=None)

    def language_links(
        self, item: Content, standings: Mapping[str, Any], current: str = ""
    ) -> list[dict[str, Any]]:
        """The languages of an object with their standing and the address of their page."""
        return [
            {
                "standing": standing,
                "url": self.address("edit", item, code),
                "is_current": code == current,
            }
            for code, standing in standings.items()
        ]

    # --- Addresses --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        one = "<int:pk>/<language:language>/"
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            path("add/", view(self.add_view), name=f"{name}_add"),
            path("<int:pk>/change/", view(self.change_view), name=f"{name}_change"),
            path("<int:pk>/rename/", view(self.rename_view), name=f"{name}_rename"),
            path("<int:pk>/delete/", view(self.delete_view), name=f"{name}_delete"),
            path(one, view(self.edit_view), name=f"{name}_edit"),
            path(f"{one}preview/", view(self.preview_view), name=f"{name}_preview"),
            path(f"{one}history/", view(self.history_view), name=f"{name}_history"),
            path(f"{one}compare/", view(self.compare_view), name=f"{name}_compare"),
            path(
                f"{one}revisions/<int:number>/", view(self.revision_view), name=f"{name}_revision"
            ),
            path(f"{one}<slug:action>/", view(self.act_view), name=f"{name}_act"),
        ]

    def address(self, name: str, item: Content, language: str = "", *more: Any) -> str:
        """The address of one of the pages above for an object, and for a language of it."""
        arguments = [item.pk, *([language] if language else []), *more]
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=arguments)

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

    # --- Pages ------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return lifecycle.add(self, request)

    def change_view(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """To the language in which this user most likely works on the object."""
        item = self.item_or_404(request, pk)
        return HttpResponseRedirect(self.address("edit", item, best_language(request, item)))

    def edit_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        return edit.page(self, request, self.item_or_404(request, pk), language)

    def preview_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        return edit.preview(self, request, self.item_or_404(request, pk), language)

    def act_view(self, request: HttpRequest, pk: int, language: str, action: str) -> HttpResponse:
        return transition.act(self, request, self.item_or_404(request, pk), language, action)

    def history_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:  # type: ignore[override]
        return history.page(self, request, self.item_or_404(request, pk), language)

    def compare_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        return compare.page(self, request, self.item_or_404(request, pk), language)

    def revision_view(
        self, request: HttpRequest, pk: int, language: str, number: int
    ) -> HttpResponse:
        return history.revision(self, request, self.item_or_404(request, pk), language, number)

    def rename_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return lifecycle.rename(self, request, self.item_or_404(request, pk))

    def delete_view(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        return lifecycle.delete(self, request, self.item_or_404(request, pk))

    def item_or_404(self, request: HttpRequest, pk: int) -> Content:
        """The object, for somebody who may see drafts. Raises PermissionDenied, Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        item = self.model._default_manager.filter(pk=pk).first()
        if item is None:
            raise Http404
        return item

    # --- What kinds of content differ in ------------------------------------------------------------

    def draft_form(
        self, data: Any = None, files: Any = None, *, item: Content, language: str, **options: Any
    ) -> DraftForm:
        """The form for a text of an object, with the editor for its Markdown."""
        widgets = self.widgets(item, language) | options.pop("widgets", {})
        return self.form_class(
            data, files, item=item, language=language, widgets=widgets, **options
        )

    def new_form(self, data: Any, codes: list[str], files: Any = None) -> lifecycle.NewForm:
        """The form for a new object, in one of the languages of these codes."""
        return lifecycle.NewForm(data, admin=self, codes=codes)

    def widgets(self, item: Content, language: str) -> dict[str, forms.Widget]:
        """The widgets of fields that need more than a line or a box."""
        preview = self.address("preview", item, language) if item.pk else ""
        return {
            name: MarkdownWidget(
                language=language,
                preview_url=preview,
                lookup_url=reverse("admin:lookup", args=["term"]).removesuffix("term/"),
                upload_url=self.upload_url(),
            )
            for name in self.markdown_fields
        }

    def upload_url(self) -> str:
        """Where pictures dropped on the editor go; empty where there can be none."""
        return ""

    def preview_page(
        self, request: HttpRequest, item: Content, language: str, snapshot: Snapshot
    ) -> HttpResponse:
        """The public page as it would be with this snapshot published."""
        return previewing.page(request, item, language, snapshot)

    def preview_html(
        self, request: HttpRequest, item: Content, language: str, snapshot: Snapshot
    ) -> str:
        """The same as text."""
        return self.preview_page(request, item, language, snapshot).content.decode()


def best_language(request: HttpRequest, item: Content) -> str:
    """Where a user most likely works on an object: a language that she writes or translates, the
    source for whoever works in all, else the language of the desk."""
    held = request_permissions.held(request)
    codes = {code for role, code in held if role in (Role.WRITER, Role.TRANSLATOR, Role.REVIEWER)}
    if codes and "" not in codes and item.source_language not in codes:
        return min(codes, key=languages.CODES.index)
    spoken = (translation.get_language() or "").lower()
    if spoken in codes:
        return spoken
    return item.source_language
