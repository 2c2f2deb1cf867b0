"""The page on which readers tell the editors something, and the one that thanks them.

Neither looks at a session or sets a cookie, and nobody keeps them: see ``tokens``.
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

from exosite.feedback import feedback_actions, form_tokens, rate_limit, subjects
from exosite.feedback.forms import FeedbackForm
from exosite.feedback.subjects import Subject
from exosite.site.page_addresses import Address

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
# Seconds until it makes sense to try again.
PATIENCE = 600


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
    """Ask, and take the answer."""
    given = request.POST if request.method == "POST" else request.GET
    subject = subjects.find(given.get("about", ""), language)
    if request.method == "POST":
        return _take(request, language, subject)
    section = subject.section(given.get("section", ""))
    form = FeedbackForm(
        subject=subject, initial={"section": section, "what": given.get("what", "")}
    )
    return _ask(request, language, form)


@require_safe
def thanks(request: HttpRequest, language: str) -> HttpResponse:
    """Say thank you, with the way back to where the reader was."""
    subject = subjects.find(request.GET.get("about", ""), language)
    section = subject.section(request.GET.get("section", ""))
    context = {
        "subject": subject,
        "back": f"{subject.path}#{section}" if section else subject.path,
        "address": _address("feedback-thanks", language, subject, section),
    }
    return _kept_by_nobody(render(request, "feedback/thanks.html", context))


def _take(request: HttpRequest, language: str, subject: Subject) -> HttpResponse:
    form = FeedbackForm(request.POST, subject=subject)
    shown = form_tokens.read(request.POST.get("token", ""), subject.name)
    if shown is None or not form_tokens.is_from_here(request):
        refusal = gettext(
            "This form was open for more than a day, or did not come from this page. "
            "Your text is still here: please send it again."
        )
        return _ask(request, language, form, refusal)
    if not form_tokens.is_ripe(shown):
        refusal = gettext("That was very quick. Please look it over and send it again.")
        return _ask(request, language, form, refusal)
    if not form.is_valid():
        return _ask(request, language, form)
    if rate_limit.is_full(subject) or not rate_limit.take_place(request):
        refusal = gettext(
            "We have had many messages in a short time and take no more for the moment. "
            "Your text is still here: please send it again later."
        )
        return _ask(request, language, form, refusal, HTTPStatus.TOO_MANY_REQUESTS)
    return _keep(language, subject, form, shown)


def _keep(
    language: str, subject: Subject, form: FeedbackForm, shown: form_tokens.Shown
) -> HttpResponse:
    told = form.cleaned_data
    section = told.get("section", "")
    feedback_actions.store(
        subject=subject,
        section=section,
        number=shown.number,
        what=told["what"],
        message=told["message"],
    )
    there = _address("feedback-thanks", language, subject, section).path(language)
    response = HttpResponseRedirect(there)
    # See other: whatever the browser, it asks for the page and sends nothing again.
    response.status_code = HTTPStatus.SEE_OTHER
    return _kept_by_nobody(response)


def _ask(
    request: HttpRequest,
    language: str,
    form: FeedbackForm,
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    """The form, with what is wrong with it. A token that is still good stays."""
    subject = form.subject
    sent = form.data.get("token", "")
    section = subject.section(str(form["section"].value() or "")) if subject.sections else ""
    context: dict[str, Any] = {
        "form": form,
        "subject": subject,
        "refusal": refusal,
        "token": sent
        if form_tokens.read(sent, subject.name)
        else form_tokens.make(subject.name, subject.number),
        "address": _address("feedback", language, subject, section),
    }
    code = status if form.is_bound else HTTPStatus.OK
    response = render(request, "feedback/form.html", context, status=code)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(PATIENCE)
    return _kept_by_nobody(response)


def _address(name: str, language: str, subject: Subject, section: str) -> FeedbackAddress:
    about = "" if subject.is_site else subject.path
    known = {"about": about, "section": section}
    parameters = urlencode({key: value for key, value in known.items() if value}, safe="/")
    return FeedbackAddress(name, language, available=(), parameters=parameters)


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
