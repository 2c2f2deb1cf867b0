"""Readers see how a trial stood before by its record, and until when; drafts are none of it."""

from typing import Any

import pytest
from django.test import Client

from articles.evidence.trial_history import past_states
from articles.models import Trial
from exosite.publishing import actions
from exosite.publishing.snapshots import SHARED
from tests.factories import make_trial, make_user
from tests.factories.drafts import bring
from tests.pages import Page

pytestmark = pytest.mark.django_db


def publish(trial: Trial, state: str = "published", **facts: Any) -> None:
    """Bring a draft of a trial with these facts to a state, by people who each did it once."""
    people = {role: make_user(f"{role}@zh-hant") for role in ("writer", "reviewer", "publisher")}
    head = trial.revisions.heads().first()
    revision = actions.save_draft(
        item=trial,
        language="zh-hant",
        snapshot={SHARED: {"fields": facts}},
        base=head.number if head else 0,
        by=people["writer"],
    )
    assert revision is not None
    bring(revision, state, people)
    trial.refresh_from_db()


@pytest.fixture
def trial() -> Trial:
    return make_trial(
        registry_id="NCT00000001",
        status="recruiting",
        status_on="2024-11-25",
        participants_planned=60,
    )


def test_a_record_that_never_changed_has_no_earlier_states(trial: Trial, client: Client) -> None:
    assert past_states([trial]) == {}
    assert not Page(client.get("/en/trials/")).has(".record-history")


def test_readers_see_each_state_that_was_public_the_newest_first(
    trial: Trial, client: Client
) -> None:
    publish(trial, status="active", status_on="2025-06-01")
    publish(trial, "draft", status="suspended")
    publish(trial, status="completed", status_on="2026-01-02", participants=40)
    page = Page(client.get("/en/trials/"))
    states = page.texts(".record-history li")
    assert len(states) == 2
    assert "Under way, recruiting nobody more (as of 2025-06-01)" in states[0]
    assert "Recruiting (as of 2024-11-25)" in states[1]
    assert "60 planned" in states[1]
    links = page.values(".record-history li a", "href")
    assert links == ["#nct00000001-state-2", "#nct00000001-state-1"]
    assert [page.has(link) for link in links] == [True, True]
    history_page = "https://clinicaltrials.gov/study/NCT00000001?tab=history"
    assert page.has(f'.record-links a[href="{history_page}"]')


def test_a_state_that_only_words_followed_is_told_once(trial: Trial) -> None:
    publish(trial, sponsor="company")
    publish(trial, status="completed")
    ((state,),) = past_states([trial]).values()
    assert (state.trial.status, state.number) == ("recruiting", 2)


def test_what_was_withdrawn_is_not_told_again(trial: Trial) -> None:
    publish(trial, "withdrawn", status="completed")
    publish(trial, status="terminated")
    assert past_states([trial]) == {}


def test_the_history_costs_the_same_however_many_trials(
    trial: Trial, django_assert_num_queries: Any
) -> None:
    publish(trial, status="completed")
    trials = [trial, *(make_trial() for _ in range(5))]
    with django_assert_num_queries(2):
        past_states(trials)
