"""Rules about who stands behind an article, and for how long its review may hold."""

from collections.abc import Iterator

from articles.evidence.search_statement import HOLDS
from articles.models import ArticleTranslation, Contribution, SearchStatement
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.site_rules import PublicTexts, record_finding

declare_levels({"checked-by-author": "warning", "review-too-late": "warning"})


def checked_by_author(texts: PublicTexts) -> Iterator[Finding]:
    """Articles whose facts were checked by who wrote them; one query."""
    rows = Contribution.objects.values_list("article__slug", "person__slug", "role")
    roles = {(article, role, person) for article, person, role in rows}
    for article, role, person in sorted(roles):
        is_author = role == Contribution.Role.AUTHOR and ("article", article) in texts
        if is_author and (article, Contribution.Role.FACT_CHECKER, person) in roles:
            yield record_finding("checked-by-author", "article", article, person=person)


def reviews_too_late(texts: PublicTexts) -> Iterator[Finding]:
    """Articles whose next review comes later than their subject allows; two queries.

    A text that rests on searches has the strictest subject of these.
    """
    subjects = dict(SearchStatement.objects.values_list("slug", "subject"))
    named = {
        (text.key, text.language): text.keys("search")
        for (kind, _), same in texts.items()
        for text in same
        if kind == "article"
    }
    rows = ArticleTranslation.objects.public().exclude(next_review_on=None)
    for row in rows.select_related("master").defer("body").order_by("master__slug"):
        place = (row.master.slug, row.language_code)
        holds = [HOLDS[subjects[key]] for key in named.get(place, ()) if key in subjects]
        begin = row.reviewed_on or row.facts_checked_on or row.published_at.date()
        latest = begin + min(holds, default=max(HOLDS.values()))
        if row.next_review_on > latest:
            yield record_finding(
                "review-too-late", "article", *place, date=row.next_review_on, latest=latest
            )
