"""Texts that take trials from their records: lists of an area, and how one stands."""

from datetime import date
from typing import Any

import pytest

from articles.models import Trial, TrialTranslation
from exosite.rendering import text_cache
from exosite.rendering.composer import ComposedText, compose
from tests.factories import make_article, make_trial

pytestmark = pytest.mark.django_db


def composed(text: str, language: str = "en") -> ComposedText:
    return compose(text, language=language, subject=("article", "x"))


def make(**fields: Any) -> Trial:
    return make_trial(languages=("zh-hant", "en", "ja"), **fields)


def test_a_status_is_told_with_its_day_in_each_language() -> None:
    make(
        registry_id="NCT05354141",
        status="recruiting",
        status_on="2024-11-25",
        completion_planned_on="2019-08-31",
        checked_on=date(2024, 12, 1),
    )
    told = {
        language: composed("{{ status:NCT05354141 }}", language).text
        for language in ("zh-hant", "en", "ja")
    }
    assert told == {
        "zh-hant": "招募中（2024-11-25的登錄）；結果逾期未公布，原訂2019-08-31結束；2024-12-01之後未再與登錄核對",
        "en": "Recruiting (as of 2024-11-25); results overdue: it was to end 2019-08-31; not compared with the registry since 2024-12-01",
        "ja": "募集中（2024-11-25時点の登録）、完了予定は2019-08-31、結果の公表が遅れている、2024-12-01以降、登録と照合していない",
    }


def test_a_list_has_the_trials_of_its_area_and_the_stopped_ones_last() -> None:
    make(registry_id="NCT00000001", area="skin", status="terminated")
    make(registry_id="NCT00000002", area="skin", status="recruiting")
    make(registry_id="NCT00000003", area="eyes")
    listed = composed("{{ trials:skin }}")
    assert listed.html.index("NCT00000002") < listed.html.index("NCT00000001")
    assert "NCT00000003" not in listed.html
    assert {("trial", "NCT00000001"), ("trial", "NCT00000002")} <= listed.uses


@pytest.mark.parametrize("text", ["{{ trials:skin }}", "{{ status:NCT00000001 }}"])
def test_a_page_follows_the_record_of_a_trial(text: str) -> None:
    trial = make(registry_id="NCT00000001", area="skin", status="recruiting")
    article = make_article(text, slug="tracker")
    translation = article.translations.get(language_code="zh-hant")
    before = text_cache.cached_text(translation).html
    trial.status = "completed"
    trial.save()
    after = text_cache.cached_text(translation).html
    assert ("招募中" in before, "完成" in after, "招募中" in after) == (True, True, False)


def test_a_list_costs_the_same_however_many_trials(django_assert_max_num_queries: Any) -> None:
    composed("")
    for _ in range(12):
        make(area="skin")
    with django_assert_max_num_queries(12):
        composed("{{ trials:skin }}")


def test_a_withdrawn_record_is_not_listed() -> None:
    trial = make(registry_id="NCT00000001", area="skin")
    make(registry_id="NCT00000002", area="skin")
    TrialTranslation.objects.filter(master=trial).update(withdrawn_at="2026-11-29T00:00:00Z")
    assert "NCT00000001" not in composed("{{ trials:skin }}").html


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ trials:nowhere }}", "unknown-trials"),
        ("{{ status:NCT99999999 }}", "unknown-trial-status"),
        ("see {{ trials:skin }}", "table-not-alone"),
        ("{{ status:a/b }}", "bad-key"),
    ],
)
def test_what_names_nothing_is_a_problem_and_no_fault(text: str, code: str) -> None:
    assert [problem.code for problem in composed(text).problems] == [code]
