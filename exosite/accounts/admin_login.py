"""The login view of the admin: a redirect to that of allauth, the only place for passwords."""

from http import HTTPStatus

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Redirect an editor to the desk and a visitor to sign in; 403 for users who are no editors."""
    next_url = request.GET.get(REDIRECT_FIELD_NAME, "")
    if not url_has_allowed_host_and_scheme(next_url, allowed_hosts=None):
        next_url = reverse("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(next_url, reverse("account_login"))
    if not request.user.is_staff:
        return render(request, "account/no_entry.html", status=HTTPStatus.FORBIDDEN)
    return HttpResponseRedirect(next_url)
