"""Rules of records and of the whole site, and ages on a day that is given."""

from datetime import date

import pytest

from articles.evidence.reference_checks import MOST_CLAIMS
from articles.models import Contribution
from exosite.content_checks.runner import site_findings
from tests.factories import make_article, make_person, make_reference, make_search

pytestmark = pytest.mark.django_db


def told(rule: str, as_of: date | None = None) -> list[tuple[str, str, str]]:
    findings = [finding for finding in site_findings(as_of=as_of) if finding.rule == rule]
    assert {finding.level for finding in findings} <= {"warning"}
    return [(item.content_kind, item.key, item.language) for item in findings]


def test_ages_are_judged_on_the_day_that_is_given_and_never_by_themselves() -> None:
    make_search(slug="old", subject="law", searched_on="2026-01-15")
    make_article("查無[?old]。", slug="it")
    assert told("search-old") == []
    assert told("search-old", date(2026, 4, 15)) == []
    assert told("search-old", date(2026, 4, 16)) == [("article", "it", "zh-hant")]


def test_a_source_of_very_many_claims_is_told() -> None:
    make_reference(slug="much", evidence_level="animal")
    claim = "好[@much]。{evidence=animal}"
    article = make_article("\n\n".join([claim] * MOST_CLAIMS), languages=("zh-hant", "en"))
    assert told("reference-overused") == []
    article.translations.update(body="\n\n".join([claim] * (MOST_CLAIMS + 1)))
    assert told("reference-overused") == [("reference", "much", "")]


def test_a_reference_whose_only_address_is_a_home_page_is_told() -> None:
    make_reference(slug="nowhere", url="https://a.example/")
    make_reference(slug="page", url="https://a.example/news/1")
    make_reference(slug="paper", url="https://a.example/", doi="10.1000/xyz")
    assert told("home-page-link") == [("reference", "nowhere", "")]


def test_an_author_who_checked_the_facts_is_told() -> None:
    writer, checker = make_person(), make_person()
    for slug, person in (("alone", writer), ("four-eyes", checker)):
        article = make_article(slug=slug)
        Contribution.objects.create(article=article, person=writer, role="author")
        Contribution.objects.create(article=article, person=person, role="fact-checker")
    assert told("checked-by-author") == [("article", "alone", "")]


@pytest.mark.parametrize(
    ("body", "next_review", "is_late"),
    [
        ("好。", "2027-01-02", False),
        ("好。", "2027-01-03", True),
        ("查無[?trials]。", "2026-07-01", False),
        ("查無[?trials]。", "2026-07-02", True),
        ("查無[?trials]，也查無[?law]。", "2026-04-03", True),
    ],
)
def test_a_review_later_than_the_subject_allows_is_told(
    body: str, next_review: str, is_late: bool
) -> None:
    for subject in ("law", "trials"):
        make_search(slug=subject, subject=subject)
    dates = {"reviewed_on": "2026-01-02", "next_review_on": next_review}
    make_article(body, slug="it", text=dates)
    assert told("review-too-late") == ([("article", "it", "zh-hant")] if is_late else [])
