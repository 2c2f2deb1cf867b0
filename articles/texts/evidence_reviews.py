"""Reviews that are due because of new evidence: their notices, and the editors' tray.

A text is due from the day of the news on, until its facts were checked or it was reviewed after
that. That a review is due by its time is a matter of ``review_notices``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.new_evidence import News, news_by_place, news_of
from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.accounts import request_permissions
from exosite.content_tags import collector
from exosite.desk import dashboard
from exosite.desk.registry import desk_url
from exosite.desk.titles import titles_by_kind
from exosite.publishing import permissions
from exosite.publishing.notices import KINDS, Notice
from exosite.publishing.visible_text import VisibleText
from exosite.rendering.reference_index import ObjectName

DATES = ("facts_checked_on", "reviewed_on", "published_at")


def looked_at_on(text: ArticleTranslation) -> date:
    """When somebody last compared a text with its sources; before that, when it was published."""
    days = [day for day in (text.facts_checked_on, text.reviewed_on) if day]
    return max(days) if days else timezone.localdate(text.published_at)


def unread(text: ArticleTranslation, news: Sequence[News]) -> list[News]:
    """What is new since a text was looked at, by kind and day."""
    seen = looked_at_on(text)
    later = [it for it in news if it.on > seen and collector.is_past(it.on - timedelta(days=1))]
    return sorted(later, key=lambda it: (KINDS.index(it.kind), it.on, it.key))


def review_due_notices(
    texts: Sequence[VisibleText], names_used: Mapping[int, Collection[ObjectName]]
) -> Iterator[tuple[VisibleText, Notice]]:
    """The articles that are due for a review because of new evidence: ``names_used`` are what they
    use, by the place of an article among the texts; three queries at most."""
    news = news_of(set().union(*names_used.values()))
    for at, names in names_used.items():
        shown, own = texts[at], [news[name] for name in names if name in news]
        for kind, group in groupby(unread(shown.text, own), lambda it: it.kind):
            of_kind = list(group)
            links = [it.link(shown.wanted) for it in of_kind]
            yield shown, kind.notice(since=of_kind[0].on, links=links)


def dashboard_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """The articles to review, each with the reason, the longest due first; for whoever writes."""
    if not request_permissions.may(request, permissions.VIEW):
        return None
    due = _due(codes)
    titles = titles_by_kind(text.master for text, _news in due[: dashboard.SHOWN])
    entries = tuple(
        dashboard.DashboardEntry(
            kind=Article._meta.verbose_name,
            title=titles[text.master.content_kind, text.master_id],
            language=languages.get(text.language_code),
            url=desk_url("edit", text.master, text.language_code),
            detail=gettext("; ").join(
                gettext("%(reason)s: %(name)s, %(date)s")
                % {"reason": it.kind.label, "name": it.name, "date": date_format(it.on)}
                for it in news
            ),
        )
        for text, news in due[: dashboard.SHOWN]
    )
    title, empty = _("New evidence to read"), _("No text is behind its evidence.")
    return dashboard.DashboardSection("new-evidence", title, empty, len(due), entries)


def _due(codes: list[str]) -> list[tuple[ArticleTranslation, list[News]]]:
    """The public texts in these languages with what is new for each; three or four queries."""
    news = news_by_place(Article.content_kind)
    keys = {key for _kind, key, code in news if code in codes}
    if not keys:
        return []
    texts = ArticleTranslation.objects.public().filter(
        master__slug__in=keys, language_code__in=codes
    )
    found = []
    for text in texts.select_related("master").only("master", "language_code", *DATES):
        place = (Article.content_kind, text.master.slug, text.language_code)
        if later := unread(text, news.get(place, ())):
            found.append((text, later))
    return sorted(
        found, key=lambda it: (min(news.on for news in it[1]), it[0].master_id, it[0].language_code)
    )
