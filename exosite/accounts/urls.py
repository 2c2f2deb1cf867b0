"""The addresses of accounts: signing in and out, the password, the second factor, the language.

Of the library only these: nobody signs up here, and no mail is sent.
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


def page(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address whose page no browser keeps: secrets stand on some, and all know who is there."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    page("sign-in/", account.login, "account_login"),
    page("sign-out/", account.logout, "account_logout"),
    page("inactive/", account.account_inactive, "account_inactive"),
    page("password/", account.password_change, "account_change_password"),
    page("confirm/", account.reauthenticate, "account_reauthenticate"),
    page("second-factor/", mfa.index, "mfa_index"),
    page("second-factor/sign-in/", mfa.authenticate, "mfa_authenticate"),
    page("second-factor/confirm/", mfa.reauthenticate, "mfa_reauthenticate"),
    page("second-factor/set-up/", totp.activate_totp, "mfa_activate_totp"),
    page("second-factor/set-up/code.svg", views.qr_code, "second-factor-picture"),
    page("second-factor/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("recovery-codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page("recovery-codes/text/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    page("language/", views.choose_language, "desk-language"),
]
