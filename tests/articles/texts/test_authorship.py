"""An article goes to review and to readers only with an author for its language, or for all."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Contribution
from articles.texts.article_surroundings import authors_and_guides
from articles.texts.authorship import AUTHOR_MISSING
from exosite.content_checks.runner import live_findings
from exosite.content_checks.surroundings import CheckScope
from exosite.desk.error_messages import sentences
from exosite.publishing import actions
from exosite.publishing.errors import Blocked
from exosite.publishing.models import Revision
from tests.exosite.content_checks.documents import make_text
from tests.factories import make_article, make_person
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db


def saved_with(article: Article, *contributions: tuple[str, str], by: Any) -> Revision:
    """A draft whose contributions are these: role and language."""
    rows = [
        {"person": ["wang"], "role": role, "language_code": language}
        for role, language in contributions
    ]
    snapshot = {"texts": {"body": "新文。"}, "shared": {"rows": {"contributions": rows}}}
    revision = actions.save_draft(
        item=article, language="zh-hant", snapshot=snapshot, base=0, by=by
    )
    assert revision is not None
    return revision


@pytest.mark.parametrize(
    ("contributions", "is_signed"),
    [
        ([], False),
        ([("author", "")], True),
        ([("author", "zh-hant")], True),
        ([("author", "en")], False),
        ([("translator", ""), ("fact-checker", "zh-hant")], False),
    ],
)
def test_nobody_is_asked_to_review_what_nobody_signs(
    contributions: list[tuple[str, str]], is_signed: bool
) -> None:
    make_person(slug="wang")
    people, article = everyone(), make_article(is_signed=False)
    revision = saved_with(article, *contributions, by=people["writer"])
    if is_signed:
        assert actions.submit(revision=revision, by=people["writer"]).state == "in-review"
        return
    with pytest.raises(ValidationError) as refused:
        actions.submit(revision=revision, by=people["writer"])
    assert sentences(refused.value, Article) == [str(AUTHOR_MISSING)]


def test_a_translation_has_the_authors_of_its_source_live_or_drafted() -> None:
    make_person(slug="wang")
    people, article = everyone(), make_article(is_signed=False, languages=("zh-hant", "en"))
    draft = save(article, {"body": "New."}, by=people["translator"], language="en")
    with pytest.raises(ValidationError):
        actions.submit(revision=draft, by=people["translator"])
    source = saved_with(article, ("author", ""), by=people["writer"])
    assert actions.submit(revision=draft, by=people["translator"]).state == "in-review"
    bring(source, "published", people)
    approved = actions.approve(revision=draft, by=people["reviewer"])
    actions.publish(revision=approved, by=people["publisher"], correction=WHY)


def test_what_was_approved_before_is_not_published_without_an_author() -> None:
    people, article = everyone(), make_article()
    draft = save(article, {"body": "新文。"}, by=people["writer"], language="zh-hant")
    approved = bring(draft, "approved", people)
    snapshot = approved.snapshot
    snapshot["shared"]["rows"]["contributions"] = []
    type(approved)._base_manager.filter(pk=approved.pk).update(snapshot=snapshot)
    with pytest.raises(Blocked) as refused:
        actions.publish(revision=approved, by=people["publisher"], correction=WHY)
    assert [finding.rule for finding in refused.value.findings] == ["author-missing"]
    assert Contribution.objects.filter(article=article).exists()


def test_a_live_article_without_an_author_is_told_by_language() -> None:
    make_person(slug="wang")
    article = make_article(is_signed=False, languages=("zh-hant", "en"))
    person = article.contributors.model.objects.get(slug="wang")
    Contribution.objects.create(article=article, person=person, role="author", language_code="en")
    assert [finding.rule for finding in live_findings(article, "en")] == []
    assert [finding.rule for finding in live_findings(article, "zh-hant")] == ["author-missing"]


def test_what_is_no_article_of_the_site_needs_none_and_all_are_asked_at_once() -> None:
    unsigned = [make_article(is_signed=False).slug for _ in range(3)]
    texts = [make_text("article", key, "zh-hant", {}) for key in (*unsigned, "a-file")]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = authors_and_guides(CheckScope("zh-hant", texts)).unsigned
    assert found == frozenset(unsigned)
    assert len(queries) == 1
    assert not authors_and_guides(
        CheckScope("zh-hant", [make_text("term", "t", "en", {})])
    ).unsigned
