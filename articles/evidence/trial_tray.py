"""The editors' tray of trials: whose results are overdue, and whose record is to be looked at."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.evidence.models import RECORD_HOLDS, Trial
from exosite.accounts import request_permissions
from exosite.desk import dashboard
from exosite.desk.registry import desk_url
from exosite.desk.titles import titles_by_kind
from exosite.publishing import permissions


def trials_to_look_at() -> list[Trial]:
    """The readable trials that are overdue or stale, the longest unseen first; one query.

    The database leaves out most of the others; the rest, what a partial date means decides.
    """
    today = timezone.now().date()
    year_ago = f"{today.year - 1}{today.isoformat()[4:]}"
    late = (
        Q(results_url="", publication=None)
        & (Q(completed_on__gt="") | Q(completion_planned_on__gt=""))
        & (Q(completed_on="") | Q(completed_on__lt=year_ago))
        & (Q(completed_on__gt="") | Q(completion_planned_on__lt=year_ago))
    )
    unseen = Q(checked_on__lt=today - RECORD_HOLDS)
    found = Trial.objects.readable().filter(late | unseen).select_related("registry_record")
    concerned = (trial for trial in found if trial.is_overdue or trial.is_stale)
    return sorted(concerned, key=lambda trial: (trial.looked_at_on, trial.registry_id))


def dashboard_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """The same whatever language is chosen, for whoever writes."""
    if not request_permissions.may(request, permissions.VIEW):
        return None
    trials = trials_to_look_at()
    shown = trials[: dashboard.SHOWN]
    titles = titles_by_kind(shown)
    entries = tuple(
        dashboard.DashboardEntry(
            kind=trial.registry_id,
            title=titles[trial.content_kind, trial.pk],
            language=None,
            url=desk_url("edit", trial, trial.source_language),
            detail=trial.status_words,
        )
        for trial in shown
    )
    title, empty = _("Trials to look at"), _("Every record of a trial is fresh.")
    return dashboard.DashboardSection("trials", title, empty, len(trials), entries)
