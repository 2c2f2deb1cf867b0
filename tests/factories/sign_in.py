"""Signing in as somebody does who knows the password, and has the app or not."""

import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from tests.factories.users import make_user

PASSWORD = "the right password"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105
SIGN_IN = "/account/sign-in/"
ENGLISH = {"accept-language": "en"}


def make_editor(username: str = "", *, is_staff: bool = True, **what: Any) -> User:
    """Somebody who may enter the desk, with PASSWORD."""
    user = make_user("writer", **what)
    user.username = username or user.username
    user.is_staff = is_staff
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(
    client: Client, user: User | str, password: str = PASSWORD, path: str = SIGN_IN, **more: Any
) -> Any:
    """The answer to a username and a password."""
    name = user if isinstance(user, str) else user.username
    headers = ENGLISH | more.pop("headers", {})
    return client.post(path, {"login": name, "password": password}, headers=headers, **more)


def is_in(client: Client) -> bool:
    """Whether the desk opens, for one who has signed in."""
    return client.get("/admin/password_change/")["Location"] == "/account/password/"


def give_second_factor(user: User) -> list[str]:
    """Set up SECRET in an app; the recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def code(secret: str = SECRET) -> str:
    """What the app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
