"""Who reviewed an article is said by publishing, to the readers of that language, and by nobody else."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.test import Client

from articles.models import Article, ArticleRevision, Contribution, Person
from exosite.publishing import actions, snapshots
from exosite.publishing.errors import Blocked, ReviewedByItsAuthor
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.permissions import NotPermitted
from tests.factories import make_article, make_person, make_user
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db

REVIEWER = Contribution.Role.REVIEWER


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def known(user: User, slug: str) -> Person:
    """The person whom readers know behind an account."""
    return make_person(f"醫師{slug}", slug=slug, kind="person", user=user)


def release(
    article: Article,
    people: dict[str, User],
    body: str,
    language: str = "zh-hant",
    **fields: Any,
) -> Revision:
    by = people["writer" if language == "zh-hant" else "translator"]
    draft = save(article, {"body": body}, by=by, language=language, **fields)
    revision = bring(draft, "approved", people)
    return actions.publish(revision=revision, by=people["publisher"], correction=WHY)


def credited(article: Article) -> set[tuple[str, str]]:
    rows = Contribution.objects.filter(article=article, role=REVIEWER)
    return set(rows.values_list("person__slug", "language_code"))


def test_the_reviewer_is_named_to_the_readers_of_the_language(
    people: dict[str, User], client: Client
) -> None:
    known(people["reviewer"], "chen")
    article = make_article(slug="guide", languages=("zh-hant", "ja"))
    release(article, people, "新文。")
    assert credited(article) == {("chen", "zh-hant")}
    assert "醫師chen" in client.get("/zh-hant/articles/guide/").text
    assert "醫師chen" not in client.get("/ja/articles/guide/").text
    release(article, people, "訳文。", language="ja")
    assert credited(article) == {("chen", "zh-hant"), ("chen", "ja")}


def test_the_next_review_takes_the_place_of_the_last(people: dict[str, User]) -> None:
    known(people["reviewer"], "chen")
    article = make_article(languages=("zh-hant", "ja"))
    release(article, people, "新文。")
    release(article, people, "訳文。", language="ja")
    other = people | {"reviewer": make_user("reviewer")}
    known(other["reviewer"], "lin")
    release(article, other, "又新。")
    assert credited(article) == {("lin", "zh-hant"), ("chen", "ja")}
    release(article, other, "再新。")
    assert credited(article) == {("lin", "zh-hant"), ("chen", "ja")}


def test_mending_typing_errors_leaves_the_credit_where_it_is(people: dict[str, User]) -> None:
    known(people["reviewer"], "chen")
    article = make_article()
    release(article, people, "新文。")
    other = people | {"reviewer": make_user("reviewer")}
    known(other["reviewer"], "lin")
    release(article, other, "新文!", significance="typo")
    assert credited(article) == {("chen", "zh-hant")}


def test_a_reviewer_whom_readers_do_not_know_is_not_named_nor_is_the_one_before(
    people: dict[str, User],
) -> None:
    known(people["reviewer"], "chen")
    article = make_article()
    release(article, people, "新文。")
    release(article, people | {"reviewer": make_user("reviewer")}, "又新。")
    assert credited(article) == set()


def test_a_text_published_without_a_review_names_nobody(
    people: dict[str, User], settings: LazySettings
) -> None:
    known(people["reviewer"], "chen")
    article = make_article()
    release(article, people, "新文。")
    settings.REQUIRE_MEDICAL_REVIEW = False
    draft = bring(save(article, {"body": "又新。"}, by=people["writer"]), "in-review", people)
    draft = actions.approve(revision=draft, by=people["publisher"])
    actions.publish(revision=draft, by=people["publisher"], correction=WHY)
    assert credited(article) == set()


def test_a_review_of_all_languages_still_holds_in_the_others(people: dict[str, User]) -> None:
    known(people["reviewer"], "chen")
    article = make_article(languages=("zh-hant", "ja"))
    team = make_person(slug="team")
    Contribution.objects.create(article=article, person=team, role=REVIEWER)
    release(article, people, "新文。")
    assert credited(article) == {("chen", "zh-hant"), ("team", "en"), ("team", "ja")}


def test_the_next_draft_keeps_the_credit(people: dict[str, User]) -> None:
    known(people["reviewer"], "chen")
    make_person(slug="author")
    article = make_article()
    release(article, people, "新文。")
    rows = [{"person": ["author"], "role": "author", "language_code": ""}]
    draft = actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"shared": {"rows": {"contributions": rows}}},
        base=2,
        by=people["writer"],
        significance="typo",
    )
    assert draft is not None
    assert draft.snapshot["shared"]["rows"]["contributions"] == rows
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    assert credited(article) == {("chen", "zh-hant")}
    assert article.contributions.filter(role="author").get().person.slug == "author"
    assert snapshots.take(article, "zh-hant")["shared"]["rows"]["contributions"] == rows


def test_nobody_writes_herself_in_as_a_reviewer(people: dict[str, User]) -> None:
    make_person(slug="chen")
    article = make_article()
    forged = [{"person": ["chen"], "role": "reviewer", "language_code": "zh-hant"}]
    shared = {"rows": {"contributions": forged}}
    with pytest.raises(NotPermitted):
        actions.save_draft(
            item=article,
            language="zh-hant",
            snapshot={"shared": shared},
            base=0,
            by=people["writer"],
        )
    event = AuditEvent.objects.get()
    assert (event.action, event.details) == ("refuse", {"asked": "save-apart"})
    shared["fields"] = {"category": [article.category.slug]}
    with pytest.raises(NotPermitted):
        actions.create(
            model=Article,
            key="new",
            source_language="zh-hant",
            snapshot={"shared": shared},
            by=people["writer"],
        )
    assert (Article.objects.count(), ArticleRevision.objects.count()) == (1, 0)


def test_a_reviewer_in_an_old_snapshot_stays_there(people: dict[str, User]) -> None:
    """As in a revision from before reviewers were set apart."""
    known(people["reviewer"], "chen")
    make_person(slug="old")
    article = make_article()
    first = save(article, {"body": "一。"}, by=people["writer"])
    snapshot = first.snapshot
    row = {"person": ["old"], "role": "reviewer", "language_code": "zh-hant"}
    snapshot["shared"]["rows"]["contributions"].append(row)
    QuerySet.update(ArticleRevision.objects.filter(pk=first.pk), snapshot=snapshot)
    release(article, people, "二。")
    assert credited(article) == {("chen", "zh-hant")}
    restored = actions.restore(revision=first, by=people["writer"])
    actions.publish(
        revision=bring(restored, "approved", people), by=people["publisher"], correction=WHY
    )
    assert credited(article) == {("chen", "zh-hant")}


def test_a_review_that_is_refused_at_the_end_credits_nobody(people: dict[str, User]) -> None:
    known(people["reviewer"], "chen")
    article = make_article()
    draft = bring(save(article, {"body": "[@nowhere]"}, by=people["writer"]), "approved", people)
    with pytest.raises(Blocked):
        actions.publish(revision=draft, by=people["publisher"], correction=WHY)
    assert credited(article) == set()


# --- Four eyes ------------------------------------------------------------------------------------


def write(article: Article, person: Person, role: str, language: str = "") -> None:
    Contribution.objects.create(article=article, person=person, role=role, language_code=language)


@pytest.mark.parametrize(
    ("role", "language"), [("author", ""), ("author", "zh-hant"), ("translator", "zh-hant")]
)
def test_nobody_is_named_as_reviewer_of_what_she_is_named_for_writing(
    people: dict[str, User], role: str, language: str
) -> None:
    """Another account may have typed the text: readers see the names."""
    article = make_article(slug="guide")
    write(article, known(people["reviewer"], "chen"), role, language)
    with pytest.raises(ReviewedByItsAuthor) as refused:
        release(article, people, "新文。")
    assert refused.value.names == ("醫師chen",)
    article.translations.get(body="內文。")
    assert credited(article) == set()


@pytest.mark.parametrize(("role", "language"), [("translator", "ja"), ("source", "")])
def test_who_had_another_part_may_review(people: dict[str, User], role: str, language: str) -> None:
    article = make_article(slug="guide")
    write(article, known(people["reviewer"], "chen"), role, language)
    release(article, people, "新文。")
    assert credited(article) == {("chen", "zh-hant")}


def test_a_reviewer_is_not_made_author_by_mending_a_typing_error(people: dict[str, User]) -> None:
    article = make_article(slug="guide")
    person = known(people["reviewer"], "chen")
    release(article, people, "新文。")
    rows = [{"person": [person.slug], "role": "author", "language_code": ""}]
    draft = actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"shared": {"rows": {"contributions": rows}}},
        base=2,
        by=people["writer"],
        significance="typo",
    )
    assert draft is not None
    with pytest.raises(ReviewedByItsAuthor):
        actions.publish(
            revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
        )
