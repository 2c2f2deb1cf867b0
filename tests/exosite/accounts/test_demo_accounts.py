"""Demo editors: there for a first look, never over the accounts of people."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from exosite.accounts import demo_accounts, user_actions
from exosite.publishing import permissions
from exosite.publishing.models import AuditEvent
from exosite.publishing.states import Role
from tests.factories import make_term, make_user

PASSWORD = "long enough to be good"  # noqa: S105 - of nobody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path):
    with override_settings(DATA_DIR=tmp_path):
        yield tmp_path


def editor(name: str) -> User:
    return User.objects.get(username=name)


def test_there_is_one_editor_for_each_role_with_the_password_of_the_file(folder: Path) -> None:
    assert demo_accounts.create()
    login = demo_accounts.usable_login()
    assert login is not None
    assert login.usernames == tuple(demo_accounts.EDITORS)
    assert (folder / "demo_password").read_text() == login.password
    assert (folder / "demo_password").stat().st_mode & 0o777 == 0o600
    for user in User.objects.all():
        assert user.check_password(login.password)
        assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, False)
    assert AuditEvent.objects.filter(action="create-user").count() == len(demo_accounts.EDITORS)


def test_every_role_can_be_tried_by_itself() -> None:
    alone = {roles[0][0] for roles in demo_accounts.EDITORS.values() if len(roles) == 1}
    # An operator gives only what she has, so hers has everything.
    assert alone == set(Role) - {Role.OPERATOR}


def test_the_roles_are_separate() -> None:
    demo_accounts.create()
    term = make_term()
    assert permissions.may(editor("writer"), "save", term, "zh-hant")
    assert not permissions.may(editor("writer"), "approve", term, "zh-hant")
    assert permissions.may(editor("translator-ja"), "save", term, "ja")
    assert not permissions.may(editor("translator-ja"), "save", term, "en")
    assert permissions.holds(permissions.roles_of(editor("reviewer")), Role.REVIEWER, "ja")
    assert not permissions.may(editor("reviewer"), "publish", term, "zh-hant")
    assert permissions.may(editor("publisher"), "publish", term, "en")
    for name in set(demo_accounts.EDITORS) - {"operator"}:
        assert not user_actions.may_manage(editor(name))
    for role in Role:
        assert permissions.may_grant(editor("operator"), role, to=editor("writer"))


def test_the_password_is_made_once(folder: Path) -> None:
    demo_accounts.create()
    first = (folder / "demo_password").read_text()
    assert len(first) >= 16
    User.objects.all().delete()
    demo_accounts.create()
    login = demo_accounts.usable_login()
    assert login is not None
    assert login.password == first


def test_nobody_is_made_where_somebody_is(folder: Path) -> None:
    make_user()
    assert not demo_accounts.create()
    assert User.objects.count() == 1
    assert not (folder / "demo_password").exists()
    assert demo_accounts.usable_login() is None


def test_only_those_are_told_whom_the_password_still_lets_in() -> None:
    demo_accounts.create()
    root = make_user(is_superuser=True)
    user_actions.set_password(user=editor("writer"), password=PASSWORD, by=root)
    user_actions.deactivate(user=editor("publisher"), by=root)
    login = demo_accounts.usable_login()
    assert login is not None
    assert set(login.usernames) == set(demo_accounts.EDITORS) - {"writer", "publisher"}
    for name in login.usernames:
        user_actions.deactivate(user=editor(name), by=root)
    assert demo_accounts.usable_login() is None


def test_people_of_the_same_names_are_not_told_of() -> None:
    demo_accounts.create()
    User.objects.all().delete()
    for name in demo_accounts.EDITORS:
        User.objects.create_user(name, password=PASSWORD)
    assert not demo_accounts.create()
    assert demo_accounts.usable_login() is None
