"""Proposals of a new release on the dashboard: seen by who may act, compared, merged, dismissed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, ArticleRevision, Reference
from exosite.publishing.actions import seed_release
from exosite.publishing.actions.seed_release import SeedText
from exosite.publishing.models import AuditEvent, Proposal
from exosite.publishing.snapshots import take
from exosite.publishing.states import State
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_reference
from tests.factories.drafts import everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
TRAY = 'section[aria-labelledby="tray-proposals"]'


def propose(article: Article, title: str = "Zulu", problem: str = "") -> ArticleRevision:
    snapshot = take(article, "zh-hant")
    snapshot["texts"]["title"] = title
    text = SeedText(article, "zh-hant", snapshot)
    return seed_release.propose(text=text, release="1.1", problem=problem)


def tray(browser: Client, query: str = "") -> Page:
    return Page(browser.get(f"/admin/{query}"))


def test_a_proposal_stands_on_the_dashboard_of_who_may_take_it_up(desk: Desk) -> None:
    propose(make_article(), problem="查不到這張表。")
    page = tray(desk("writer"))
    assert "查不到這張表。" in page.text(TRAY)
    assert "release 1.1 of the site’s texts" in page.text(TRAY)
    assert tray(desk("publisher")).all(TRAY)
    assert not tray(desk("translator")).all(TRAY)
    assert not tray(desk("reviewer")).all(TRAY)
    assert not tray(desk("writer"), "?language=ja").all(TRAY)


def test_the_dashboard_says_nothing_of_proposals_where_there_are_none(desk: Desk) -> None:
    assert not tray(desk("writer")).all(TRAY)


def test_a_proposal_leads_to_the_comparison_with_what_readers_see(desk: Desk) -> None:
    revision = propose(make_article())
    writer = desk("writer")
    (link,) = tray(writer).all(f"{TRAY} li > a")
    page = writer.get(link.get("href"))
    assert page.status_code == 200
    assert "Zulu" in page.text
    assert f"Revision {revision.number}" in page.text
    assert "release 1.1 of the site’s texts" in page.text


def test_a_proposal_beside_a_draft_can_be_merged_with_it(desk: Desk) -> None:
    article = make_article()
    own = save(article, {"summary": "我們的摘要。"}, by=everyone()["writer"])
    propose(article)
    writer = desk("writer")
    (form,) = tray(writer).all(f"{TRAY} form:has([name=conflict])")
    fields = {field.get("name"): field.get("value") for field in form.cssselect("input")}
    assert fields["base"] == str(own.number)
    merging = {"conflict": fields["conflict"], "base": fields["base"]}
    page = writer.post(form.get("action"), merging | {"resolution": "choose"})
    assert "Zulu" in page.text
    writer.post(form.get("action"), merging | {"resolution": "merged"})
    texts = ArticleRevision.objects.get(state=State.DRAFT).snapshot["texts"]
    assert (texts["title"], texts["summary"]) == ("Zulu", "我們的摘要。")


def test_a_dismissed_proposal_is_kept_beside_the_line_and_recorded(desk: Desk) -> None:
    article = make_article()
    revision = propose(article)
    writer = make_editor("writer")
    browser = desk(user=writer)
    (form,) = tray(browser).all(f"{TRAY} form")
    answer = browser.post(form.get("action"))
    assert answer.status_code == 302
    revision.refresh_from_db()
    assert revision.state == State.SET_ASIDE
    assert not Proposal.objects.exists()
    event = AuditEvent.objects.get(action="dismiss")
    assert (event.actor_id, event.key, event.revision_number) == (writer.pk, article.slug, 2)
    edit = browser.get(reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"]))
    assert "Zulu" not in edit.text
    history = browser.get(reverse("admin:articles_article_history", args=[article.pk, "zh-hant"]))
    assert "proposal dismissed" in history.text
    assert "release 1.1 of the site’s texts" in history.text


def test_a_proposal_is_dismissed_by_post_and_by_who_may(desk: Desk) -> None:
    propose(make_article())
    url = reverse("admin:dismiss-proposal", args=[Proposal.objects.get().pk])
    assert desk("writer").get(url).status_code == 405
    assert desk("translator").post(url).status_code == 403
    assert Client().post(url).status_code == 302
    assert Proposal.objects.exists()
    assert desk("publisher").post(url).status_code == 302
    assert not Proposal.objects.exists()
    assert desk("publisher").post(url).status_code == 404


def test_a_source_that_a_release_would_change_is_for_publishers(desk: Desk) -> None:
    reference: Reference = make_reference(year=2024)
    seed_release.propose_record(record=reference, values={"year": 2025}, release="1.1")
    page = tray(desk("publisher"))
    assert "year: 2024 → 2025" in page.text(TRAY)
    (link,) = page.all(f"{TRAY} li > a")
    assert desk("publisher").get(link.get("href")).status_code == 200
    assert not tray(desk("writer")).all(TRAY)
    (form,) = page.all(f"{TRAY} form")
    desk("publisher").post(form.get("action"))
    assert not Proposal.objects.exists()


def test_the_queries_do_not_grow_with_the_proposals(desk: Desk) -> None:
    counts = []
    browser = desk("publisher")
    for _number in range(2):
        for _again in range(3):
            propose(make_article())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tray(browser)
        counts.append(len(queries))
    assert counts[0] == counts[1]
