"""Account pages that allauth does not have: choice of language, QR code of the second factor."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from exosite import languages
from exosite.accounts.chosen_language import LANGUAGE_KEY


@require_POST
@login_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the interface language of the session, and go back to the page of the choice."""
    code = request.POST.get("language", "")
    if code not in languages.CODES:
        raise BadRequest("no such language")
    request.session[LANGUAGE_KEY] = code
    next_url = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(next_url, allowed_hosts=None):
        next_url = reverse("admin:index")
    return HttpResponseRedirect(next_url)


@require_safe
@login_required
def qr_code(request: HttpRequest) -> HttpResponse:
    """The secret that is being set up, as an SVG of its own: the CSP allows no inline pictures."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")
