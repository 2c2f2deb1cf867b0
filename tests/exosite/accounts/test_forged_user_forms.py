"""Forms of accounts that no page of the site sent change nothing, and are recorded."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from exosite.accounts import user_actions
from exosite.publishing.models import Assignment
from exosite.publishing.states import Role
from tests.exosite.accounts.user_forms import PASSWORD, page, refusal, sent
from tests.factories import make_user
from tests.factories.users import at_desk
from tests.pages import form_data

pytestmark = pytest.mark.django_db


# --- Forged forms ----------------------------------------------------------------------------------

FORGED: list[dict[str, Any]] = [
    {"is_superuser": "on"},
    {"is_staff": "on"},
    {"user_permissions": ["1", "2"]},
    {"groups": "1"},
    {"username": "root"},
    {"password": "pbkdf2_sha256$1$x$y"},
    {"assignments-0-role": "publisher"},
    {"last_login": "2020-01-01"},
]


@pytest.mark.parametrize("extra", FORGED, ids=lambda extra: next(iter(extra)))
def test_a_field_that_the_page_does_not_have_changes_nothing_and_is_recorded(
    extra: dict[str, Any],
) -> None:
    operator, user = make_user(*Role), make_user("writer")
    browser = at_desk(operator)
    data = sent(browser, page(user), last_name="林") | extra
    before = User.objects.values().get(pk=user.pk)
    assert browser.post(page(user), data).status_code == 403
    assert User.objects.values().get(pk=user.pk) == before
    assert user_actions.roles_of(user) == {("writer", "")}
    event = refusal()
    assert (event.actor_id, event.key, event.details["asked"]) == (
        operator.pk,
        user.username,
        "forge",
    )
    assert event.details["fields"] == [next(iter(extra)).partition("-")[0]]


def test_a_forged_new_account_is_not_made() -> None:
    browser = at_desk(make_user(*Role))
    data = {"username": "mei", "password1": PASSWORD, "password2": PASSWORD, "is_superuser": "on"}
    assert browser.post(reverse("admin:auth_user_add"), data).status_code == 403
    assert not User.objects.filter(username="mei").exists()
    assert refusal().details["fields"] == ["is_superuser"]


@pytest.mark.parametrize("role", ["publisher@", "publisher@en", "translator@", "king@ja", "", "@"])
def test_a_forged_box_changes_nothing_and_is_recorded(role: str) -> None:
    operator, user = make_user("operator", "translator@ja"), make_user()
    browser = at_desk(operator)
    data = sent(browser, page(user), last_name="林", roles=[role, "translator@ja"])
    assert browser.post(page(user), data).status_code == 403
    assert not Assignment.objects.filter(user=user).exists()
    assert User.objects.get(pk=user.pk).last_name == ""
    event = refusal()
    assert (event.key, event.details["asked"]) == (user.username, "grant")


def test_a_forged_box_cannot_take_a_role_that_is_not_hers() -> None:
    operator, user = make_user("operator"), make_user("publisher")
    browser = at_desk(operator)
    data = sent(browser, page(user)) | {"roles-shown": "publisher@"}
    assert browser.post(page(user), data).status_code == 403
    assert user_actions.roles_of(user) == {("publisher", "")}
    assert refusal().details["asked"] == "revoke"


def test_the_address_of_somebody_with_more_rights_cannot_be_forged() -> None:
    operator, user = make_user("operator"), make_user("publisher")
    browser = at_desk(operator)
    data = sent(browser, page(user)) | {"email": "operator@example.org"}
    assert browser.post(page(user), data).status_code == 403
    assert User.objects.get(pk=user.pk).email == ""


def test_a_link_cannot_fill_in_the_form() -> None:
    browser = at_desk(make_user(*Role))
    address = reverse("admin:auth_user_add") + "?roles=publisher@&username=eve"
    data = form_data(browser.get(address), "user_form")
    assert data["username"] == ""
    assert "roles" not in data
