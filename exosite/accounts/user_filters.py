"""Filters of the user list: by role, by language of a role, by active."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.publishing import workflow_labels
from exosite.publishing.models import Assignment
from exosite.publishing.permissions import EVERYWHERE
from exosite.publishing.states import Role


class RoleFilter(admin.SimpleListFilter):
    """Accounts with a role: in the chosen language, or in any."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        for role in Role:
            yield role.value, workflow_labels.ROLES[role]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in set(Role):
            return queryset
        assignments = Assignment.objects.filter(user=OuterRef("pk"), role=self.value())
        if (code := request.GET.get(LanguageFilter.parameter_name)) in languages.CODES:
            assignments = assignments.filter(language_code__in=(EVERYWHERE, code))
        return queryset.filter(Exists(assignments))


class LanguageFilter(admin.SimpleListFilter):
    """Accounts with a role that holds in a language."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return languages.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in languages.CODES:
            return queryset
        assignments = Assignment.objects.filter(
            user=OuterRef("pk"), language_code__in=(EVERYWHERE, self.value())
        )
        return queryset.filter(Exists(assignments))


class ActiveFilter(admin.SimpleListFilter):
    """Accounts that can sign in, or those that were deactivated."""

    title = _("account")
    parameter_name = "active"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("active")), ("0", _("deactivated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("0", "1"):
            return queryset
        return queryset.filter(is_active=self.value() == "1")
