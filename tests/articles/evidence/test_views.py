"""The records that texts rest on, and how long ago somebody looked them up."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exosite.site.list_pages import PER_PAGE
from glossary.term_links import linker
from tests.factories import make_figure, make_reference, make_trial
from tests.pages import Page

pytestmark = pytest.mark.django_db

SENTENCE = (
    "This record was last compared with the registry on 15 January 2026, more than 180 days ago."
)


@pytest.mark.parametrize(
    ("moment", "is_old"),
    [("2026-07-14T23:59Z", False), ("2026-07-15T00:00Z", True), ("2027-01-01T00:00Z", True)],
)
def test_a_trial_not_compared_with_its_registry_for_180_days_is_marked(
    client: Client, moment: str, is_old: bool
) -> None:
    make_trial(checked_on=date(2026, 1, 15))
    with time_machine.travel(moment, tick=False):
        page = client.get("/en/trials/").content.decode()
    assert (SENTENCE in page) is is_old


def test_each_trial_is_marked_by_itself(client: Client) -> None:
    make_trial(checked_on=date(2026, 1, 15))
    make_trial(checked_on=date(2026, 4, 1))
    with time_machine.travel("2026-08-01T12:00Z", tick=False):
        page = client.get("/en/trials/").content.decode()
    assert page.count('data-notice="record-outdated"') == 1


def test_the_first_page_of_trials_has_their_charts_and_the_others_have_none(client: Client) -> None:
    make_figure(slug="trials-by-year", template="trials-by-year")
    make_figure(slug="trials-by-phase", template="trials-by-phase")
    for number in range(PER_PAGE + 1):
        make_trial(phase="1" if number else "2")
    page = Page(client.get("/zh-hant/trials/"))
    assert page.values("figure", "id") == ["figure-trials-by-phase", "figure-trials-by-year"]
    assert f"第一期{PER_PAGE}" in page.text("#figure-trials-by-phase .figure-sheet-narrow")
    assert not Page(client.get("/zh-hant/trials/?page=2")).has("figure")


def test_a_page_of_trials_without_charts_has_no_empty_place_for_them(client: Client) -> None:
    make_trial()
    assert not Page(client.get("/en/trials/")).has(".trial-charts")


def test_the_charts_cost_the_list_of_trials_the_same_queries_however_many(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/zh-hant/trials/")
        return len(captured)

    for name in ("trials-by-year", "trials-by-phase"):
        make_figure(slug=name, template=name)
    make_trial(phase="1")
    linker("zh-hant")
    few = queries()
    for phase in ("2", "3", ""):
        make_trial(phase=phase, started_on="2020")
    assert queries() == few <= 19


@pytest.mark.parametrize(
    ("title", "container", "line"),
    [
        ("A study", "Cell 1(2):3", "A study. Cell 1(2):3. 2019."),
        (
            "Does it work?",
            "Stem Cells 2019:4328362",
            "Does it work? Stem Cells 2019:4328362. 2019.",
        ),
        ("A warning.", "fda.gov, 6 December 2019", "A warning. fda.gov, 6 December 2019."),
        ("有效嗎？", "新聞，2019年8月2日", "有效嗎？ 新聞，2019年8月2日."),
        ("An act", "promulgated 2019-06-19", "An act. promulgated 2019-06-19."),
    ],
)
def test_a_reference_has_one_mark_behind_each_part_and_its_year_once(
    client: Client, title: str, container: str, line: str
) -> None:
    make_reference(title=title, container=container, year=2019, authors="Lin A")
    entry = Page(client.get("/en/references/")).text(".reference-list li")
    assert entry.startswith(f"Lin A. {line}")
    assert entry.count("2019.") == line.count("2019.")
