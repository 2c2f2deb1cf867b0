"""The dashboard section of feedback: what readers said and nobody has dealt with yet."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from exosite.accounts import request_permissions
from exosite.desk import dashboard
from exosite.feedback.feedback_list import Listed, listed
from exosite.feedback.models import Feedback
from exosite.publishing.permissions import ANSWER, PERMITTED

# Characters of a message; the list has all of it.
SHORT = 90


def feedback_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """New feedback in the languages of a user's roles; the queries do not grow with it."""
    mine = [code for code in codes if _answers(request, code)]
    if not mine:
        return None
    found = Feedback.objects.filter(state=Feedback.State.NEW, language_code__in=mine)
    url = reverse("admin:feedback_feedback_changelist")
    if len(codes) == 1:
        url += f"?language={codes[0]}"
    entries = tuple(_entry(one, url) for one in listed(request, found[: dashboard.SHOWN]))
    empty = _("No feedback waits for an answer.")
    return dashboard.DashboardSection(
        "feedback", _("What readers say"), empty, found.count(), entries, url
    )


def _entry(one: Listed, url: str) -> dashboard.DashboardEntry:
    row = one.feedback
    return dashboard.DashboardEntry(
        kind=row.get_what_display(),
        title=one.title,
        language=row.language,
        url=f"{url}#feedback-{row.pk}",
        when=row.at,
        detail=Truncator(row.message).chars(SHORT),
    )


def _answers(request: HttpRequest, code: str) -> bool:
    """Whether a user has a role in this language that deals with feedback."""
    user = request.user
    return bool(getattr(user, "is_superuser", False)) or any(
        role in PERMITTED[ANSWER] and where in ("", code)
        for role, where in request_permissions.held(request)
    )
