"""Forms of the user admin: an account, and the grid of its roles by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, UsernameField
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import audit_labels, user_actions
from exosite.publishing import permissions, workflow_labels
from exosite.publishing.permissions import EVERYWHERE, HeldRoles
from exosite.publishing.states import Role

COLUMNS = (EVERYWHERE, *languages.CODES)


@dataclass(frozen=True, slots=True)
class RoleChanges:
    """What was ticked and unticked in the grid, each as role and language."""

    granted: tuple[tuple[str, str], ...]
    revoked: tuple[tuple[str, str], ...]


class RolesGrid(forms.Widget):
    """Widget: a checkbox for each role in each language; disabled where the user may not grant it.

    The initial ticks are sent along, so only what she changed herself is changed, whatever
    somebody else did to the roles meanwhile.
    """

    def __init__(self) -> None:
        super().__init__()
        self.enabled: HeldRoles = frozenset()
        self.held: HeldRoles = frozenset()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, list[str]]:
        return {"ticked": data.getlist(name), "shown": data.getlist(f"{name}-shown")}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        ticked = {_cell(text) for text in value["ticked"]} if isinstance(value, Mapping) else None
        rows = [
            {
                "role": workflow_labels.ROLES[role],
                "duty": workflow_labels.ROLE_DUTIES[role],
                "cells": [self._box(role.value, code, ticked) for code in COLUMNS],
            }
            for role in Role
        ]
        headings = [audit_labels.scope(code) for code in COLUMNS]
        context = {"name": name, "rows": rows, "headings": headings}
        return render_to_string("accounts/_roles.html", context)

    def _box(self, role: str, code: str, ticked: set[tuple[str, str]] | None) -> dict[str, Any]:
        cell = (role, code)
        is_enabled = cell in self.enabled
        return {
            "value": f"{role}@{code}",
            "label": audit_labels.roles_with_languages([cell])[0],
            "is_enabled": is_enabled,
            "was_ticked": cell in self.held,
            "is_ticked": cell in (ticked if is_enabled and ticked is not None else self.held),
        }


class RolesField(forms.Field):
    """The grid as RoleChanges. Whether they are allowed is checked by the actions."""

    widget = RolesGrid

    def clean(self, value: dict[str, list[str]]) -> RoleChanges:
        ticked = {_cell(text) for text in value["ticked"]}
        shown = {_cell(text) for text in value["shown"]}
        return RoleChanges(tuple(sorted(ticked - shown)), tuple(sorted(shown - ticked)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(data["ticked"]) != set(data["shown"])


class RolesMixin:
    """Prepares the grid for the user who fills it in and the account it is of."""

    by: ClassVar[Any]
    fields: dict[str, forms.Field]
    instance: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "roles" not in self.fields:
            return
        grid: Any = self.fields["roles"].widget
        user = self.instance
        grid.enabled = permissions.grantable(self.by, to=user)
        if user.pk and user.pk == self.by.pk:
            # She would lock herself out: somebody else takes this role from her.
            grid.enabled -= {(Role.OPERATOR.value, code) for code in COLUMNS}
        grid.held = user_actions.roles_of(user) if user.pk else frozenset()


class NewAccountForm(RolesMixin, BaseUserCreationForm):
    """A new account. A username must differ from all others in more than capitals."""

    roles = RolesField(label=_("Roles"), required=False)

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")
        field_classes: ClassVar[dict[str, Any]] = {"username": UsernameField}

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            self.add_error("username", self.instance.unique_error_message(User, ["username"]))
        return username


class AccountForm(RolesMixin, forms.ModelForm):
    """An existing account. Fields carry their initial value, so only what changed is saved."""

    roles = RolesField(label=_("Roles"), required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "is_active")
        help_texts: ClassVar[dict[str, Any]] = {
            "is_active": _(
                "Untick this when somebody leaves: they are signed out at once and cannot sign in "
                "again. Accounts are not deleted, because texts keep the names of their authors."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "roles"


def _cell(text: str) -> tuple[str, str]:
    role, _at, language = text.partition("@")
    return role, language
