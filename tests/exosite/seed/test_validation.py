"""Faults of fixtures: each named by file, line, entry and field, and nothing is loaded."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.models import Article, Category
from exosite import seed
from glossary.models import Term
from tests.exosite.seed.conftest import Rows, SeedFolder, article, basics, row, term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def changed(rows: Rows, model: str = "", **fields: Any) -> Rows:
    """Rows of which the first, or the first of a model, has other values; ``...`` leaves one out."""
    number = next(n for n, entry in enumerate(rows) if model in ("", entry["model"]))
    entry = rows[number]
    values = {name: value for name, value in (entry["fields"] | fields).items() if value is not ...}
    return [*rows[:number], {**entry, "fields": values}, *rows[number + 1 :]]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (changed(term("one"), colour="red"), "glossary.term one, colour: There is no such field"),
        (
            changed(term("one"), categry="biology"),
            "categry: There is no such field; is it “category”?",
        ),
        (
            changed(term("one"), category="no-such"),
            "glossary.term one, category: Value 'no-such' is not",
        ),
        (changed(term("one"), category=5), "glossary.term one, category: This must be text"),
        (changed(term("one"), category=None), "category: This must not be null."),
        (changed(term("one"), related=[["gone"]]), "related: There is no glossary.term “gone”"),
        (changed(term("one"), related=["gone"]), "related: This must be a list of names"),
        (changed(term("sm ev/..%00")), "slug: Enter a valid “slug”"),
        (
            changed(term("one"), "glossary.termtranslation", master=["two"]),
            "master: There is no glossary.term “two”",
        ),
        (
            changed(term("one"), "glossary.termtranslation", language_code="fr"),
            "language_code: The site has no such language.",
        ),
        (
            changed(term("one"), "glossary.termtranslation", name=""),
            "one zh-hant, name: This field cannot be blank.",
        ),
        (
            changed(term("one"), "glossary.termtranslation", updated_at="yesterday"),
            "updated_at: This must be a time",
        ),
        (
            changed(term("one"), "glossary.termtranslation", updated_at="2026-01-01T00:00:00Z"),
            "one zh-hant: A text cannot",
        ),
        (
            changed(basics(), "articles.reference", year="2024"),
            "study, year: This must be a whole number",
        ),
        (
            changed(basics(), "articles.reference", checked_on=20260115),
            "study, checked_on: This must be a date",
        ),
        (
            changed(basics(), "articles.reference", randomised="yes"),
            "study, randomised: This must be true or false.",
        ),
        (
            changed(basics(), "articles.reference", doi="no doi"),
            "articles.reference study, doi: “no doi” is no DOI.",
        ),
        (
            changed(basics(), "articles.reference", year=1200),
            "study, year: Write the year with four digits",
        ),
        (
            [*term("one"), *term("one")],
            "glossary.term one, slug: The same entry stands in seed.yaml",
        ),
        ([row("glossary.nothing", slug="x")], "There is no model “glossary.nothing” in the seed."),
        ([row("auth.user", username="x")], "There is no model “auth.user” in the seed."),
        ([{"fields": {"slug": "x"}}], "The entry has no “model”."),
        ([{"model": "glossary.term"}], "The entry has no “fields”."),
        (["glossary.term"], "This is no entry"),
        ([{**term("one")[0], "pk": 7}], "pk: An entry has “model” and “fields”"),
        (article("one"), "articles.article one, category: There is no articles.category “lung”"),
        (
            changed([*basics(), *article("one")], "articles.article", category=...),
            "category: This must name something.",
        ),
        (
            [*basics(), *article("one", sponsor="Acme")],
            "articles.article one, sponsor: Name the sponsor",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(folder: SeedFolder, rows: Rows, place: str) -> None:
    faults = folder.faults(rows)
    assert any(place in fault for fault in faults), faults
    assert all(fault.startswith("fixtures/seed.yaml, line ") for fault in faults)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- model: [", "did not find expected node content"),
        ("- model: a\n  model: b\n", "line 2: “model” stands here twice."),
        ("model: a\n", "line 1: The file must be a list"),
        ("- model: glossary.term\n  fields: {slug: 2026-02-31}\n", "line 1: day is out of range"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_named(
    folder: SeedFolder, text: str, sentence: str
) -> None:
    (folder.path / "broken.yaml").write_text(text, encoding="utf-8")
    (fault,) = seed.check()
    assert str(fault).startswith("fixtures/broken.yaml, line ")
    assert sentence in str(fault)


def test_every_fault_is_listed_at_once(folder: SeedFolder) -> None:
    rows = [*changed(term("one"), colour="red"), *changed(term("two"), category="no")]
    lines = [fault.split(", ")[1] for fault in folder.faults(rows)]
    assert lines == ["line 1", "line 15"]


def test_the_guides_of_the_seed_have_chapters_in_different_places(folder: SeedFolder) -> None:
    hub = article("hub")
    first = article("first", part_of=["hub"], position=1)
    second = article("second", part_of=["hub"], position=1)
    nested = article("nested", part_of=["first"], position=1)
    nowhere = article("nowhere", part_of=["nothing"], position=1)
    unplaced = article("unplaced", part_of=["hub"])
    placed = article("placed", position=3)
    faults = " ".join(
        folder.faults(basics(), hub, first, second, nested, nowhere, unplaced, placed)
    )
    assert "articles.article nowhere, part_of: There is no articles.article “nothing”" in faults
    assert "articles.article second, position: “first” has this place in the guide" in faults
    assert "articles.article nested, part_of: A chapter cannot have chapters of its own." in faults
    assert "articles.article unplaced, position: A chapter needs a place in its guide" in faults
    assert "articles.article placed, position: Only a chapter has a place in a guide." in faults
    assert faults.count("fixtures/seed.yaml") == 5


def test_the_seed_of_this_release_has_no_faults(django_assert_num_queries: Any) -> None:
    assert seed.check() == []


def test_a_fault_loads_nothing_and_names_itself(
    folder: SeedFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write([*basics(), *changed(term("one"), colour="red")])
    with pytest.raises(CommandError, match="nothing was loaded"):
        call_command("load_seed")
    assert "glossary.term one, colour" in capsys.readouterr().err
    assert not Category.objects.exists()
    assert not Term.objects.exists()


def test_check_says_what_is_wrong_and_loads_nothing(folder: SeedFolder) -> None:
    folder.write(basics())
    call_command("load_seed", "--check")
    assert not Category.objects.exists()
    folder.write(changed(term("one"), colour="red"))
    with pytest.raises(CommandError):
        call_command("load_seed", "--check")


def test_a_chapter_may_stand_before_its_hub_in_the_files(folder: SeedFolder) -> None:
    """As ``loaddata`` meets them, in the order of the names of the files."""
    chapter = article("chapter", part_of=["hub"], position=1)
    folder.write([*basics(), *chapter], "a.yaml")
    folder.write(article("hub"), "b.yaml")
    files = [str(path) for path in sorted(folder.path.glob("*.yaml"))]
    for _again in range(2):
        call_command("loaddata", *files, verbosity=0)
        assert Article.objects.get(slug="chapter").part_of == Article.objects.get(slug="hub")
    folder.load()
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"object": "term nothing"}, "term nothing, object: The seed has no such object."),
        ({"language": "fr"}, "term one, language: The site has no such language."),
        ({"significance": "big"}, "significance: A change is one of these: typo, content, safety."),
        ({"sentence": 5}, "sentence: This must be text"),
        ({"why": "x"}, "A note has “object”, “language”, “significance” and “sentence”."),
    ],
)
def test_a_fault_of_a_release_note_is_named(
    folder: SeedFolder, change: dict[str, Any], sentence: str
) -> None:
    folder.note("1.1", {"object": "term one", "language": "zh-hant"} | change)
    (fault,) = folder.faults(term("one"))
    assert fault.startswith("releases/1.1.yaml, line ")
    assert sentence in fault
