"""The feedback form of readers, and the page that thanks them.

Neither looks at a session or sets a cookie, and neither is cached: see ``form_tokens``.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exosite.feedback import feedback_actions, form_tokens, rate_limit
from exosite.feedback.forms import FeedbackForm
from exosite.feedback.subjects import Subject, find_subject
from exosite.site.page_addresses import Address

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
RETRY_AFTER = 600  # seconds


@dataclass(frozen=True, slots=True)
class FeedbackAddress(Address):
    """The page is about the same text in every language; its canonical address names none."""

    parameters: str = ""

    def path(self, code: str) -> str:
        address = reverse(self.name, args=[code])
        return f"{address}?{self.parameters}" if self.parameters else address

    @property
    def path_shown(self) -> str:
        return reverse(self.name, args=[self.wanted])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, and store what is sent."""
    parameters = request.POST if request.method == "POST" else request.GET
    subject = find_subject(parameters.get("about", ""), language)
    if request.method == "POST":
        return _receive(request, language, subject)
    section = subject.known_section(parameters.get("section", ""))
    form = FeedbackForm(
        subject=subject, initial={"section": section, "what": parameters.get("what", "")}
    )
    return _form_page(request, language, form)


@require_safe
def thanks(request: HttpRequest, language: str) -> HttpResponse:
    """Say thank you, with the way back to where the reader was."""
    subject = find_subject(request.GET.get("about", ""), language)
    section = subject.known_section(request.GET.get("section", ""))
    context = {
        "subject": subject,
        "back": f"{subject.path}#{section}" if section else subject.path,
        "address": _address("feedback-thanks", language, subject, section),
    }
    return _uncached(render(request, "feedback/thanks.html", context))


def _receive(request: HttpRequest, language: str, subject: Subject) -> HttpResponse:
    form = FeedbackForm(request.POST, subject=subject)
    token = form_tokens.read(request.POST.get("token", ""), subject.name)
    if token is None or not form_tokens.is_same_origin(request):
        refusal = gettext(
            "This form was open for more than a day, or did not come from this page. "
            "Your text is still here: please send it again."
        )
        return _form_page(request, language, form, refusal)
    if not token.is_old_enough:
        refusal = gettext("That was very quick. Please look it over and send it again.")
        return _form_page(request, language, form, refusal)
    if not form.is_valid():
        return _form_page(request, language, form)
    if rate_limit.is_daily_limit_reached(subject) or not rate_limit.consume_quota(request):
        refusal = gettext(
            "We have had many messages in a short time and take no more for the moment. "
            "Your text is still here: please send it again later."
        )
        return _form_page(request, language, form, refusal, HTTPStatus.TOO_MANY_REQUESTS)
    return _store(language, subject, form, token)


def _store(
    language: str, subject: Subject, form: FeedbackForm, token: form_tokens.FormToken
) -> HttpResponse:
    values = form.cleaned_data
    section = values.get("section", "")
    feedback_actions.store(
        subject=subject,
        section=section,
        number=token.revision_number,
        what=values["what"],
        message=values["message"],
    )
    path = _address("feedback-thanks", language, subject, section).path(language)
    response = HttpResponseRedirect(path)
    # With 303 every browser asks for the page by GET and sends nothing again.
    response.status_code = HTTPStatus.SEE_OTHER
    return _uncached(response)


def _form_page(
    request: HttpRequest,
    language: str,
    form: FeedbackForm,
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    """The page of the form, with its errors. A token that is still good stays."""
    subject = form.subject
    token = form.data.get("token", "")
    if not form_tokens.read(token, subject.name):
        token = form_tokens.make(subject.name, subject.number)
    section = subject.known_section(str(form["section"].value() or "")) if subject.sections else ""
    context: dict[str, Any] = {
        "form": form,
        "subject": subject,
        "refusal": refusal,
        "token": token,
        "address": _address("feedback", language, subject, section),
    }
    code = status if form.is_bound else HTTPStatus.OK
    response = render(request, "feedback/form.html", context, status=code)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(RETRY_AFTER)
    return _uncached(response)


def _address(name: str, language: str, subject: Subject, section: str) -> FeedbackAddress:
    about = "" if subject.is_site else subject.path
    query = {"about": about, "section": section}
    parameters = urlencode({key: value for key, value in query.items() if value}, safe="/")
    return FeedbackAddress(name, language, available=(), parameters=parameters)


def _uncached(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
