"""The adapter of allauth: how signing in works on this site."""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from exosite.accounts import chosen_language
from exosite.accounts.client_address import client_address
from exosite.publishing import audit

TOO_MANY = _("Too many wrong tries. Wait ten minutes, then try again.")


class SignInAdapter(DefaultAccountAdapter):
    """No sign-up, no redirect to another site, and no header is believed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The username or the password is wrong."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether it is a redirect after signing in that stays here: a path, whatever the host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        # Whose address nobody knows share one allowance.
        return client_address(request) or "unknown"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # The library adds the Host header, with whose port an attacker would count from one again.
        return f"name:{credentials.get('username', '').lower()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            name = credentials.get("username", "")
            audit.record("sign-in-refused", by=None, name=name, path=request.path)
            raise

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again unless it was given a short while ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        last = records[-1]["at"] if records else 0
        return timezone.now().timestamp() - last >= app_settings.REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def logout(self, request: HttpRequest) -> None:
        with chosen_language.preserved(request):
            super().logout(request)
