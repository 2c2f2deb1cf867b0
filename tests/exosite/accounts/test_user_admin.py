"""The pages on which an operator looks after accounts and roles, and who gets to see them."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.accounts import user_actions
from exosite.publishing.models import AuditEvent
from exosite.publishing.states import Role
from tests.exosite.accounts.user_forms import LIST, PASSWORD, page, sent
from tests.factories import make_user
from tests.factories.users import at_desk
from tests.pages import form_data

pytestmark = pytest.mark.django_db


# --- The list --------------------------------------------------------------------------------------


@pytest.fixture
def team() -> dict[str, User]:
    members = {
        "writer": make_user("writer"),
        "translator": make_user("translator@ja", "reviewer@en"),
        "reviewer": make_user("reviewer@ja"),
        "leaver": make_user("publisher", is_active=False),
    }
    User.objects.filter(pk=members["writer"].pk).update(
        username="lin", last_name="林", email="lin@example.org"
    )
    return members


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"role": "reviewer"}, ["translator", "reviewer"]),
        ({"role": "reviewer", "language": "ja"}, ["reviewer"]),
        ({"role": "publisher", "language": "ja"}, ["leaver"]),
        ({"language": "en"}, ["writer", "translator", "leaver"]),
        ({"active": "0"}, ["leaver"]),
        ({"role": "king"}, ["writer", "translator", "reviewer", "leaver"]),
        ({"q": "林"}, ["writer"]),
        ({"q": "lin@example"}, ["writer"]),
        ({"q": "nobody of this name"}, []),
    ],
    ids=str,
)
def test_people_are_found_by_name_role_and_language(
    query: dict[str, str], found: list[str], team: dict[str, User]
) -> None:
    root = make_user(is_superuser=True)
    response = at_desk(root).get(LIST, query)
    shown = {user.pk for user in response.context["cl"].result_list} - {root.pk}
    assert shown == {team[name].pk for name in found}


def test_the_list_says_who_has_which_role_where(team: dict[str, User]) -> None:
    text = at_desk(make_user("operator")).get(LIST).content.decode()
    for phrase in ("reviewer (English)", "translator (日本語)", "writer (all languages)"):
        assert phrase in text


def test_a_longer_list_costs_no_more_queries() -> None:
    browser = at_desk(make_user("operator"))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))
        for _user in range(20):
            make_user("writer@ja", "reviewer")
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "lookup",
    ["password__startswith", "is_superuser__exact", "assignments__role", "email__contains", "pk"],
)
def test_no_list_tells_what_a_column_holds(lookup: str) -> None:
    browser = at_desk(make_user("operator"))
    assert browser.get(LIST, {lookup: "1"}).status_code == 400


# --- An account ------------------------------------------------------------------------------------


def test_an_operator_makes_an_account() -> None:
    operator = make_user("operator", "translator")
    browser = at_desk(operator)
    address = reverse("admin:auth_user_add")
    data = sent(
        browser,
        address,
        username="mei",
        last_name="林",
        password1=PASSWORD,
        password2=PASSWORD,
        roles=["translator@en", "translator@ja"],
    )
    response = browser.post(address, data)
    assert response.status_code == 302
    user = User.objects.get(username="mei")
    assert user.check_password(PASSWORD)
    assert user_actions.roles_of(user) == {("translator", "en"), ("translator", "ja")}
    assert AuditEvent.objects.filter(action="grant", key="mei").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"password2": "something else"},
        {"password1": "12345678", "password2": "12345678"},
        {"username": "MEI-LIN"},
        {"username": "mei lin"},
        {"username": ""},
        {"email": "no address"},
    ],
    ids=str,
)
def test_a_mistake_is_said_and_makes_no_account(wrong: dict[str, str]) -> None:
    User.objects.create(username="mei-lin")
    browser = at_desk(make_user("operator"))
    address = reverse("admin:auth_user_add")
    data = {"username": "ken", "password1": PASSWORD, "password2": PASSWORD, "email": ""} | wrong
    before = User.objects.count()
    response = browser.post(address, data)
    assert response.status_code == 200
    assert response.context["errors"]
    assert User.objects.count() == before


def test_a_page_that_is_saved_as_it_came_changes_nothing() -> None:
    browser = at_desk(make_user(*Role))
    user = make_user("writer", "reviewer@ja")
    User.objects.filter(pk=user.pk).update(email="mei@example.org", last_name="林")
    before = User.objects.values().get(pk=user.pk)
    response = browser.post(page(user), sent(browser, page(user)))
    assert response.status_code == 302
    assert User.objects.values().get(pk=user.pk) == before
    assert not AuditEvent.objects.exclude(action="sign-in").exists()


def test_boxes_give_and_take_roles() -> None:
    operator, user = make_user(*Role), make_user("writer", "reviewer@ja")
    browser = at_desk(operator)
    data = sent(browser, page(user), roles=["reviewer@ja", "translator@en"])
    browser.post(page(user), data)
    assert user_actions.roles_of(user) == {("reviewer", "ja"), ("translator", "en")}
    found = AuditEvent.objects.filter(action__in=["grant", "revoke"])
    told = {(event.action, event.details["role"], event.language_code) for event in found}
    assert told == {("revoke", "writer", ""), ("grant", "translator", "en")}


def test_a_box_that_is_not_hers_is_shut_and_stays_as_it_was() -> None:
    operator, user = make_user("operator", "translator@ja"), make_user("publisher", "translator@ja")
    browser = at_desk(operator)
    text = browser.get(page(user)).content.decode()
    assert 'value="publisher@" aria-label="publisher (all languages)" checked disabled' in text
    assert 'value="translator@ja" aria-label="translator (日本語)" checked>' in text
    data = sent(browser, page(user), roles=[])
    browser.post(page(user), data)
    assert user_actions.roles_of(user) == {("publisher", "")}


def test_what_a_colleague_changed_meanwhile_stays() -> None:
    first, second, user = make_user(*Role), make_user(*Role), make_user("writer")
    browser = at_desk(first)
    data = sent(browser, page(user), last_name="林")
    user_actions.grant(user=user, role="reviewer", language="ja", by=second)
    user_actions.revoke(user=user, role="writer", by=second)
    user_actions.change(user=user, email="mei@example.org", by=second)
    user_actions.deactivate(user=user, by=second)
    browser.post(page(user), data)
    fresh = User.objects.get(pk=user.pk)
    assert user_actions.roles_of(user) == {("reviewer", "ja")}
    assert (fresh.last_name, fresh.email, fresh.is_active) == ("林", "mei@example.org", False)


def test_a_mistake_keeps_what_was_ticked() -> None:
    browser, user = at_desk(make_user(*Role)), make_user("writer")
    data = sent(browser, page(user), roles=["reviewer@ja"], email="no address")
    response = browser.post(page(user), data)
    again = form_data(response, "user_form")
    assert again["roles"] == "reviewer@ja"
    assert again["roles-shown"] == "writer@"
    assert user_actions.roles_of(user) == {("writer", "")}


def test_an_account_is_deactivated_by_a_box_and_never_deleted() -> None:
    browser, user = at_desk(make_user(*Role)), make_user("writer")
    browser.post(page(user), sent(browser, page(user), is_active=None))
    assert not User.objects.get(pk=user.pk).is_active
    text = browser.get(page(user)).content.decode()
    assert "Accounts are not deleted" in text
    assert "deletelink" not in text
    browser.post(page(user), sent(browser, page(user), is_active="on"))
    assert User.objects.get(pk=user.pk).is_active
    for root in (browser, at_desk(make_user(is_superuser=True))):
        assert root.post(page(user, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_nobody_shuts_herself_out_with_a_box() -> None:
    operator = make_user("operator", "writer")
    browser = at_desk(operator)
    data = form_data(browser.get(page(operator)), "user_form")
    assert "is_active" not in data
    assert data["roles"] == "writer@"
    browser.post(page(operator), data | {"roles": []})
    assert user_actions.roles_of(operator) == {("operator", "")}


def test_the_account_of_a_superuser_can_be_looked_at_and_not_touched() -> None:
    root, operator = make_user("writer", is_superuser=True), make_user(*Role)
    browser = at_desk(operator)
    response = browser.get(page(root))
    assert response.status_code == 200
    assert "<input" not in response.content.decode().partition('id="user_form"')[2].replace(
        '<input type="hidden" name="csrfmiddlewaretoken"', ""
    )
    before = User.objects.values().get(pk=root.pk)
    for name in ("change", "password", "second_factor"):
        name = {"password": "password_change"}.get(name, name)
        assert browser.post(page(root, name), {"first_name": "x"}).status_code == 403
    assert User.objects.values().get(pk=root.pk) == before


# --- Passwords and second factors ------------------------------------------------------------------


def test_an_operator_sets_a_password() -> None:
    operator, user = make_user("operator"), make_user()
    browser, theirs = at_desk(operator), at_desk(user)
    assert "Set a password" in browser.get(page(user)).content.decode()
    data = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    response = browser.post(page(user, "password_change"), data)
    assert response.status_code == 302
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert theirs.get("/admin/jsi18n/").status_code == 302
    event = AuditEvent.objects.get(action="set-password")
    assert (event.actor_id, event.key) == (operator.pk, user.username)


def test_a_weak_password_is_refused_with_the_reason() -> None:
    browser, user = at_desk(make_user("operator")), make_user()
    data = {"new_password1": "12345678", "new_password2": "12345678"}
    response = browser.post(page(user, "password_change"), data)
    assert response.status_code == 422
    assert "entirely numeric" in response.content.decode()
    assert User.objects.get(pk=user.pk).password == ""


@pytest.mark.parametrize("name", ["password_change", "second_factor"])
def test_nobody_becomes_somebody_with_more_rights(name: str) -> None:
    operator, user = make_user("operator"), make_user("publisher")
    browser = at_desk(operator)
    assert "Set a password" not in browser.get(page(user)).content.decode()
    for target in (user, operator):
        assert browser.get(page(target, name)).status_code == 403
        data = {"new_password1": PASSWORD, "new_password2": PASSWORD}
        assert browser.post(page(target, name), data).status_code == 403
    assert User.objects.get(pk=user.pk).password == ""
    assert AuditEvent.objects.filter(action="refuse", actor_id=operator.pk).count() == 4


def test_somebody_who_lost_the_phone_is_let_in_again() -> None:
    from allauth.mfa.models import Authenticator

    operator, user = make_user("operator"), make_user()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    browser = at_desk(operator)
    assert page(user, "second_factor") in browser.get(page(user)).content.decode()
    assert browser.get(page(user, "second_factor")).status_code == 200
    assert Authenticator.objects.exists()
    browser.post(page(user, "second_factor"))
    assert not Authenticator.objects.exists()
    assert AuditEvent.objects.filter(action="second-factor-removed", key=user.username).exists()
    response = browser.post(page(user, "second_factor"), follow=True)
    assert "has no second factor" in response.content.decode()


# --- Everybody else --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
def test_nobody_but_operators_sees_who_works_here(role: str) -> None:
    other = make_user("writer")
    User.objects.filter(pk=other.pk).update(username="somebody-else", email="else@example.org")
    user = make_user(role)
    browser = at_desk(user)
    addresses = [
        LIST,
        f"{LIST}?q=somebody",
        reverse("admin:auth_user_add"),
        *(page(other, name) for name in ("change", "delete", "history", "password_change")),
        page(other, "second_factor"),
        page(user),
        "/admin/autocomplete/?app_label=articles&model_name=person&field_name=user&term=s",
        "/admin/autocomplete/?app_label=publishing&model_name=assignment&field_name=user",
        "/admin/autocomplete/?app_label=admin&model_name=logentry&field_name=user",
    ]
    for address in addresses:
        for ask in (browser.get, browser.post):
            response = ask(address)
            # What an autocomplete is not for is unknown to it.
            assert response.status_code in {403, 404, 405}, address
            assert "somebody-else" not in response.content.decode()
            assert "else@example.org" not in response.content.decode()
    refused = AuditEvent.objects.filter(action="refuse", actor_id=user.pk)
    assert refused.count() >= 2 * (len(addresses) - 3)
    assert browser.get(reverse("admin:jsi18n")).status_code == 200


def test_an_anonymous_visitor_is_sent_to_sign_in() -> None:
    user = make_user("writer")
    for address in (LIST, page(user), page(user, "password_change")):
        response = Client().get(address)
        assert response.status_code == 302
        assert "login" in response["Location"]
    assert not AuditEvent.objects.exists()


def test_a_refusal_for_an_odd_address_is_a_refusal_too() -> None:
    browser = at_desk(make_user("writer"))
    for odd in ("%00", "x" * 3000, "%F0%9F", "%E2%80%A8", "-1"):
        assert browser.get(f"{LIST}{odd}/change/").status_code in {403, 404}
    operator = at_desk(make_user("operator"))
    for odd in ("%00", "abc", "99999999999999999999", "-1"):
        assert operator.get(f"{LIST}{odd}/change/").status_code in {302, 404}
        assert operator.get(f"{LIST}{odd}/history/").status_code == 404


def test_groups_and_permissions_of_django_are_not_offered() -> None:
    assert not admin.site.is_registered(Group)
    user = make_user("writer")
    text = at_desk(make_user(is_superuser=True)).get(page(user)).content.decode()
    for name in ("user_permissions", "groups", "is_superuser", "is_staff"):
        assert f'name="{name}"' not in text


def test_what_was_done_to_an_account_is_one_click_away() -> None:
    operator, user = make_user("operator"), make_user()
    other = make_user()
    user_actions.deactivate(user=user, by=operator)
    user_actions.deactivate(user=other, by=operator)
    response = at_desk(operator).get(page(user, "history"), follow=True)
    assert [event.key for event in response.context["cl"].result_list] == [user.username]
