"""Forms of signing in, where they differ from allauth's."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as ReauthenticatePasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.forms import Field

from exosite.publishing import audit

# Error codes of allauth for a rate limit.
RATE_LIMIT_CODES = {"too_many_login_attempts", "rate_limited"}


class _NoPlaceholders:
    """Fields have labels and no placeholders, which vanish when somebody types."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class SignInForm(_NoPlaceholders, LoginForm):
    """Username and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class PasswordAgainForm(_NoPlaceholders, ReauthenticatePasswordForm):
    """The password, asked for again before a sensitive change."""


class PasswordChangeForm(_NoPlaceholders, ChangePasswordForm):
    """Asks for the old password; a wrong one counts as a try to sign in."""

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password


class _CodeField(_NoPlaceholders):
    """A numeric code; a refusal by the rate limit is recorded."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        try:
            return super().clean_code()  # type: ignore[misc]
        except ValidationError as error:
            if error.code in RATE_LIMIT_CODES:
                name = self.user.get_username()
                audit.record("sign-in-refused", by=None, name=name, factor="code")
            raise


class CodeForm(_CodeField, AuthenticateForm):
    """The code, asked for after the password."""


class CodeAgainForm(_CodeField, ReauthenticateForm):
    """The code, asked for again before a sensitive change."""


class SetUpForm(_CodeField, ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it was set up right."""

    @property
    def secret_in_fours(self) -> list[str]:
        """The secret in groups of four, for whoever types it instead of scanning the QR code."""
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]
