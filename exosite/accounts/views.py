"""Pages of accounts that the library of signing in does not have."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from exosite import languages
from exosite.accounts.chosen_language import CHOSEN


@require_POST
@login_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Work in another language from now on, and go back to the page the choice was made on."""
    code = request.POST.get("language", "")
    if code not in languages.CODES:
        raise BadRequest("no such language")
    request.session[CHOSEN] = code
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)


@require_safe
@login_required
def qr_code(request: HttpRequest) -> HttpResponse:
    """The secret that is being set up, as a picture: a page may not carry pictures in itself."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")
