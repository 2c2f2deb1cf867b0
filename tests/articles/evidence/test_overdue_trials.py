"""A trial is overdue or stale from the moment on at which that is so, wherever it is shown."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.evidence.partial_dates import last_day
from articles.evidence.trial_tray import trials_to_look_at
from articles.models import RegistryRecord
from tests.factories import make_article, make_reference, make_trial, make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
        ("2024-13", None),
        ("2024-02-30", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_partial_date_is_over_with_the_last_day_that_it_may_mean(
    text: str, day: date | None
) -> None:
    assert last_day(text) == day


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"completion_planned_on": "2024-08-31", "status": "recruiting"}, date(2025, 8, 31)),
        ({"completion_planned_on": "2024", "status": "unknown"}, date(2025, 12, 31)),
        ({"completion_planned_on": "2030", "completed_on": "2024-02-29"}, date(2025, 2, 28)),
        ({"completed_on": "2024-02", "status": "terminated"}, date(2025, 2, 28)),
        ({"completed_on": "2024-02", "status": "withdrawn"}, None),
        ({"completed_on": "2024-02", "results_url": "https://example.org/"}, None),
        ({"status": "recruiting"}, None),
    ],
)
def test_results_are_due_a_year_after_the_end(fields: dict[str, Any], due: date | None) -> None:
    assert make_trial(**fields).results_due_on == due


def test_a_trial_with_a_paper_is_not_overdue() -> None:
    trial = make_trial(completion_planned_on="2022", publication=make_reference())
    assert not trial.is_overdue


# A trial that ended on 10 February 2025, and was looked at on 1 March 2026.
TIMELINE = [
    ("2026-02-10T23:59Z", False, False),
    ("2026-02-11T00:00Z", True, False),
    ("2026-08-28T23:59Z", True, False),
    ("2026-08-29T00:00Z", True, True),
    ("2030-01-01T00:00Z", True, True),
]


def test_pages_that_are_kept_say_it_from_that_moment_on(client: Client) -> None:
    make_trial(
        registry_id="NCT00000001",
        area="skin",
        completed_on="2025-02-10",
        checked_on=date(2026, 3, 1),
        languages=("en",),
        source_language="en",
    )
    make_article(
        "{{ trials:skin }}\n\nIt is {{ status:NCT00000001 }}.",
        slug="it",
        source_language="en",
        languages=("en",),
    )
    seen = []
    for moment, _overdue, _stale in TIMELINE:
        with time_machine.travel(moment, tick=False):
            article = client.get("/en/articles/it/").text
            trials = Page(client.get("/en/trials/"))
            answer = client.get("/api/v1/en/trials/NCT00000001").json()
            tray = {trial.registry_id for trial in trials_to_look_at()}
        told = {notice["kind"] for notice in answer["notices"]}
        overdue, stale = "results-overdue" in told, "record-outdated" in told
        assert article.count("results overdue: it ended 2025-02-10") == 2 * overdue
        assert article.count("not compared with the registry since 2026-03-01") == 2 * stale
        assert trials.has('[data-notice="results-overdue"]') is overdue
        assert trials.has('[data-notice="record-outdated"]') is stale
        assert tray == ({"NCT00000001"} if overdue or stale else set())
        seen.append((moment, overdue, stale))
    assert seen == TIMELINE


def test_an_import_that_found_what_readers_see_is_a_look(client: Client) -> None:
    trial = make_trial(status="recruiting", checked_on=date(2020, 1, 1))
    assert trial.is_stale
    facts = {"status": "recruiting"}
    record = RegistryRecord.objects.create(trial=trial, facts=facts, seen_on=date(2999, 1, 1))
    trial.refresh_from_db()
    assert (trial.looked_at_on, trial.is_stale) == (date(2999, 1, 1), False)
    record.facts = {"status": "completed"}
    record.save()
    trial.refresh_from_db()
    assert (trial.looked_at_on, trial.is_stale) == (date(2020, 1, 1), True)


def test_a_page_follows_the_look_of_an_import(client: Client) -> None:
    trial = make_trial(checked_on=date(2020, 1, 1), languages=("en",), source_language="en")
    stale = '[data-notice="record-outdated"]'
    assert Page(client.get("/en/trials/")).has(stale)
    RegistryRecord.objects.create(trial=trial, facts={}, seen_on=date(2999, 1, 1))
    assert not Page(client.get("/en/trials/")).has(stale)


def test_the_tray_of_the_editors_says_why() -> None:
    make_trial(registry_id="NCT00000001", completed_on="2020-02", checked_on=date(2021, 2, 3))
    make_trial(registry_id="NCT00000002")
    tray = Page(at_desk(make_user("writer")).get("/admin/")).text('[aria-labelledby="tray-trials"]')
    assert "Trials to look at 1" in tray
    assert "results overdue: it ended 2020-02" in tray
    assert "not compared with the registry since 2021-02-03" in tray
