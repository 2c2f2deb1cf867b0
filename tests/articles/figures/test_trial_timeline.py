"""The timeline of trials: what the rows of the database become in the drawing and in words."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.figures.drawing_data import Drawing
from articles.figures.drawn_figure import DATA_DRAWINGS
from articles.models import FigureTranslation, Trial
from exosite.rendering import text_cache
from exosite.rendering.composer import ComposedText, compose
from glossary.term_links import linker
from tests.factories import make_article, make_figure, make_reference, make_trial
from tests.factories.content import DATES

pytestmark = pytest.mark.django_db

NAME = "inhaled-trials-timeline"
LABELS = {"known": "Known", "possible": "Possible", "open": "Open", "paper": "Paper"}


def draw(language: str = "en") -> Drawing:
    with translation.override(language):
        return DATA_DRAWINGS[NAME](language, LABELS)


def svg(language: str = "en") -> str:
    with translation.override(language):
        return render_to_string(
            f"articles/figures/{NAME}.svg", {"labels": LABELS, "sheets": draw(language).sheets}
        )


def said(**fields: object) -> str:
    """What the text alternative says of one trial."""
    make_trial(languages=("en",), **fields)
    (statement,) = draw().statements
    return statement.facts


def drawn_words(source: str) -> str:
    """The words of a drawing; a line is broken where the room ends."""
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", source))
    return unescape(words).replace("\u00a0", " ")


def composed(language: str = "en") -> ComposedText:
    return compose(
        f"![](figure:{NAME})",
        language=language,
        subject=("article", "x"),
    )


def make_timeline(*, languages: tuple[str, ...] = ("en",)) -> None:
    make_figure(slug=NAME, template=NAME, languages=languages)
    FigureTranslation.objects.update(labels=LABELS)


def test_every_readable_trial_is_named_in_the_drawing_and_in_words() -> None:
    make_timeline()
    for number, started in enumerate(["2021-05", "", "2020"]):
        make_trial(registry_id=f"NCT0000000{number}", started_on=started, languages=("en",))
    html = composed().html
    alternative = html[html.index("<details") :]
    for trial in Trial.objects.all():
        assert html.count(f">{trial.registry_id}</text>") == 2
        assert f"<dt>{trial.registry_id}</dt>" in alternative


def test_words_follow_the_order_of_the_drawing() -> None:
    make_trial(registry_id="NCT00000001", started_on="2023")
    make_trial(registry_id="NCT00000002")
    make_trial(registry_id="NCT00000003", started_on="2020")
    names = [item.name for item in draw().statements]
    assert names == ["NCT00000003", "NCT00000001", "NCT00000002"]


def test_a_trial_that_nobody_may_read_is_not_drawn() -> None:
    trial = make_trial(started_on="2023")
    trial.translations.update(withdrawn_at="2026-02-01T00:00Z")
    assert draw().statements == ()


def test_a_site_without_trials_draws_an_empty_sheet() -> None:
    make_timeline()
    result = composed()
    assert result.problems == ()
    assert "<dl>" not in result.html


def test_planned_participants_are_called_planned() -> None:
    assert "970 planned" in said(participants_planned=970)


def test_participants_are_counted() -> None:
    assert "24 participants" in said(participants=24)


def test_one_participant_is_one() -> None:
    assert "1 participant;" in said(participants=1)


def test_what_is_not_known_is_said_to_be_so() -> None:
    assert said() == (
        "Phase not known; number of participants not known; status not known. "
        "Dates: start and completion not known. Results: no results found."
    )


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"started_on": "2020-11-30", "completed_on": "2023"}, "2020-11-30 to 2023"),
        ({"started_on": "2020-11"}, "started 2020-11, completion not known"),
        ({"completed_on": "2021"}, "completed 2021, start not known"),
    ],
)
def test_dates_are_as_exact_as_the_registry_has_them(dates: dict, words: str) -> None:
    assert f"Dates: {words}." in said(**dates)


def test_a_paper_is_told_with_its_year_and_marked() -> None:
    paper = make_reference(year=2023)
    assert "paper published in 2023" in said(publication=paper)
    assert '<path class="figure-accent figure-mark"' in svg()


def test_a_year_to_be_confirmed_is_neither_told_nor_marked() -> None:
    paper = make_reference(year=2023, unconfirmed=["year"])
    words = said(publication=paper)
    assert "paper published" in words
    assert "2023" not in words + svg()


def test_posted_results_are_told_apart_from_papers() -> None:
    assert "Results: posted in the registry." in said(results_url="https://example.org/")


def test_posted_results_and_a_paper_are_both_told() -> None:
    results = {"results_url": "https://example.org/", "publication": make_reference(year=2021)}
    assert "posted, and a paper published in 2021" in said(**results)


def test_results_are_a_shape_and_words_never_colour_alone() -> None:
    make_trial(started_on="2020", languages=("en",))
    without = svg()
    assert "No results found" in drawn_words(without)
    Trial.objects.update(results_url="https://example.org/")
    assert "Posted in the registry" in drawn_words(svg())
    assert (without.count("<circle"), svg().count("<circle")) == (2, 0)


def test_the_drawing_and_the_words_say_the_same() -> None:
    paper = make_reference(year=2022)
    make_trial(
        registry_id="NCT04276987",
        acronym="MEXCOVID",
        phase="2a",
        status="completed",
        participants=7,
        started_on="2020-02",
        publication=paper,
        languages=("en",),
    )
    words = drawn_words(svg()).lower()
    statement = draw().statements[0]
    assert statement.name.lower() in words
    for part in ("phase iia", "7 participants", "completed", "paper published in 2022"):
        assert part in words
        assert part in statement.facts.lower()


def test_the_day_of_checking_is_given_or_the_days() -> None:
    make_trial(checked_on="2026-01-15")
    assert draw().note == "Records checked on 15 January 2026."
    make_trial(checked_on="2026-02-01")
    assert draw().note == "Records checked from 15 January 2026 to 1 February 2026."


def test_a_text_in_another_language_is_marked() -> None:
    make_timeline()
    make_trial(started_on="2020", languages=("zh-hant",))
    html = composed().html
    assert html.count('<text class="figure-text-quiet" lang="zh-Hant"') == 2
    assert '<dd lang="zh-Hant">肺炎 [繁體中文]</dd>' in html


def test_a_figure_in_another_language_says_everything_in_that_language() -> None:
    make_timeline(languages=("en",))
    make_trial(phase="1", languages=("en", "zh-hant"))
    html = composed("zh-hant").html
    assert "Phase I;" in html
    assert "肺炎 [" not in html


def test_numbers_have_a_point_where_a_country_writes_a_comma() -> None:
    make_trial(started_on="2020-02-03", completed_on="2021-05-06", publication=make_reference())
    source = svg("de")
    assert re.search(r' x="\d+\.\d"', source)
    assert not re.search(r'="[^"]*\d,\d', source)


def test_what_editors_type_cannot_become_markup() -> None:
    trial = make_trial(acronym="<script>", started_on="2020", languages=())
    trial.translations.create(language_code="en", condition='"><a onload=x>', **DATES)
    source = svg()
    assert "<script" not in source
    assert "<a " not in source


def test_the_words_of_the_drawing_can_be_searched() -> None:
    make_timeline()
    make_trial(registry_id="NCT04276987", acronym="MEXCOVID", languages=("en",))
    assert "NCT04276987 MEXCOVID" in composed().text


@pytest.mark.parametrize("change", ["trial", "reference"])
def test_a_change_of_a_trial_or_its_paper_draws_the_page_anew(change: str) -> None:
    make_timeline(languages=("zh-hant",))
    paper = make_reference(year=2022)
    trial = make_trial(publication=paper)
    article = make_article(f"![](figure:{NAME})", slug="a")
    text = article.translations.select_related("master").get()
    before = text_cache.cached_text(text).html
    if change == "trial":
        trial.participants = 24
        trial.save()
    else:
        paper.year = 2023
        paper.save()
    assert text_cache.cached_text(text).html != before


def test_trials_cost_three_queries_however_many(django_assert_num_queries: object) -> None:
    make_timeline()
    for _number in range(6):
        make_trial(publication=make_reference(), languages=("en",))
    linker("en")
    # Figures take one, trials two, their papers one, and whether words to link changed one.
    with django_assert_num_queries(5):
        compose(f"![](figure:{NAME})", language="en", subject=("article", "x"))
