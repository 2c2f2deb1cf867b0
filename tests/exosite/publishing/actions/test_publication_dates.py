"""The dates that readers judge a text by: which publishing moves them, and which does not."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.models import ArticleTranslation
from exosite.publishing import actions
from exosite.publishing.actions.publication_dates import a_year_after
from exosite.publishing.models import Revision
from tests.factories import make_article
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
KNOWN = {
    "facts_checked_on": date(2026, 1, 1),
    "reviewed_on": date(2026, 1, 2),
    "next_review_on": date(2027, 1, 2),
}


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def approved(people: dict[str, User], significance: str) -> Revision:
    article = make_article(text=KNOWN)
    draft = save(article, {"body": "改。"}, by=people["writer"], significance=significance)
    return bring(draft, "approved", people)


def dates() -> dict[str, date]:
    text = ArticleTranslation.objects.get()
    return {name: getattr(text, name) for name in KNOWN}


@pytest.mark.parametrize("name", KNOWN)
@time_machine.travel(NOW, tick=False)
def test_mending_a_typing_error_moves_no_date_of_checking(
    people: dict[str, User], name: str
) -> None:
    revision = approved(people, "typo")
    later = date(2030, 1, 1)
    actions.publish(revision=revision, by=people["publisher"], next_review_on=later)
    assert dates()[name] == KNOWN[name]


@pytest.mark.parametrize("significance", ["content", "safety"])
@time_machine.travel(NOW, tick=False)
def test_a_review_holds_for_a_year(people: dict[str, User], significance: str) -> None:
    revision = approved(people, significance)
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert dates() == {
        "facts_checked_on": date(2026, 1, 1),
        "reviewed_on": date(2026, 6, 1),
        "next_review_on": date(2027, 6, 1),
    }


@time_machine.travel(NOW, tick=False)
def test_a_publisher_can_have_a_text_reviewed_sooner(people: dict[str, User]) -> None:
    revision = approved(people, "content")
    actions.publish(
        revision=revision,
        by=people["publisher"],
        correction=WHY,
        next_review_on=date(2026, 9, 1),
    )
    assert dates()["next_review_on"] == date(2026, 9, 1)


@time_machine.travel(NOW, tick=False)
def test_a_schedule_carries_the_date_of_the_next_review(people: dict[str, User]) -> None:
    revision = approved(people, "content")
    at = datetime(2026, 6, 2, tzinfo=UTC)
    actions.schedule(
        revision=revision,
        publish_at=at,
        by=people["publisher"],
        correction=WHY,
        next_review_on=date(2026, 9, 1),
    )
    assert len(actions.publish_due(at).published) == 1
    assert dates()["next_review_on"] == date(2026, 9, 1)


@time_machine.travel(NOW, tick=False)
def test_the_next_review_comes_after_this_one(people: dict[str, User]) -> None:
    revision = approved(people, "content")
    with pytest.raises(ValidationError, match="必須晚於這次審閱"):
        actions.publish(
            revision=revision,
            by=people["publisher"],
            correction=WHY,
            next_review_on=date(2026, 6, 1),
        )
    assert dates() == KNOWN


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 29), date(2027, 11, 29)),
        (date(2027, 3, 1), date(2028, 3, 1)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_twelve_months_are_a_year_by_the_calendar(day: date, expected: date) -> None:
    assert a_year_after(day) == expected
