"""Access to the desk from outside it: the same conditions, for pictures of drafts."""

from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from exosite.accounts import second_factor
from exosite.accounts.admin_access import has_admin_access
from tests.factories import make_user
from tests.factories.users import at_desk

pytestmark = pytest.mark.django_db


def request_of(browser: Client, user: Any) -> Any:
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in browser.cookies.items()}
    request.session = import_module(django_settings.SESSION_ENGINE).SessionStore(
        request.COOKIES.get(django_settings.SESSION_COOKIE_NAME)
    )
    request.user = user
    return request


def test_an_editor_who_is_signed_in_has_admin_access() -> None:
    user = make_user("writer")
    browser = at_desk(user)
    user.refresh_from_db()
    assert has_admin_access(request_of(browser, user))


def test_somebody_without_a_cookie_is_turned_away_without_a_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert not has_admin_access(request_of(Client(), AnonymousUser()))
    assert not len(queries)


@pytest.mark.parametrize("missing", ["is_active", "is_staff"])
def test_who_may_not_work_here_may_not_enter(missing: str) -> None:
    user = make_user("writer")
    browser = at_desk(user)
    user.refresh_from_db()
    setattr(user, missing, False)
    assert not has_admin_access(request_of(browser, user))


def test_a_second_factor_that_was_not_shown_keeps_out(settings: Any) -> None:
    user = make_user("writer")
    browser = at_desk(user)
    user.refresh_from_db()
    request = request_of(browser, user)
    settings.REQUIRE_SECOND_FACTOR = True
    assert not has_admin_access(request)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert not has_admin_access(request)
    second_factor.mark_shown(request, user.pk)
    assert has_admin_access(request)
