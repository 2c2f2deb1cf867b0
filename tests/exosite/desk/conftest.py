"""People who work at the desk."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories.users import make_user

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_editor(*roles: str, is_superuser: bool = False) -> User:
    """A user with these roles who may enter the desk."""
    user = make_user(*roles, is_superuser=is_superuser)
    user.is_staff = True
    user.save()
    return user


KINDS = ("table", "term", "reference", "figure", "article", "trial", "search", "person")
"""What pickers look up."""


def look_up(browser: Client, kind: str, q: str = "", language: str = "zh-hant") -> list[dict]:
    """What a picker offers."""
    address = reverse("admin:lookup", args=[kind])
    response = browser.get(address, {"q": q, "language": language})
    assert response.status_code == 200
    return response.json()["results"]


@pytest.fixture
def desk() -> Callable[..., Client]:
    """A browser in which somebody with these roles, or this user, is signed in."""

    def sign_in(*roles: str, user: User | None = None, language: str = "en") -> Client:
        browser = Client(headers={"accept-language": language})
        browser.force_login(user or make_editor(*roles), backend=BACKEND)
        return browser

    return sign_in
