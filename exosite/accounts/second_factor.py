"""The second factor: a code from an app, beside the password. Optional, or required of all editors.

Whoever has one gets nowhere with the password alone: the session notes which factor was shown,
and without it no page of the desk or of accounts opens. So a session from before the factor was
set up ends, and so would one that a door of its own had let in.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from exosite.accounts import session_limits, user_actions
from exosite.accounts.desk_paths import is_desk, is_ours
from exosite.publishing import audit
from exosite.publishing.actions.transaction import action
from exosite.publishing.permissions import NotPermitted

# Where the session keeps the id of the app's row that a code was given for.
SHOWN = "second-factor"


def of(user_id: int) -> int | None:
    """The id of the second factor of a user, None if there is none. One query."""
    found = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP)
    return found.values_list("pk", flat=True).first()


def note(request: HttpRequest, user_id: int) -> None:
    """Note in the session that the second factor was shown. A recovery code stands for it."""
    request.session[SHOWN] = of(user_id)


@action
def remove(*, user: Any, by: Any | None) -> bool:
    """Take away the second factor and the recovery codes of somebody who lost both.

    ``by`` is the operator, or None where the owner of the machine does it. Returns whether there
    was one. Raises NotPermitted.
    """
    if by is not None and not user_actions.may_take_over(by, user):
        raise NotPermitted(by, "remove-second-factor", user_actions.subject(user))
    gone, _rows = Authenticator.objects.filter(user=user).delete()
    if gone:
        audit.record(
            "second-factor-removed",
            by=by,
            item=user_actions.subject(user),
            name="" if by else "command",
            user=user.get_username(),
        )
        transaction.on_commit(lambda: session_limits.end_all_of(user.pk))
    return bool(gone)


class SecondFactorMiddleware:
    """Send away who has not shown the second factor, and lead to it who must set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _detour(request) or self.get_response(request)


def _detour(request: HttpRequest) -> HttpResponse | None:
    if not is_ours(request) or not request.user.is_authenticated:
        return None
    factor = of(request.user.pk)
    if factor is not None:
        if request.session.get(SHOWN) == factor:
            return None
        session_limits.end(request, reason="second-factor")
        messages.info(request, gettext("Please sign in again, with your second factor."))
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_staff or not is_desk(request):
        return None
    if request.path == reverse("admin:logout"):
        return None
    messages.info(request, gettext("The desk needs a second factor. Set it up, then go on."))
    return HttpResponseRedirect(reverse("mfa_activate_totp"))
