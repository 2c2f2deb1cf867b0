"""The doors of the desk, which all lead to the one place where a password is asked for.

An admin site puts these in the place of its own views.
"""

from http import HTTPStatus

from allauth.account import views as account
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Let an editor in, tell somebody else that the desk is not hers, send all others to sign in."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = reverse("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, reverse("account_login"))
    if not request.user.is_staff:
        return render(request, "account/no_entry.html", status=HTTPStatus.FORBIDDEN)
    return HttpResponseRedirect(wanted)


@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, if it is a POST; else ask whether to."""
    return account.logout(request)


@never_cache
def change_password(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("account_change_password"))
