"""The forms of signing in, where ours differ from the library's."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as AskPasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.forms import Field

from exosite.publishing import audit

# What the library calls a try too many.
REFUSED = {"too_many_login_attempts", "rate_limited"}


class _Plain:
    """Fields have labels, so nothing stands in them that vanishes when somebody types."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class SignInForm(_Plain, LoginForm):
    """Username and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class PasswordAgainForm(_Plain, AskPasswordForm):
    """The password, asked for again before something weighty."""


class PasswordChangeForm(_Plain, ChangePasswordForm):
    """Asks for the old password, which is counted as a try to sign in."""

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password


class _Code(_Plain):
    """A code in digits, whose refusal after too many tries is recorded."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        try:
            return super().clean_code()  # type: ignore[misc]
        except ValidationError as error:
            if error.code in REFUSED:
                name = self.user.get_username()
                audit.record("sign-in-refused", by=None, name=name, factor="code")
            raise


class CodeForm(_Code, AuthenticateForm):
    """The code that is asked for after the password."""


class CodeAgainForm(_Code, ReauthenticateForm):
    """The code that is asked for again before something weighty."""


class SetUpForm(_Code, ActivateTOTPForm):
    """The first code of an app, which shows that it was set up right."""

    @property
    def secret_in_fours(self) -> list[str]:
        """The secret as somebody types it who cannot scan the picture."""
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]
