"""The pages of an account, their forms as a browser sends them, and what is recorded of refusals."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from exosite.publishing.models import AuditEvent
from tests.pages import form_data

LIST = "/admin/auth/user/"
PASSWORD = "long enough to be good"  # noqa: S105 - of nobody


def page(user: User, name: str = "change") -> str:
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


def sent(browser: Client, address: str, **changes: Any) -> dict[str, Any]:
    """What the form sends after these changes; None unticks a box."""
    data = form_data(browser.get(address), "user_form") | changes
    return {name: value for name, value in data.items() if value is not None}


def refusal() -> AuditEvent:
    return AuditEvent.objects.filter(action="refuse").get()
