"""Account URLs: signing in and out, the password, the second factor, the language.

Of allauth only these: nobody signs up here, and no mail is sent.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from exosite.accounts import views


def private_path(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A path whose response is never cached: some show secrets, and all know who is signed in."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    private_path("sign-in/", account.login, "account_login"),
    private_path("sign-out/", account.logout, "account_logout"),
    private_path("inactive/", account.account_inactive, "account_inactive"),
    private_path("password/", account.password_change, "account_change_password"),
    private_path("confirm/", account.reauthenticate, "account_reauthenticate"),
    private_path("second-factor/", mfa.index, "mfa_index"),
    private_path("second-factor/sign-in/", mfa.authenticate, "mfa_authenticate"),
    private_path("second-factor/confirm/", mfa.reauthenticate, "mfa_reauthenticate"),
    private_path("second-factor/set-up/", totp.activate_totp, "mfa_activate_totp"),
    private_path("second-factor/set-up/code.svg", views.qr_code, "second-factor-picture"),
    private_path("second-factor/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    private_path("recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    private_path(
        "recovery-codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"
    ),
    private_path(
        "recovery-codes/text/", codes.download_recovery_codes, "mfa_download_recovery_codes"
    ),
    private_path("language/", views.choose_language, "desk-language"),
]
