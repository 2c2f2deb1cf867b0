"""The editors' tray of studies that wait to be decided on, and what the edit page says of the log."""

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Study
from exosite.accounts import request_permissions
from exosite.desk import dashboard
from exosite.desk.registry import EditNote, desk_url
from exosite.desk.titles import Title, titles_by_kind
from exosite.publishing import permissions


def dashboard_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """The studies that wait, the longest first; the same whatever language is chosen, for who writes."""
    if not request_permissions.may(request, permissions.VIEW):
        return None
    waiting = Study.objects.waiting()
    studies = list(waiting.select_related("article").order_by("seen_on", "id")[: dashboard.SHOWN])
    count = len(studies) if len(studies) < dashboard.SHOWN else waiting.count()
    titles = titles_by_kind({study.article for study in studies})
    entries = tuple(
        dashboard.DashboardEntry(
            kind=Study._meta.verbose_name,
            title=Title(study.title, study.title_language),
            language=None,
            url=desk_url("studies", study.article) + f"#study-{study.pk}",
            detail=gettext("seen on %(date)s for %(article)s")
            % {
                "date": study.seen_on.isoformat(),
                "article": titles[study.article.content_kind, study.article_id],
            },
        )
        for study in studies
    )
    title, empty = _("Studies waiting"), _("No study waits to be decided on.")
    return dashboard.DashboardSection("studies", title, empty, count, entries)


def edit_notes(article: Article) -> list[EditNote]:
    """Where the log of an article is that is kept living; one query, or none."""
    if not article.upkeep:
        return []
    count = article.studies.waiting().count()
    words = ngettext(
        "Evidence log: %(count)d study waits", "Evidence log: %(count)d studies wait", count
    )
    return [EditNote(words % {"count": count}, desk_url("studies", article))]
