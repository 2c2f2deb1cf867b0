"""What operators may do to accounts, and what nobody may; each deed and each refusal recorded."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.accounts import user_actions
from exosite.publishing.models import Assignment, AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.states import Role
from tests.factories import make_term, make_user
from tests.factories.drafts import save
from tests.factories.users import at_desk

pytestmark = pytest.mark.django_db

PASSWORD = "long enough to be good"  # noqa: S105 - of nobody

# Each action with what it needs beside the account and who asks.
ON_ACCOUNTS: list[tuple[Any, dict[str, Any]]] = [
    (user_actions.change, {"first_name": "Mei"}),
    (user_actions.change, {"email": "mei@example.org"}),
    (user_actions.grant, {"role": "writer", "language": "en"}),
    (user_actions.revoke, {"role": "writer", "language": ""}),
    (user_actions.deactivate, {}),
    (user_actions.activate, {}),
    (user_actions.set_password, {"password": PASSWORD}),
]
IDS = ["name", "email", "grant", "revoke", "deactivate", "activate", "password"]


def events(action: str) -> list[tuple[str, str, str]]:
    found = AuditEvent.objects.filter(action=action, content_kind="user")
    return list(found.values_list("actor_name", "key", "language_code"))


def test_an_operator_makes_an_account_with_roles() -> None:
    operator = make_user("operator", "translator")
    user = user_actions.create(
        username="mei",
        password=PASSWORD,
        first_name="Mei",
        roles=[("translator", "ja"), ("translator", "en")],
        by=operator,
    )
    assert user.check_password(PASSWORD)
    assert user_actions.roles_of(user) == {("translator", "ja"), ("translator", "en")}
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, False)
    assert events("create-user") == [(operator.username, "mei", "")]
    assert events("grant") == [
        (operator.username, "mei", "ja"),
        (operator.username, "mei", "en"),
    ]


def test_an_account_with_a_role_that_is_not_hers_to_give_is_not_made_at_all() -> None:
    operator = make_user("operator", "translator@ja")
    with pytest.raises(NotPermitted):
        user_actions.create(
            username="mei",
            password=PASSWORD,
            roles=[("publisher", "ja"), ("translator", "ja")],
            by=operator,
        )
    assert not User.objects.filter(username="mei").exists()
    refused = AuditEvent.objects.get()
    assert (refused.action, refused.key) == ("refuse", "mei")
    assert refused.details == {"asked": "grant", "role": "publisher"}


@pytest.mark.parametrize("password", ["short", "1234567890", "mei-lin-chen"])
def test_a_weak_password_makes_no_account(password: str) -> None:
    with pytest.raises(ValidationError):
        user_actions.create(
            username="mei-lin-chen", password=password, by=make_user(is_superuser=True)
        )
    assert not User.objects.filter(username="mei-lin-chen").exists()


def test_nothing_else_of_an_account_can_be_named() -> None:
    root = make_user(is_superuser=True)
    with pytest.raises(TypeError, match="is_superuser"):
        user_actions.change(user=make_user(), by=root, is_superuser="1")
    with pytest.raises(TypeError, match="is_staff"):
        user_actions.create(username="mei", password=PASSWORD, by=root, is_staff="1")


@pytest.mark.parametrize(("act", "values"), ON_ACCOUNTS, ids=IDS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
def test_whoever_is_no_operator_may_nothing(role: str, act: Any, values: dict[str, Any]) -> None:
    user, other = make_user("writer"), make_user(role)
    with pytest.raises(NotPermitted):
        act(user=user, by=other, **values)
    assert AuditEvent.objects.get().action == "refuse"
    assert user_actions.roles_of(user) == {("writer", "")}


@pytest.mark.parametrize(("act", "values"), ON_ACCOUNTS, ids=IDS)
@pytest.mark.parametrize("who", ["stranger", "deactivated"])
def test_neither_strangers_nor_the_deactivated_may_anything(
    who: str, act: Any, values: dict[str, Any]
) -> None:
    by = AnonymousUser() if who == "stranger" else make_user(*Role, is_active=False)
    with pytest.raises(NotPermitted):
        act(user=make_user("writer"), by=by, **values)


@pytest.mark.parametrize(("act", "values"), ON_ACCOUNTS, ids=IDS)
def test_an_operator_touches_no_superuser(act: Any, values: dict[str, Any]) -> None:
    root = make_user("writer", is_superuser=True)
    with pytest.raises(NotPermitted):
        act(user=root, by=make_user(*Role), **values)
    refused = AuditEvent.objects.get()
    assert (refused.action, refused.key) == ("refuse", root.username)


@pytest.mark.parametrize(("act", "values"), ON_ACCOUNTS, ids=IDS)
def test_a_superuser_may_all_of_it(act: Any, values: dict[str, Any]) -> None:
    user = make_user("writer", is_active=act is not user_actions.activate)
    act(user=user, by=make_user(is_superuser=True), **values)
    assert AuditEvent.objects.get().key == user.username


def test_a_role_is_given_and_taken_away_once() -> None:
    operator, user = make_user("operator", "reviewer"), make_user()
    for _time in range(2):
        user_actions.grant(user=user, role="reviewer", language="ja", by=operator)
    assert user_actions.roles_of(user) == {("reviewer", "ja")}
    for _time in range(2):
        user_actions.revoke(user=user, role="reviewer", language="ja", by=operator)
    assert user_actions.roles_of(user) == frozenset()
    assert events("grant") == events("revoke") == [(operator.username, user.username, "ja")]
    told = AuditEvent.objects.filter(action="grant").get()
    assert told.details == {"role": "reviewer", "user": user.username}


def test_whoever_has_a_role_may_enter_the_desk_and_nobody_else() -> None:
    root, user = make_user(is_superuser=True), make_user()
    assert user_actions.grant(user=user, role="writer", by=root).is_staff
    assert user_actions.grant(user=user, role="reviewer", by=root).is_staff
    assert user_actions.revoke(user=user, role="writer", by=root).is_staff
    assert not user_actions.revoke(user=user, role="reviewer", by=root).is_staff


@pytest.mark.parametrize(
    ("mine", "role", "language"),
    [
        ("operator", "publisher", ""),
        ("operator publisher@ja", "publisher", ""),
        ("operator publisher@ja", "publisher", "en"),
        ("operator@ja publisher", "publisher", "en"),
        ("operator publisher", "king", ""),
        ("operator publisher", "publisher", "xx"),
        ("operator publisher", "publisher\x00", "en\x00"),
        ("operator publisher", "p" * 5000, "e" * 5000),
    ],
)
def test_an_operator_neither_gives_nor_takes_what_she_lacks(
    mine: str, role: str, language: str
) -> None:
    operator, user = make_user(*mine.split()), make_user("publisher")
    for act in (user_actions.grant, user_actions.revoke):
        with pytest.raises(NotPermitted):
            act(user=user, role=role, language=language, by=operator)
    assert user_actions.roles_of(user) == {("publisher", "")}
    assert AuditEvent.objects.filter(action="refuse", key=user.username).count() == 2


def test_nobody_raises_herself() -> None:
    operator = make_user("operator@ja", "writer@ja")
    for role, language in [("writer", ""), ("publisher", "ja"), ("operator", "")]:
        with pytest.raises(NotPermitted):
            user_actions.grant(user=operator, role=role, language=language, by=operator)


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_shuts_herself_out(is_superuser: bool) -> None:
    operator = make_user("operator", "writer", is_superuser=is_superuser)
    with pytest.raises(NotPermitted):
        user_actions.deactivate(user=operator, by=operator)
    with pytest.raises(NotPermitted):
        user_actions.revoke(user=operator, role="operator", by=operator)
    user_actions.revoke(user=operator, role="writer", by=operator)
    assert user_actions.roles_of(operator) == {("operator", "")}


def test_the_own_password_is_not_set_without_the_old_one() -> None:
    for user in (make_user("operator"), make_user(is_superuser=True)):
        with pytest.raises(NotPermitted):
            user_actions.set_password(user=user, password=PASSWORD, by=user)


@pytest.mark.parametrize(
    ("act", "values"),
    [
        (user_actions.set_password, {"password": PASSWORD}),
        (user_actions.change, {"email": "operator@example.org"}),
        (user_actions.activate, {}),
    ],
    ids=["password", "email", "activate"],
)
def test_an_operator_cannot_become_somebody_with_more_rights(
    act: Any, values: dict[str, Any]
) -> None:
    operator = make_user("operator", "writer", "publisher@ja")
    mighty = make_user("writer", "publisher@en", is_active=False)
    with pytest.raises(NotPermitted):
        act(user=mighty, by=operator, **values)
    assert not User.objects.get(pk=mighty.pk).is_active
    equal = make_user("writer@en", "publisher@ja", is_active=False)
    act(user=equal, by=operator, **values)


def test_an_operator_can_shut_out_somebody_with_more_rights() -> None:
    operator, leaver = make_user("operator"), make_user("publisher", "reviewer")
    assert not user_actions.deactivate(user=leaver, by=operator).is_active
    assert user_actions.roles_of(leaver)
    assert events("deactivate") == [(operator.username, leaver.username, "")]


def test_only_a_change_is_recorded_and_by_its_names() -> None:
    operator, user = make_user("operator"), make_user()
    user_actions.change(user=user, by=operator, first_name="Mei", email="mei@example.org")
    user_actions.change(user=user, by=operator, first_name="Mei")
    assert AuditEvent.objects.get().details == {
        "user": user.username,
        "fields": ["email", "first_name"],
    }
    with pytest.raises(ValidationError):
        user_actions.change(user=user, by=operator, email="no address")


def test_switching_twice_is_recorded_once() -> None:
    root, user = make_user(is_superuser=True), make_user()
    for act in (
        user_actions.activate,
        user_actions.deactivate,
        user_actions.deactivate,
        user_actions.activate,
    ):
        act(user=user, by=root)
    found = AuditEvent.objects.values_list("action", flat=True)
    assert list(found) == ["activate", "deactivate"]


def test_sessions_end_with_the_next_request_and_stay_ended() -> None:
    root, user = make_user(is_superuser=True), make_user("writer")
    browser = at_desk(user)
    assert browser.get(reverse("admin:jsi18n")).status_code == 200
    user_actions.deactivate(user=user, by=root)
    assert browser.get(reverse("admin:jsi18n")).status_code == 302
    user_actions.activate(user=user, by=root)
    assert browser.get(reverse("admin:jsi18n")).status_code == 302


def test_sessions_end_when_an_operator_sets_the_password() -> None:
    user = make_user("writer")
    browser = at_desk(user)
    user_actions.set_password(user=user, password=PASSWORD, by=make_user(is_superuser=True))
    assert browser.get(reverse("admin:jsi18n")).status_code == 302
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert PASSWORD not in str(AuditEvent.objects.values_list("details", flat=True))


def test_an_author_is_deactivated_and_the_texts_keep_the_name() -> None:
    writer = make_user("writer")
    revision = save(make_term(), {"name": "新名"}, by=writer)
    user_actions.deactivate(user=writer, by=make_user("operator"))
    revision.refresh_from_db()
    assert revision.author == writer


def test_a_name_longer_than_a_key_is_recorded_whole() -> None:
    user = user_actions.create(
        username="m" * 150, password=PASSWORD, by=make_user(is_superuser=True)
    )
    event = AuditEvent.objects.get()
    assert event.key == user.username[:100]
    assert event.details["user"] == user.username


def test_asking_what_one_may_do_costs_few_queries() -> None:
    operator, user = make_user(*Role), make_user("writer")
    with CaptureQueriesContext(connection) as queries:
        assert user_actions.may_take_over(operator, user)
    assert len(queries) <= 3
    assert Assignment.objects.filter(user=user).count() == 1
