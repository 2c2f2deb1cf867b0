"""Labels of evidence on a page: each leads to what it says, and shows how far a study went."""

import pytest
from django.test import Client
from django.utils import translation

from articles.evidence.evidence_levels import (
    CHOICES,
    MEANINGS,
    STEPS,
    SUMMARIES,
    evidence_labels,
    strongest_first,
)
from exosite import languages
from exosite.markup import EVIDENCE_LEVELS, RANDOMISED
from exosite.rendering.composer import compose
from tests.factories import make_article, make_chapter, make_guide, make_table
from tests.pages import Page

pytestmark = pytest.mark.django_db

LEVELS = [*EVIDENCE_LEVELS, RANDOMISED]
LABELS = ".prose .evidence a"


def page(text: str, language: str = "en") -> Page:
    composed = compose(text, language=language, subject=("article", "x"))
    return Page(f'<main><div class="prose">{composed.html}</div>{composed.notes_html}</main>')


def test_every_level_has_a_name_a_meaning_and_a_strength_in_each_language() -> None:
    said = {}
    for language in languages.CODES:
        with translation.override(language):
            labels = evidence_labels(LEVELS)
        assert all(label.name and label.meaning and label.strength for label in labels)
        said[language] = {label.meaning for label in labels}
    assert set(MEANINGS) == {level for level, _name in CHOICES} == set(LEVELS)
    assert not set.intersection(*said.values())


def test_a_label_leads_to_what_it_means_on_the_same_page() -> None:
    shown = page("In mice.{evidence=animal}\n\n## News {#news evidence=news}\n\nSaid.")
    assert shown.values(LABELS, "href") == ["#level-animal", "#level-news"]
    assert shown.texts(LABELS) == ["Animal study (step 2 of 5)", "News report (not a study)"]
    with translation.override("en"):
        assert str(MEANINGS["animal"]) in shown.text("#level-animal")
    assert [element.get("id") for element in shown.all(".legend dl")] == [
        "level-animal",
        "level-news",
    ]


def test_a_text_without_labels_has_no_legend() -> None:
    assert not page("A sentence.").has(".legend")


def test_the_mark_of_a_study_shows_its_step_and_what_is_no_study_has_another_shape() -> None:
    shapes = {label.level: label.shape for label in evidence_labels(LEVELS)}
    assert {shapes[level] for level in STEPS} == {f"step-{step}" for step in range(1, 6)}
    assert {shapes[level] for level in SUMMARIES} == {"summary"}
    others = set(LEVELS) - STEPS.keys() - SUMMARIES
    assert {shapes[level] for level in others} == {"no-study", "beside"}


def test_levels_stand_from_the_last_step_down() -> None:
    steps = [STEPS.get(level, 0) for level in strongest_first(LEVELS)]
    assert steps == sorted(steps, reverse=True)
    assert strongest_first(LEVELS)[-1] == RANDOMISED


@pytest.mark.parametrize(
    ("heading", "sentence", "shown"),
    [
        ("animal", "animal", 1),
        ("animal,lab", "lab,animal", 2),
        ("animal,lab", "animal", 3),
        ("animal", "news", 2),
    ],
)
def test_a_sentence_does_not_repeat_the_label_of_its_section(
    heading: str, sentence: str, shown: int
) -> None:
    text = f"## A {{#a evidence={heading}}}\n\nIn mice.{{evidence={sentence}}}"
    assert len(page(text).all(LABELS)) == shown


def test_the_first_label_of_a_level_can_be_linked_also_in_a_table() -> None:
    make_table(slug="cargo")
    shown = page("{{ table:cargo }}\n\nA.{evidence=animal}\n\nB.{evidence=animal}")
    assert shown.values(LABELS, "id").count("evidence-animal") == 1
    assert len(shown.values(".evidence a", "id")) == len(set(shown.values(".evidence a", "href")))


def test_an_article_counts_what_it_rests_on_strongest_first(client: Client) -> None:
    make_article(
        "句。{evidence=news}\n\n## 甲 {#a evidence=phase2}\n\n句。{evidence=animal}又。{evidence=animal}",
        slug="claims",
    )
    shown = Page(client.get("/zh-hant/articles/claims/"))
    assert shown.texts(".rests-on li") == [
        "第二期試驗（第4階，共5階） 1", "動物研究（第2階，共5階） 2", "新聞報導（不是研究） 1",
        "標籤說了什麼",
    ]  # fmt: skip
    for path in shown.values(".rests-on a", "href"):
        assert len(shown.all(path)) == 1, path
    twin = client.get("/zh-hant/articles/claims.md").text
    assert "證據： 動物研究（第2階，共5階）" in twin
    assert "#level-animal" not in twin


def test_a_hub_counts_itself_and_its_chapters_and_leads_to_the_first_with_a_level(
    client: Client,
) -> None:
    hub, _ = make_guide(0, slug="guide")
    hub.translations.update(body="句。{evidence=news}")
    make_chapter(hub, 1, "句。{evidence=lab}又。{evidence=news}")
    make_chapter(hub, 2, "句。{evidence=lab}又。{evidence=animal}")
    shown = Page(client.get("/zh-hant/articles/guide/"))
    assert shown.texts(".rests-on b") == ["1", "2", "2"]
    assert shown.values(".rests-on a", "href") == [
        "/zh-hant/articles/chapter-2/#evidence-animal",
        "/zh-hant/articles/chapter-1/#evidence-lab",
        "#evidence-news",
        "/zh-hant/editorial-policy/#evidence",
    ]
