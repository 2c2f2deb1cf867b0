"""One way to write the phase of a trial in each language: the one of the labels."""

import pytest
from django.utils import translation

from articles.models import Trial
from exosite.content_checks.findings import LEVELS
from tests.exosite.content_checks.documents import article, of_rule


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("zh-hant", "第III期", "第三期"),
        ("zh-hant", "第Ⅱ期", "第二期"),
        ("zh-hant", "第 1 期", "第一期"),
        ("zh-hant", "第二a期", "第2a期"),
        ("zh-hant", "第IIb期", "第2b期"),
        ("zh-hant", "第I/II期", "第一／二期"),
        ("zh-hant", "第Ib/IIa期", "第1b／2a期"),
        ("ja", "第3相", "第III相"),
        ("ja", "第一/二相", "第I/II相"),
        ("ja", "フェーズ2a", "第IIa相"),
        ("en", "Phase 3", "Phase III"),
        ("en", "phase 1/2", "Phase I/II"),
    ],
)
def test_another_form_is_a_warning_that_gives_the_one_of_the_house(
    language: str, typed: str, written: str
) -> None:
    assert of_rule("phase-style", article(f"{typed}。", language=language)) == [
        {"text": typed, "written": written}
    ]
    assert LEVELS["phase-style"] == "warning"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh-hant", "第二期（Phase II）、第一、二期與第1b／2a期"),
        ("zh-hant", "刊於2024年第3期"),
        ("zh-hant", "原題是「第III期試驗」"),
        ("zh-hant", "第三十期與第10期"),
        ("ja", "第I/II相試験"),
        ("en", "a phase II/III, Phase II, and the phase 2.5 mL were in"),
    ],
)
def test_what_is_no_phase_or_is_right_is_left_alone(language: str, sentence: str) -> None:
    assert of_rule("phase-style", article(sentence, language=language)) == []


@pytest.mark.parametrize("language", ["zh-hant", "ja", "en"])
def test_the_labels_of_the_site_are_written_so(language: str) -> None:
    with translation.override(language):
        labels = "\n\n".join(str(label) for label in Trial.Phase.labels)
    test_what_is_no_phase_or_is_right_is_left_alone(language, labels)
