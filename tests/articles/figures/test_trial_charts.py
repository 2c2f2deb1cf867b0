"""Charts of trials: what the rows of the database become in drawings, words and tables."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.figures import evidence_map, trials_by_phase, trials_by_year
from articles.figures.drawing_data import Drawing
from articles.figures.drawn_figure import DATA_DRAWINGS
from articles.models import Trial
from tests.factories import make_reference, make_trial

pytestmark = pytest.mark.django_db

CHARTS = {
    "trials-by-phase": trials_by_phase.LABELS,
    "trials-by-year": trials_by_year.LABELS,
    "evidence-map": evidence_map.LABELS,
}


def draw(name: str, language: str = "en") -> Drawing:
    with translation.override(language):
        return DATA_DRAWINGS[name](language, {key: f"<{key}>" for key in CHARTS[name]})


def said(name: str) -> dict[str, str]:
    return {statement.name: statement.facts for statement in draw(name).statements}


def lines(name: str) -> dict[str | int, dict[str, str | int]]:
    """The table behind a chart, by the names of its rows and columns."""
    table = draw(name).table
    assert table is not None
    return {row[0]: dict(zip(table.columns[1:], row[1:], strict=True)) for row in table.rows}


def test_phases_stand_in_their_order_with_how_the_trials_stand() -> None:
    make_trial(phase="2", status="recruiting")
    make_trial(phase="1", status="completed")
    make_trial(phase="1", status="by-invitation")
    make_trial(phase="", status="terminated")
    assert said("trials-by-phase") == {
        "Phase I": "2 trials: <completed> (1); <under_way> (1)",
        "Phase II": "1 trial: <under_way> (1)",
        "Phase not known": "1 trial: <ended> (1)",
    }
    assert draw("trials-by-phase").note == "In all: 4 trials."


def test_sponsors_and_people_are_in_the_table_alone() -> None:
    make_trial(phase="1", sponsor="company", participants=24)
    make_trial(phase="1", sponsor="academic", participants=18, acronym="BRAND")
    row = lines("trials-by-phase")["Phase I"]
    assert (row["Trials"], row["Participants"]) == (2, 42)
    assert (row["Company"], row["Hospital or university"]) == (1, 1)
    drawing = draw("trials-by-phase")
    drawn = render_to_string("articles/figures/_sheets.svg", {"sheets": drawing.sheets})
    assert "Company" not in drawn + drawing.text
    assert "BRAND" not in drawn + drawing.text


@pytest.mark.parametrize("status", Trial.Status.values)
def test_every_status_is_in_a_group_and_every_trial_in_the_bar(status: str) -> None:
    make_trial(phase="3", status=status)
    (facts,) = said("trials-by-phase").values()
    assert facts.startswith("1 trial: <")


@pytest.mark.parametrize("phase", ["", *Trial.Phase.values])
def test_every_phase_is_in_a_column_of_the_map(phase: str) -> None:
    make_trial(phase=phase)
    (facts,) = said("evidence-map").values()
    assert facts.startswith("1 trial, 0 of them with results. By phase: <")


@pytest.mark.parametrize(
    ("people", "size"), [(0, "0–9"), (9, "0–9"), (10, "10–29"), (30, "30–99"), (100, "100+")]
)
def test_a_trial_is_in_the_class_of_its_size(people: int, size: str) -> None:
    make_trial(started_on="2020-02", participants=people, participants_planned=5000)
    assert said("trials-by-year") == {"2020": f"1 trial: {size} people (1)"}


def test_planned_people_stand_in_and_nothing_known_is_said_to_be_so() -> None:
    make_trial(started_on="2020", participants_planned=970)
    make_trial()
    assert said("trials-by-year") == {
        "2020": "1 trial: 100+ people (1)",
        "<no_year>": "1 trial: <no_size> (1)",
    }


def test_years_stand_in_their_order_and_unknown_ones_at_the_end() -> None:
    for year in ("2022", "", "2001", "2019-05"):
        make_trial(started_on=year)
    assert [*lines("trials-by-year")] == ["2001", "2019", "2022", "<no_year>"]


def test_the_map_counts_results_that_stand() -> None:
    make_trial(phase="2", area="skin", publication=make_reference())
    make_trial(phase="2a", area="skin", results_url="https://example.org/")
    make_trial(phase="2", area="skin", publication=make_reference(standing="retracted"))
    row = lines("evidence-map")["Skin, wounds and hair"]
    assert (row["<phase_2>: trials"], row["<phase_2>: with results"]) == (3, 2)
    assert said("evidence-map") == {
        "Skin, wounds and hair": "3 trials, 2 of them with results. "
        "By phase: <phase_2> (3 trials, 2 of them with results)."
    }


@pytest.mark.parametrize("name", CHARTS)
def test_a_trial_that_this_reader_may_not_see_is_not_counted(name: str) -> None:
    trial = make_trial(phase="1", languages=("zh-hant", "en"))
    trial.translations.filter(language_code="en").update(withdrawn_at="2026-02-01T00:00Z")
    assert draw(name, "en").statements == ()
    assert len(draw(name, "zh-hant").statements) == len(draw(name, "ja").statements) == 1


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_costs_two_queries_however_many_trials(
    name: str, django_assert_num_queries: Any
) -> None:
    for phase in ("1", "2", "3"):
        make_trial(phase=phase, started_on="2020", languages=("zh-hant", "en", "ja"))
    with django_assert_num_queries(2):
        draw(name)


@pytest.mark.parametrize("name", CHARTS)
def test_a_site_without_trials_draws_an_empty_sheet(name: str) -> None:
    drawing = draw(name)
    assert drawing.statements == ()
    assert render_to_string("articles/figures/_sheets.svg", {"sheets": drawing.sheets})
