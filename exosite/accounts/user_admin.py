"""The directory of the people who work here, for operators: a list, and a page for each account."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from exosite import languages
from exosite.accounts import audit_labels, second_factor, user_actions
from exosite.accounts.permission_admin import GuardedAdmin
from exosite.accounts.user_forms import AccountForm, NewAccountForm
from exosite.publishing import permissions
from exosite.publishing.models import Assignment
from exosite.publishing.permissions import EVERYWHERE, NotPermitted
from exosite.publishing.states import Role

OF_ACCOUNTS = frozenset(
    {field.name for field in User._meta.get_fields()} | {"assignments", "permissions"}
)
"""What a forged form could try to set."""

no_passwords_in_reports = method_decorator(sensitive_post_parameters())


class RoleFilter(admin.SimpleListFilter):
    """Accounts with a role: in the chosen language, or in any."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        for role in Role:
            yield role.value, audit_labels.ROLES[role]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in set(Role):
            return queryset
        held = Assignment.objects.filter(user=OuterRef("pk"), role=self.value())
        if (code := request.GET.get(LanguageFilter.parameter_name)) in languages.CODES:
            held = held.filter(language_code__in=(EVERYWHERE, code))
        return queryset.filter(Exists(held))


class LanguageFilter(admin.SimpleListFilter):
    """Accounts with a role that holds in a language."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return languages.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in languages.CODES:
            return queryset
        held = Assignment.objects.filter(
            user=OuterRef("pk"), language_code__in=(EVERYWHERE, self.value())
        )
        return queryset.filter(Exists(held))


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


class AccountAdmin(GuardedAdmin):
    """Accounts and their roles; what is changed goes through ``people``."""

    permission = permissions.MANAGE_USERS
    form = AccountForm
    change_form_template = "accounts/account.html"
    add_form_template = "admin/change_form.html"
    list_display = ("username", "full_name", "held", "is_active", "last_login")
    list_filter = (RoleFilter, LanguageFilter, ActiveFilter)
    search_fields = ("username", "first_name", "last_name", "email")
    sortable_by = ("username", "last_login")
    ordering = ("username",)

    class Media:
        css = {"all": ("desk/people.css",)}

    # --- What is shown ----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("assignments")

    @admin.display(description=_("full name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def held(self, user: Any) -> str:
        roles = [(each.role, each.language_code) for each in user.assignments.all()]
        lines = audit_labels.held(roles)
        if user.is_superuser:
            lines.insert(0, gettext("superuser: may do everything"))
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines))

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The filters above and nothing else: no list can be made to tell what is in a column."""
        return lookup in {
            each.parameter_name for each in (RoleFilter, LanguageFilter, ActiveFilter)
        }

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, Any]]:
        names = ("first_name", "last_name", "email")
        if obj is None:
            # Two of the same name would be taken for each other, so it comes first and stays.
            return [(None, {"fields": ("username", *names, "password1", "password2", "roles")})]
        roles = "roles" if self.has_change_permission(request, obj) else "held"
        return [
            (None, {"fields": (*names, "is_active", roles)}),
            (_("Important dates"), {"fields": ("last_login", "date_joined")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        fixed = ("last_login", "date_joined")
        if not self.has_change_permission(request, obj):
            return (*fixed, "first_name", "last_name", "email", "is_active", "held", "roles")
        if obj.pk == request.user.pk:
            return (*fixed, "is_active")
        if not user_actions.may_take_over(request.user, obj):
            return (*fixed, "email", *(() if obj.is_active else ("is_active",)))
        return fixed

    # --- Who may what -----------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.is_permitted(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return self.is_permitted(request)

    # --- What is done -----------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewAccountForm
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing: a link that somebody was sent must not fill in roles."""
        return {}

    @no_passwords_in_reports
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        user = self.get_object(request, unquote(object_id)) if object_id else None
        if user:
            extra_context = {**(extra_context or {}), "tasks": self._tasks(request, user)}
        if request.method == "POST":
            self._refuse_forged(request, user)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Somebody took the same name at the same moment: now the form can say so.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> User:
        """The account as the actions have made it."""
        entered = form.cleaned_data
        if not change:
            names = {name: entered[name] for name in user_actions.EDITABLE}
            return user_actions.create(
                username=entered["username"],
                password=entered["password1"],
                roles=entered["roles"].granted,
                by=request.user,
                **names,
            )
        user, by = form.instance, request.user
        changed = set(form.changed_data)
        if names := {name: entered[name] for name in user_actions.EDITABLE & changed}:
            user_actions.change(user=user, by=by, **names)
        for role, language in entered["roles"].revoked:
            user_actions.revoke(user=user, role=role, language=language, by=by)
        for role, language in entered["roles"].granted:
            user_actions.grant(user=user, role=role, language=language, by=by)
        if "is_active" in changed:
            switch = user_actions.activate if entered["is_active"] else user_actions.deactivate
            switch(user=user, by=by)
        return User.objects.get(pk=user.pk)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: ``save_form`` has called the actions."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: the same."""

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        raise NotPermitted(request.user, "delete", None)

    # --- More addresses ---------------------------------------------------------------------------

    def own_urls(self) -> list[URLPattern]:
        password = self.admin_site.admin_view(self.password_view)
        factor = self.admin_site.admin_view(self.second_factor_view)
        return [
            path("<int:pk>/password/", password, name="auth_user_password_change"),
            path("<int:pk>/second-factor/", factor, name="auth_user_second_factor"),
        ]

    @no_passwords_in_reports
    @method_decorator(csrf_protect)
    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give somebody a new password."""
        user = self._account_of_somebody_else(request, pk, "set-password")
        form: Any = SetPasswordForm(user, request.POST if request.method == "POST" else None)
        if form.is_valid():
            self._refuse_forged(request, user, form)
            password = form.cleaned_data["new_password1"]
            user_actions.set_password(user=user, password=password, by=request.user)
            self.message_user(
                request,
                gettext("The password of “%(user)s” is set. Sessions that were open have ended.")
                % {"user": user.get_username()},
                messages.SUCCESS,
            )
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
        context = self._context(
            request, user, gettext("Set a password for “%(user)s”") % {"user": user.get_username()}
        )
        context["form"] = form
        context["adminform"] = AdminForm(form, [(None, {"fields": list(form.fields)})], {})
        status = 422 if form.is_bound else 200
        return render(request, "accounts/password.html", context, status=status)

    @method_decorator(csrf_protect)
    def second_factor_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take away the second factor of somebody who lost the phone and the recovery codes."""
        user = self._account_of_somebody_else(request, pk, "remove-second-factor")
        name = {"user": user.get_username()}
        if request.method != "POST":
            title = gettext("Remove the second factor of “%(user)s”") % name
            context = self._context(request, user, title)
            return render(request, "accounts/second_factor.html", context)
        if second_factor.remove(user=user, by=request.user):
            said, level = (
                gettext("“%(user)s” signs in with the password alone now."),
                messages.SUCCESS,
            )
        else:
            said, level = gettext("“%(user)s” has no second factor."), messages.INFO
        self.message_user(request, said % name, level)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """What was done to the account: in the audit log, which has it all."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            raise Http404
        return HttpResponseRedirect(self._record_of(user))

    def _tasks(self, request: HttpRequest, user: Any) -> list[dict[str, str]]:
        """What else can be done about an account, each with the address where."""
        tasks = [{"label": gettext("What was done to this account"), "url": self._record_of(user)}]
        if user.pk != request.user.pk and user_actions.may_take_over(request.user, user):
            url = reverse("admin:auth_user_password_change", args=[user.pk])
            tasks.insert(0, {"label": gettext("Set a password"), "url": url})
            if second_factor.of(user.pk):
                url = reverse("admin:auth_user_second_factor", args=[user.pk])
                tasks.insert(1, {"label": gettext("Remove the second factor"), "url": url})
        return tasks

    def _record_of(self, user: Any) -> str:
        query = {"kind": audit_labels.USER, "key": user_actions.subject(user).key}
        return reverse("admin:publishing_auditevent_changelist", query=query)

    def _account_of_somebody_else(self, request: HttpRequest, pk: int, action: str) -> User:
        """The account, if the user may act as its owner; for her own there are other pages.

        Raises NotPermitted, Http404.
        """
        user = self.get_queryset(request).filter(pk=pk).first()
        if user is None:
            raise Http404
        if request.user.pk == pk or not user_actions.may_take_over(request.user, user):
            raise NotPermitted(request.user, action, user_actions.subject(user))
        return user

    def _context(self, request: HttpRequest, user: User, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "account": user,
            "opts": self.opts,
            "media": self.media,
        }

    def _refuse_forged(self, request: HttpRequest, user: Any, form: Form | None = None) -> None:
        """Raise NotPermitted for a form with fields of an account that its page does not have."""
        fields = form or self.get_form(request, user, change=user is not None).base_fields
        sent = {name.partition("-")[0] for name in request.POST}
        if forged := (sent & OF_ACCOUNTS) - set(getattr(fields, "fields", fields)):
            item = user_actions.subject(user) if user else None
            raise NotPermitted(request.user, "forge", item, fields=sorted(forged))
