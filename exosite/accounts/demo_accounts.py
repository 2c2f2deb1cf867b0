"""Demo accounts: one for each role, so that a fresh site can be tried at once.

They are created only where nobody has an account yet. All have one random password, made once and
kept in DATA_DIR, readable by its owner; it is shown as long as it is that of some of them.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from exosite import languages
from exosite.accounts import user_actions
from exosite.publishing import audit
from exosite.publishing.models import Assignment
from exosite.publishing.permissions import EVERYWHERE
from exosite.publishing.states import Role

EDITORS: dict[str, tuple[tuple[Role, str], ...]] = {
    "writer": ((Role.WRITER, EVERYWHERE),),
    **{
        f"translator-{code}": ((Role.TRANSLATOR, code),)
        for code in languages.CODES
        if code != languages.SOURCE
    },
    "reviewer": ((Role.REVIEWER, EVERYWHERE),),
    "publisher": ((Role.PUBLISHER, EVERYWHERE),),
    # An operator gives only what she has herself, so this one has all there is to give.
    "operator": tuple((role, EVERYWHERE) for role in Role),
}
"""The accounts, with their roles and the language of each."""


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """The demo password and whose it is."""

    usernames: tuple[str, ...]
    password: str


def create() -> bool:
    """Create the accounts unless there is any account; returns whether it did."""
    if User.objects.exists():
        return False
    encoded = make_password(_password())
    try:
        with transaction.atomic():
            for username, roles in EDITORS.items():
                _create(username, roles, encoded)
    except IntegrityError:
        # Another process was faster and has made them all.
        return False
    return True


def usable_login() -> DemoLogin | None:
    """The demo password and the accounts that still have it; None if none has."""
    if not _file().exists():
        return None
    password = _password()
    users = User.objects.filter(username__in=EDITORS, is_active=True)
    encoded = dict(users.values_list("username", "password"))
    # Checking is slow by design: those who still have the hash made for all are checked once.
    matching = {value for value in set(encoded.values()) if check_password(password, value)}
    usernames = tuple(name for name in EDITORS if encoded.get(name) in matching)
    return DemoLogin(usernames, password) if usernames else None


def _create(username: str, roles: tuple[tuple[Role, str], ...], encoded: str) -> None:
    user = User.objects.create(username=username, password=encoded, is_staff=True)
    Assignment.objects.bulk_create(
        Assignment(user=user, role=role.value, language_code=language) for role, language in roles
    )
    item = user_actions.subject(user)
    audit.record("create-user", by=None, item=item, user=username, demo=True)


def _file() -> Path:
    return settings.DATA_DIR / "demo_password"


def _password() -> str:
    """The password in the file, made first if there is none."""
    path = _file()
    if not path.exists():
        # Whole or not at all: an empty file would be an empty password.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text("-".join(_letters(4) for _group in range(4)), encoding="ascii")
        draft.replace(path)
    return path.read_text(encoding="ascii")


def _letters(count: int) -> str:
    """Small letters that are not mistaken for others: 4.6 bits each."""
    return "".join(secrets.choice("abcdefghijkmnopqrstuvwxyz") for _letter in range(count))
