"""The dashboard section of feedback: what readers said and nobody has dealt with yet."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from exosite.accounts import request_permissions
from exosite.desk import dashboard
from exosite.feedback.feedback_list import FeedbackItem, feedback_items
from exosite.feedback.models import Feedback
from exosite.publishing.permissions import ANSWER, PERMITTED, holds

# Characters of a message; the list has all of it.
EXCERPT = 90


def feedback_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """New feedback in the languages of a user's roles; the queries do not grow with it."""
    answered = [code for code in codes if _answers(request, code)]
    if not answered:
        return None
    rows = Feedback.objects.filter(state=Feedback.State.NEW, language_code__in=answered)
    url = reverse("admin:feedback_feedback_changelist")
    if len(codes) == 1:
        url += f"?language={codes[0]}"
    entries = tuple(_entry(item, url) for item in feedback_items(request, rows[: dashboard.SHOWN]))
    empty = _("No feedback waits for an answer.")
    return dashboard.DashboardSection(
        "feedback", _("What readers say"), empty, rows.count(), entries, url
    )


def _entry(item: FeedbackItem, url: str) -> dashboard.DashboardEntry:
    row = item.feedback
    return dashboard.DashboardEntry(
        kind=row.get_what_display(),
        title=item.title,
        language=row.language,
        url=f"{url}#feedback-{row.pk}",
        when=row.at,
        detail=Truncator(row.message).chars(EXCERPT),
    )


def _answers(request: HttpRequest, code: str) -> bool:
    """Whether the user has a role in this language that may finish feedback."""
    held = request_permissions.held(request)
    is_superuser = getattr(request.user, "is_superuser", False)
    return is_superuser or any(holds(held, role, code) for role in PERMITTED[ANSWER])
