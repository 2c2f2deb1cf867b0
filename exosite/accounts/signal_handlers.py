"""Signal handlers that record sign-ins, sign-outs and second factors in the audit log.

Django and allauth tell of these with signals and in no other way.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.core.management import call_command
from django.dispatch import receiver
from django.http import HttpRequest

from exosite.accounts import second_factor, session_limits
from exosite.publishing import audit


@receiver(auth.user_logged_in)
def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    session_limits.start(request)
    records = get_authentication_records(request, user)
    factors = [record.get("type", record["method"]) for record in records]
    audit.record("sign-in", by=user, factors=factors)


@receiver(auth.user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    path = request.path if request else ""
    audit.record("sign-in-failed", by=None, name=credentials.get("username", ""), path=path)


@receiver(auth.user_logged_out)
def _signed_out(user: Any | None, **_: Any) -> None:
    if user:
        audit.record("sign-out", by=user)


@receiver(password_changed)
def _password_changed(user: Any, **_: Any) -> None:
    audit.record("password-changed", by=user)


@receiver(mfa.authentication_failed)
def _code_failed(user: Any, **_: Any) -> None:
    audit.record("sign-in-failed", by=None, name=user.get_username(), factor="code")


@receiver(mfa.authenticator_used)
def _code_used(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    second_factor.mark_shown(request, user.pk)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.record("recovery-code-used", by=user)


@receiver(mfa.authenticator_added)
def _factor_added(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        second_factor.mark_shown(request, user.pk)
        audit.record("second-factor-added", by=user)


@receiver(mfa.authenticator_removed)
def _factor_removed(user: Any, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        audit.record("second-factor-removed", by=user)


@receiver(mfa.authenticator_reset)
def _codes_renewed(user: Any, **_: Any) -> None:
    audit.record("recovery-codes-renewed", by=user)


def create_cache_table(using: str, **_: Any) -> None:
    """Create the table of the cache, in which wrong tries are counted, as part of every migrate."""
    call_command("createcachetable", database=using, verbosity=0)
