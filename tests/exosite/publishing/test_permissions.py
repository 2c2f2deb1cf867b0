"""Who may do what, in which language: every role, every action, every language."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from exosite import languages
from exosite.publishing.models import Assignment
from exosite.publishing.permissions import (
    ADD_SOURCE,
    ANSWER,
    CHANGE_LEXICON,
    CHANGE_SOURCE,
    DISMISS,
    MANAGE_USERS,
    PERMITTED,
    READ_AUDIT,
    WITHOUT_LANGUAGE,
    holds,
    may,
    may_grant,
    roles_of,
)
from exosite.publishing.states import Role
from tests.factories import make_term, make_user

pytestmark = pytest.mark.django_db

EDIT = {"save", "submit", "restore", ANSWER, DISMISS}
REVIEW = {"approve", "request-changes"}
RELEASE = {"publish", "schedule", "unschedule", "withdraw", "ask-redaction", "redact"}
WHOLE = {"rename", "delete", "arrange"}
# What each role may do in the source language and in a translation.
SOURCE = {
    "writer": EDIT | {"create", "split", "join", "view", ADD_SOURCE, CHANGE_LEXICON},
    "translator": {"view"},
    "reviewer": REVIEW | {"view"},
    "publisher": REVIEW
    | RELEASE
    | WHOLE
    | {"view", ANSWER, DISMISS, READ_AUDIT, ADD_SOURCE, CHANGE_SOURCE, CHANGE_LEXICON},
    "operator": {MANAGE_USERS, READ_AUDIT},
}
TRANSLATION = SOURCE | {
    "writer": {"view", ADD_SOURCE, CHANGE_LEXICON},
    "translator": EDIT | {"view"},
    "publisher": SOURCE["publisher"] - WHOLE,
}


@pytest.mark.parametrize("where", ["", *languages.CODES])
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_its_part_in_its_languages_and_nothing_else(role: str, where: str) -> None:
    term, user = make_term(), make_user(f"{role}@{where}")
    for action, language in product(PERMITTED, languages.CODES):
        mine = SOURCE[role] if language == "zh-hant" else TRANSLATION[role]
        here = where in ("", language) or action in WITHOUT_LANGUAGE
        assert may(user, action, term, language) is (here and action in mine), (action, language)


def test_the_source_language_of_the_object_counts_and_not_that_of_the_site() -> None:
    term, writer = make_term(source_language="en"), make_user("writer@en")
    assert may(writer, "save", term, "en")
    assert not may(make_user("writer@zh-hant"), "save", term, "zh-hant")
    assert may(make_user("translator@zh-hant"), "save", term, "zh-hant")


def test_nobody_may_do_what_is_not_in_the_table() -> None:
    term = make_term()
    for user in (make_user(*Role), make_user(is_superuser=True)):
        assert not may(user, "erase", term, "en")
        assert not may(user, "supersede", term, "en")
        assert not may(user, "save", term, "xx")
        assert not may(user, "save", term)


@pytest.mark.parametrize("action", PERMITTED)
def test_strangers_and_those_switched_off_may_nothing(action: str) -> None:
    term = make_term()
    gone = make_user(*Role, is_active=False)
    for user in (AnonymousUser(), make_user(), gone, make_user(is_superuser=True, is_active=False)):
        assert not may(user, action, term, "zh-hant")
        assert not may(user, action, term, "ja")


def test_a_superuser_may_everything_but_has_no_role() -> None:
    user = make_user(is_superuser=True)
    assert all(may(user, action, make_term(), "ja") for action in PERMITTED)
    assert not holds(roles_of(user), Role.REVIEWER, "ja")


def test_permission_costs_one_query(django_assert_num_queries: object) -> None:
    term, user = make_term(), make_user("writer", "reviewer@ja", "publisher@en")
    with django_assert_num_queries(1):
        assert may(user, "approve", term, "ja")


def test_an_operator_gives_only_what_she_has() -> None:
    other = make_user()
    operator = make_user("operator", "reviewer@ja", "writer")
    assert may_grant(operator, "operator", to=other)
    assert may_grant(operator, "writer", to=other)
    assert may_grant(operator, "writer", "en", to=other)
    assert may_grant(operator, "reviewer", "ja", to=other)
    assert not may_grant(operator, "reviewer", "en", to=other)
    assert not may_grant(operator, "reviewer", to=other)
    assert not may_grant(operator, "publisher", "ja", to=other)
    assert not may_grant(operator, "publisher", "ja", to=operator)


def test_an_operator_of_a_language_gives_nothing_elsewhere() -> None:
    operator, other = make_user("operator@ja", "reviewer"), make_user()
    assert may_grant(operator, "reviewer", "ja", to=other)
    assert not may_grant(operator, "reviewer", "en", to=other)
    assert not may_grant(operator, "reviewer", to=other)


def test_nobody_but_a_superuser_changes_a_superuser() -> None:
    root = make_user(is_superuser=True)
    assert not may_grant(make_user(*Role), "writer", to=root)
    assert may_grant(root, "writer", "ja", to=make_user())
    assert not may_grant(root, "king", to=make_user())
    assert not may_grant(root, "writer", "xx", to=make_user())


def test_having_a_role_is_not_the_right_to_give_it() -> None:
    assert not may_grant(make_user("publisher", "reviewer"), "reviewer", to=make_user())
    assert not may_grant(AnonymousUser(), "reviewer", to=make_user())


def test_a_role_is_given_once_and_is_one_of_those_known() -> None:
    user = make_user("writer@ja")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(user=user, role="writer", language_code="ja")
    with pytest.raises(IntegrityError, match="role_is_known"), transaction.atomic():
        Assignment.objects.create(user=user, role="king")
