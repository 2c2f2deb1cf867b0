"""Rules about who stands behind an article, and for how long its review may hold."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef

from articles.evidence.search_statement import HOLDS
from articles.models import Article, ArticleTranslation, Contribution, SearchStatement
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.site_rules import SiteRule, record_finding

declare_levels({"checked-by-author": "warning", "review-too-late": "warning"})


class CheckedByAuthor(SiteRule):
    """Articles whose facts were checked by who wrote them; one query."""

    def findings(self) -> Iterator[Finding]:
        checked = Contribution.objects.filter(
            article=OuterRef("article"),
            person=OuterRef("person"),
            role=Contribution.Role.FACT_CHECKER,
        )
        written = Contribution.objects.filter(
            Exists(checked), role=Contribution.Role.AUTHOR, article__in=Article.objects.readable()
        )
        names = written.values_list("article__slug", "person__slug").distinct()
        for article, person in names.order_by("article__slug", "person__slug"):
            yield record_finding("checked-by-author", "article", article, person=person)


class ReviewTooLate(SiteRule):
    """Articles whose next review comes later than their subject allows; two queries.

    A text that rests on searches has the strictest subject of these.
    """

    def __init__(self) -> None:
        self.searches: dict[tuple[str, str], set[str]] = {}

    def read(self, texts: Sequence[CheckedText]) -> None:
        for text in texts:
            if text.content_kind == "article" and (keys := text.keys("search")):
                self.searches[text.key, text.language] = keys

    def findings(self) -> Iterator[Finding]:
        subjects = dict(SearchStatement.objects.values_list("slug", "subject"))
        rows = ArticleTranslation.objects.public().exclude(next_review_on=None)
        dates = rows.order_by("master__slug").values_list(
            "master__slug",
            "language_code",
            "next_review_on",
            "reviewed_on",
            "facts_checked_on",
            "published_at",
        )
        for slug, language, next_review_on, reviewed, checked, published in dates.iterator():
            keys = self.searches.get((slug, language), ())
            holds = [HOLDS[subjects[key]] for key in keys if key in subjects]
            begin = reviewed or checked or published.date()
            latest = begin + min(holds, default=max(HOLDS.values()))
            if next_review_on > latest:
                yield record_finding(
                    "review-too-late",
                    "article",
                    slug,
                    language,
                    date=next_review_on,
                    latest=latest,
                )
