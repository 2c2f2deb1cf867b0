"""Text of fixtures is text: what YAML reads as anything else is refused, and so is what nobody sees."""

from typing import Any

import pytest
from django.utils import translation

from exosite import seed
from tests.exosite.seed.conftest import SeedFolder, term

pytestmark = pytest.mark.django_db

# Each place for text in a fixture, as a name in braces.
FIXTURE = """
- model: articles.category
  fields: {{slug: lung}}
- model: articles.article
  fields: {{slug: one, category: [lung]}}
- model: articles.articletranslation
  fields:
    master: [one]
    language_code: zh-hant
    title: {title}
    summary: 摘要。
    key_points: {points}
    body: {body}
    meta_description: 說明。
    published_at: '2026-01-15T12:00:00Z'
    updated_at: '2026-01-15T12:00:00Z'
- model: articles.comparisontable
  fields:
    slug: table
    structure:
      format: 1
      origin: seed
      columns:
      - {{key: {column}, kind: text}}
      - {{key: n, kind: number, unit: ug/mL}}
      - {{key: c, kind: choice, choices: [{choice}]}}
      rows:
      - key: {row}
        refs: [{reference}]
        as_of: {day}
        cells: {{n: {{value: {{low: {low}, high: '9'}}}}}}
- model: articles.comparisontabletranslation
  fields:
    master: [table]
    language_code: zh-hant
    title: 表
    published_at: '2026-01-15T12:00:00Z'
    updated_at: '2026-01-15T12:00:00Z'
    texts:
      columns: {{a: {label}, n: 數, c: 選}}
      choices: {{c: {{x: {choice_label}}}}}
      cells: {{r: {{a: {cell}}}}}
      notes: {{r/n: {note}}}
- model: glossary.term
  fields: {{slug: sev, category: biology, abbreviation: {abbreviation}}}
- model: glossary.termtranslation
  fields:
    master: [sev]
    language_code: zh-hant
    name: {name}
    definition: {definition}
    published_at: '2026-01-15T12:00:00Z'
    updated_at: '2026-01-15T12:00:00Z'
- model: glossary.termvariant
  fields: {{term: [sev], language_code: en, text: {form}, kind: alias}}
"""
PLACES = {
    "title": "標題", "points": "一", "body": "內文", "column": "a", "choice": "x", "row": "r",
    "reference": "study", "day": "'2026-01-15'", "low": "'1.10'", "label": "欄", "choice_label": "選",
    "cell": "格", "note": "註", "abbreviation": "EV", "name": "詞", "definition": "定義。", "form": "EXO",
}  # fmt: skip
TYPED = [
    "NO", "on", "12345", "012345", "0x1F", "1_000", "1.10", ".inf", "12:30", "2026-12-01",
    "2026-12-01T08:00:00Z", "null", "~", "", "[a]", "{a: b}", "!!binary aGk=",
]  # fmt: skip

# A list may have nothing in it, a range no lower end.
MEANT = [("reference", ""), ("low", "null"), ("low", "~"), ("low", "")]


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def faults_with(folder: SeedFolder, place: str, value: str) -> list[str]:
    text = FIXTURE.format(**PLACES | {place: value})
    (folder.path / "seed.yaml").write_text(text, encoding="utf-8")
    return [str(fault) for fault in seed.check()]


def test_the_fixture_of_these_tests_is_sound(folder: SeedFolder) -> None:
    assert faults_with(folder, "title", "標題") == []


@pytest.mark.parametrize("place", PLACES)
def test_text_that_yaml_reads_as_something_else_is_refused(folder: SeedFolder, place: str) -> None:
    for value in TYPED:
        if (place, value) in MEANT:
            continue
        faults = faults_with(folder, place, value)
        assert faults, value
        # A sentence, after the file, the line, the entry and the field.
        _file, line, rest = faults[0].split(", ", 2)
        assert line.startswith("line "), faults
        assert rest.startswith(("articles.", "glossary.")), faults
        assert faults[0].endswith((".", "5–10")), faults


@pytest.mark.parametrize("name", ["NO", "1", "1.5", "2026-12-01", "null", "[a]", "{a: b}"])
def test_a_name_that_is_no_text_is_refused_with_its_line(folder: SeedFolder, name: str) -> None:
    path = folder.path / "seed.yaml"
    path.write_text(f"- model: articles.category\n  fields:\n    ? {name}\n    : lung\n")
    (fault,) = seed.check()
    assert str(fault) == "fixtures/seed.yaml, line 3: A name must be text: put it in quotes."


@pytest.mark.parametrize("place", ["title", "body", "cell", "note", "label", "form", "column"])
def test_a_character_that_nobody_sees_is_refused_wherever_it_is(
    folder: SeedFolder, place: str
) -> None:
    for character in "\u200b\u202e\u2066\ufeff\u2028\x85\u00ad\x07":
        fault = faults_with(folder, place, f'"外\\u{ord(character):04x}泌體"')[0]
        assert f"U+{ord(character):04X}" in fault
        assert "“外▯泌體”" in fault
        assert character not in fault


def test_a_sentence_of_a_release_may_have_no_such_character(folder: SeedFolder) -> None:
    folder.note("1.1", {"object": "term one", "language": "en", "sentence": "a\u200bb"})
    (fault,) = folder.faults(term("one"))
    assert "term one, sentence: Line 1 has a character that nobody sees (U+200B" in fault
