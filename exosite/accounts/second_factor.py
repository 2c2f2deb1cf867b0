"""The second factor: a one-time code (TOTP) beside the password. Optional, or required of editors.

Whoever has one gets nowhere with the password alone: the session notes which factor was shown,
and without it no page of the desk or of accounts opens. So a session from before the factor was
set up ends, and so would one that some other way of signing in had started.
"""

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
from exosite.publishing import audit
from exosite.publishing.actions.transaction import action
from exosite.publishing.permissions import NotPermitted

# Where the session keeps the id of the authenticator that a code was given for.
SHOWN_KEY = "second-factor"


def authenticator_id(user_id: int) -> int | None:
    """The id of the second factor of a user, None if there is none. One query."""
    authenticators = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP)
    return authenticators.values_list("pk", flat=True).first()


def mark_shown(request: HttpRequest, user_id: int) -> None:
    """Note in the session that the second factor was shown. A recovery code stands for it."""
    request.session[SHOWN_KEY] = authenticator_id(user_id)


def is_satisfied(request: HttpRequest, user: Any) -> bool:
    """Whether the session has shown the second factor that its user has or must have."""
    authenticator = authenticator_id(user.pk)
    if authenticator is None:
        return not settings.REQUIRE_SECOND_FACTOR
    return request.session.get(SHOWN_KEY) == authenticator


@action
def remove(*, user: Any, by: Any | None) -> bool:
    """Take away the second factor and the recovery codes of somebody who lost both.

    ``by`` is the operator, or None where the owner of the machine does it. Returns whether there
    was one. Raises NotPermitted.
    """
    if by is not None and not user_actions.may_take_over(by, user):
        raise NotPermitted(by, "remove-second-factor", user_actions.subject(user))
    deleted, _models = Authenticator.objects.filter(user=user).delete()
    if deleted:
        audit.record(
            "second-factor-removed",
            by=by,
            item=user_actions.subject(user),
            name="" if by else "command",
            user=user.get_username(),
        )
        transaction.on_commit(lambda: session_limits.end_all(user.pk))
    return bool(deleted)


def challenge(request: HttpRequest, *, is_desk: bool) -> HttpResponse | None:
    """The redirect for a request that lacks its second factor: to sign in again, or to set one up.

    None if the page may open.
    """
    if not request.user.is_authenticated or is_satisfied(request, request.user):
        return None
    if authenticator_id(request.user.pk) is not None:
        session_limits.end(request, reason="second-factor")
        messages.info(request, gettext("Please sign in again, with your second factor."))
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not request.user.is_staff or not is_desk or request.path == reverse("admin:logout"):
        return None
    messages.info(request, gettext("The desk needs a second factor. Set it up, then go on."))
    return HttpResponseRedirect(reverse("mfa_activate_totp"))
