"""Admin of users, for operators: the list, and a page for each account with its roles."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import QuerySet
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

from exosite.accounts import audit_labels, second_factor, user_actions
from exosite.accounts.permission_admin import PermissionAdmin
from exosite.accounts.user_filters import ActiveFilter, LanguageFilter, RoleFilter
from exosite.accounts.user_forms import AccountForm, NewAccountForm
from exosite.publishing import permissions
from exosite.publishing.permissions import NotPermitted

USER_FIELDS = frozenset(
    {field.name for field in User._meta.get_fields()} | {"assignments", "permissions"}
)
"""Names that a forged form could try to set."""

hide_passwords_in_reports = method_decorator(sensitive_post_parameters())


class UserAdmin(PermissionAdmin):
    """Accounts and their roles; every change goes through ``user_actions``."""

    permission = permissions.MANAGE_USERS
    form = AccountForm
    change_form_template = "accounts/account.html"
    add_form_template = "admin/change_form.html"
    list_display = ("username", "full_name", "held", "is_active", "last_login")
    list_filter = (RoleFilter, LanguageFilter, ActiveFilter)
    search_fields = ("username", "first_name", "last_name", "email")
    sortable_by = ("username", "last_login")
    ordering = ("username",)

    # --- What is shown ----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("assignments")

    @admin.display(description=_("full name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def held(self, user: Any) -> str:
        roles = [(held.role, held.language_code) for held in user.assignments.all()]
        lines = audit_labels.roles_with_languages(roles)
        if user.is_superuser:
            lines.insert(0, gettext("superuser: may do everything"))
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines))

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The filters of the list and nothing else: no lookup tells what is in a column."""
        return lookup in {list_filter.parameter_name for list_filter in self.list_filter}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, Any]]:
        names = ("first_name", "last_name", "email")
        if obj is None:
            # The name comes first, as it is what cannot be changed later.
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

    @hide_passwords_in_reports
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
        """Call the actions for what was entered; returns the account as they made it."""
        entered = form.cleaned_data
        if not change:
            values = {name: entered[name] for name in user_actions.EDITABLE}
            return user_actions.create(
                username=entered["username"],
                password=entered["password1"],
                roles=entered["roles"].granted,
                by=request.user,
                **values,
            )
        user, by = form.instance, request.user
        changed = set(form.changed_data)
        if values := {name: entered[name] for name in user_actions.EDITABLE & changed}:
            user_actions.change(user=user, by=by, **values)
        for role, language in entered["roles"].revoked:
            user_actions.revoke(user=user, role=role, language=language, by=by)
        for role, language in entered["roles"].granted:
            user_actions.grant(user=user, role=role, language=language, by=by)
        if "is_active" in changed:
            action = user_actions.activate if entered["is_active"] else user_actions.deactivate
            action(user=user, by=by)
        return User.objects.get(pk=user.pk)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: ``save_form`` has called the actions."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing, for the same reason."""

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        raise NotPermitted(request.user, "delete", None)

    # --- More addresses ---------------------------------------------------------------------------

    def own_urls(self) -> list[URLPattern]:
        password_view = self.admin_site.admin_view(self.password_view)
        factor_view = self.admin_site.admin_view(self.second_factor_view)
        return [
            path("<int:pk>/password/", password_view, name="auth_user_password_change"),
            path("<int:pk>/second-factor/", factor_view, name="auth_user_second_factor"),
        ]

    @hide_passwords_in_reports
    @method_decorator(csrf_protect)
    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Set the password of somebody else."""
        user = self._other_account(request, pk, "set-password")
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
        """Remove the second factor of somebody who lost the phone and the recovery codes."""
        user = self._other_account(request, pk, "remove-second-factor")
        name = {"user": user.get_username()}
        if request.method != "POST":
            title = gettext("Remove the second factor of “%(user)s”") % name
            context = self._context(request, user, title)
            return render(request, "accounts/second_factor.html", context)
        if second_factor.remove(user=user, by=request.user):
            sentence = gettext("“%(user)s” signs in with the password alone now.")
            level = messages.SUCCESS
        else:
            sentence, level = gettext("“%(user)s” has no second factor."), messages.INFO
        self.message_user(request, sentence % name, level)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Redirect to the audit log, filtered for the account."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            raise Http404
        return HttpResponseRedirect(self._audit_url(user))

    def _tasks(self, request: HttpRequest, user: Any) -> list[dict[str, str]]:
        """Links at the top of the page of an account: its log, password, second factor."""
        tasks = [{"label": gettext("What was done to this account"), "url": self._audit_url(user)}]
        if user.pk != request.user.pk and user_actions.may_take_over(request.user, user):
            url = reverse("admin:auth_user_password_change", args=[user.pk])
            tasks.insert(0, {"label": gettext("Set a password"), "url": url})
            if second_factor.authenticator_id(user.pk):
                url = reverse("admin:auth_user_second_factor", args=[user.pk])
                tasks.insert(1, {"label": gettext("Remove the second factor"), "url": url})
        return tasks

    def _audit_url(self, user: Any) -> str:
        query = {"kind": audit_labels.USER, "key": user_actions.subject(user).key}
        return reverse("admin:publishing_auditevent_changelist", query=query)

    def _other_account(self, request: HttpRequest, pk: int, action: str) -> User:
        """An account that the user may take over and that is not her own.

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
        """Raise NotPermitted if the POST has fields of an account that the form has not."""
        fields = form or self.get_form(request, user, change=user is not None).base_fields
        sent = {name.partition("-")[0] for name in request.POST}
        if forged := (sent & USER_FIELDS) - set(getattr(fields, "fields", fields)):
            item = user_actions.subject(user) if user else None
            raise NotPermitted(request.user, "forge", item, fields=sorted(forged))
