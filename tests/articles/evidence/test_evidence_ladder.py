"""The ladder of an application: derived from what its section names and from records of trials."""

from typing import Any

import pytest

from articles.models import Trial, TrialTranslation
from exosite.rendering import text_cache
from exosite.rendering.composer import compose
from tests.factories import make_article, make_reference, make_trial
from tests.pages import Page

pytestmark = pytest.mark.django_db

RUNGS = ["Cells", "Animals", "Phase I", "Phase II", "Phase III", "Approved"]


def page(text: str) -> Page:
    return Page(f"<main>{compose(text, language='en', subject=('article', 'x')).html}</main>")


def states(text: str) -> dict[str, str]:
    """What the rungs say that say anything."""
    shown = page(text)
    assert shown.texts(".ladder li b") == RUNGS
    words = zip(shown.texts(".ladder li b"), shown.texts(".ladder li span"), strict=True)
    return {rung: state for rung, state in words if state != "none named"}


def trial(**fields: Any) -> Trial:
    return make_trial(languages=("en",), **{"area": "skin", "phase": "1"} | fields)


def test_cells_and_animals_come_from_the_labels_of_the_section_and_those_below() -> None:
    text = (
        "## A {#a}\n\n{{ ladder:here }}\n\nIn mice.{evidence=animal}\n\n"
        "### Below {#b}\n\nIn a dish.{evidence=lab}\n\n## C {#c}\n\nMen.{evidence=case-series}"
    )
    assert states(text) == {"Cells": "results", "Animals": "results"}


def test_before_the_first_heading_it_is_about_the_whole_text() -> None:
    assert states("{{ ladder:here }}\n\n## A {#a}\n\nA.{evidence=lab}") == {"Cells": "results"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "recruiting"}, {"Phase I": "no results"}),
        ({"phase": "1-2"}, {"Phase I": "no results"}),
        ({"phase": "2a"}, {"Phase II": "no results"}),
        ({"phase": "2-3", "results_url": "https://example.org/"}, {"Phase II": "results"}),
        ({"phase": "3", "results_url": "https://example.org/"}, {"Phase III": "results"}),
        ({"status": "withdrawn"}, {}),
        ({"status": "terminated"}, {}),
        ({"status": "not-found"}, {}),
        ({"area": "eyes"}, {}),
    ],
)
def test_phases_come_from_the_records_of_the_area(fields: dict, expected: dict) -> None:
    trial(**fields)
    assert states("{{ ladder:skin }}") == expected


def test_a_paper_puts_its_trial_where_editors_judged_it_to_be() -> None:
    paper = make_reference(slug="hair", evidence_level="trial")
    trial(phase="3", publication=paper)
    assert states("{{ ladder:skin }}") == {}
    assert "outside these phases" in page("{{ ladder:skin }}").text(".ladder")
    paper.evidence_level = "phase1"
    paper.save()
    assert states("{{ ladder:skin }}") == {"Phase I": "results"}


def test_papers_and_trials_that_the_section_names_count() -> None:
    make_reference(slug="paper", evidence_level="phase2")
    make_reference(slug="entry", evidence_level="phase3", kind="trial-registration")
    trial(registry_id="NCT00000001", area="eyes")
    text = "{{ ladder:here }}\n\nOne[@paper], two[@entry], NCT00000001."
    assert states(text) == {"Phase I": "no results", "Phase II": "results"}


def test_a_retracted_paper_holds_nothing_up() -> None:
    make_reference(slug="gone", evidence_level="phase2", standing="retracted")
    assert states("{{ ladder:here }}\n\nOne[@gone].") == {}


def test_a_label_of_a_phase_alone_says_that_there_is_a_trial() -> None:
    assert states("{{ ladder:here }}\n\nOne.{evidence=phase2}") == {"Phase II": "no results"}


def test_an_approval_is_there_with_its_source_only() -> None:
    make_reference(slug="fda-2030", kind="regulatory", evidence_level="regulatory")
    assert states("{{ ladder:skin@fda-2030 }}") == {"Approved": "results"}
    assert page("{{ ladder:skin@fda-2030 }}").texts(".ladder li:last-child a") == ["1"]
    composed = compose("{{ ladder:skin@unheard-of }}", language="en", subject=("article", "x"))
    assert [problem.code for problem in composed.problems] == ["unknown-citation"]


def test_a_page_follows_the_records() -> None:
    record = trial(phase="2")
    article = make_article("{{ ladder:skin }}", slug="skin")
    text = article.translations.get(language_code="zh-hant")

    def told() -> list[str]:
        html = text_cache.cached_text(text).html
        return Page(f"<main>{html}</main>").texts(".ladder .begun b")

    assert told() == ["第二期"]
    record.phase = "3"
    record.save()
    assert told() == ["第三期"]
    TrialTranslation.objects.filter(master=record).update(withdrawn_at="2026-11-29T00:00:00Z")
    assert told() == []


def test_a_ladder_costs_the_same_however_many_trials(django_assert_max_num_queries: Any) -> None:
    compose("", language="en", subject=("article", "x"))
    for _ in range(12):
        trial(publication=make_reference())
    with django_assert_max_num_queries(8):
        page("{{ ladder:skin }}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ladder:nowhere }}", "unknown-ladder"),
        ("see {{ ladder:skin }}", "table-not-alone"),
        ("{{ ladder:skin@ }}", "bad-key"),
        ("{{ table:skin@a }}", "bad-key"),
    ],
)
def test_what_names_nothing_is_a_problem(text: str, code: str) -> None:
    composed = compose(text, language="en", subject=("article", "x"))
    assert [problem.code for problem in composed.problems] == [code]
