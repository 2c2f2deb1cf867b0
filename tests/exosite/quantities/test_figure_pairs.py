"""Two texts that say the same figure agree however it is written; two that do not are told."""

from exosite.content_checks.agreement import compare_figures
from tests.examples import cases_of
from tests.exosite.quantities.figure_pairs import right_pairs, wrong_pairs


def test_a_right_translation_of_a_figure_is_never_refused() -> None:
    refused = [
        (source, text)
        for _, source, _, text in right_pairs(cases_of(200))
        if compare_figures(source, text)
    ]
    assert not refused


def test_a_wrong_translation_of_a_figure_is_always_told() -> None:
    passed = [
        (source, text)
        for _, source, _, text in wrong_pairs(cases_of(200))
        if not compare_figures(source, text)
    ]
    assert not passed
