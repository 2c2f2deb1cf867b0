"""Admin of the lexicon, and the list of queries without a result."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exosite import languages
from exosite.accounts import request_permissions
from exosite.accounts.permission_admin import PermissionAdmin
from exosite.lexicon import fruitless_queries, lexicon_actions
from exosite.lexicon.forms import LexiconForm, caution_name, words_name
from exosite.lexicon.models import FruitlessQuery, LexiconEntry
from exosite.publishing import permissions

PER_PAGE = 50
SHOWN_WORDS = 6


@admin.register(LexiconEntry)
class LexiconAdmin(PermissionAdmin):
    """Whoever may see drafts reads the lexicon; writers and publishers change it."""

    permission = permissions.VIEW
    form = LexiconForm
    list_display = ("slug", "first_words", "kind")
    list_filter = ("kind",)
    search_fields = ("slug", "words", "means")

    @admin.display(description=_("lay words"))
    def first_words(self, entry: LexiconEntry) -> str:
        listed = [word for words in entry.words.values() for word in words]
        return ", ".join(listed[:SHOWN_WORDS]) + ("…" if len(listed) > SHOWN_WORDS else "")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.has_change_permission(request, obj):
            return ["slug", "kind", "words", "means", "answers", "caution", "note"]
        words = [words_name(code) for code in languages.CODES]
        cautions = [caution_name(code) for code in languages.CODES]
        return ["base", "slug", "kind", *words, "means", "answers", *cautions, "note"]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        # The fields by language are made when the form is.
        return super().get_form(
            request, obj, change, **kwargs | {"fields": LexiconForm.Meta.fields}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request_permissions.may(request, permissions.CHANGE_LEXICON)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request_permissions.may(request, permissions.CHANGE_LEXICON)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request_permissions.may(request, permissions.CHANGE_LEXICON)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return None

    def save_model(
        self, request: HttpRequest, entry: LexiconEntry, form: Any, change: bool
    ) -> None:
        if change:
            base = form.cleaned_data["base"]
            lexicon_actions.change(entry=entry, base=base, by=request.user)
        else:
            lexicon_actions.add(entry=entry, by=request.user)

    def delete_model(self, request: HttpRequest, entry: LexiconEntry) -> None:
        lexicon_actions.remove(entry=entry, by=request.user)


@admin.register(FruitlessQuery)
class FruitlessQueryAdmin(PermissionAdmin):
    """What was looked for in vain on three days; nothing of it is changed by hand."""

    permission = permissions.VIEW

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.require_permission(require_safe(self.list_view)))
        return [path("", view, name="lexicon_fruitlessquery_changelist")]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(fruitless_queries.shown(), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": self.opts.verbose_name_plural,
            "opts": self.opts,
            "page": page,
            "days": fruitless_queries.FEWEST_DAYS,
            "retention": fruitless_queries.RETENTION.days,
        }
        return TemplateResponse(request, "lexicon/fruitless_queries.html", context)
