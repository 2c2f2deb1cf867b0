"""The guide to exosomes holds what tests/golden/guide.yaml says, in both languages alike."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from exosite.markup import Slot
from tests.seed import (
    body,
    cited_in,
    fixtures,
    missing,
    names,
    row_references,
    row_texts,
    structure,
    text_of,
    words_at,
)

pytestmark = pytest.mark.slow

GOLDEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "guide.yaml").read_text(encoding="utf-8")
)
GUIDE = GOLDEN["guide"]
CHAPTERS = [slug for slug in GOLDEN["outline"] if slug != GUIDE]
ARTICLES = [GUIDE, *CHAPTERS, *GOLDEN["articles"]]
PLACES = [f"{slug}#{section}" for slug, plan in GOLDEN["outline"].items() for section in plan]
HAN = re.compile(r"[\u3400-\u9fff]")

in_each_language = pytest.mark.parametrize("language", ["zh-hant", "en"])


def articles_linked_from(slug: str, language: str) -> set[str]:
    return {link.key.split("#")[0] for link in body(slug, language).links if link.kind == "article"}


# --- The guide ------------------------------------------------------------------------------------


def test_the_guide_has_its_chapters_in_order():
    planned = [(slug, at) for at, slug in enumerate(CHAPTERS, 1)]
    found = [
        (fields["slug"], fields["position"])
        for fields in fixtures()["articles.article"]
        if fields.get("part_of") == [GUIDE]
    ]
    assert found == planned


@in_each_language
@pytest.mark.parametrize("slug", GOLDEN["outline"])
def test_the_guide_and_its_chapters_have_their_sections_in_order(slug, language):
    found = [(part.id, part.level) for part in body(slug, language).sections]
    assert found == [*GOLDEN["outline"][slug].items()], f"the sections of {slug} ({language})"


@in_each_language
def test_the_id_of_a_section_is_its_own_within_the_guide(language):
    ids = [
        name
        for slug in GOLDEN["outline"]
        for part in body(slug, language).sections
        for name in (part.id, *part.former_ids)
        if name != "lead"
    ]
    assert len(ids) == len(set(ids))


def slots_of_the_guide(kind: str, language: str) -> list[tuple[str, Slot]]:
    """The elements of a kind in the guide and its chapters, each with its ``article#section``."""
    return [
        (f"{slug}#{slot.section}", slot)
        for slug in GOLDEN["outline"]
        for slot in body(slug, language).slots
        if slot.kind == kind
    ]


@in_each_language
@pytest.mark.parametrize("table", GOLDEN["tables"])
def test_a_table_stands_in_its_section(table, language):
    slots = slots_of_the_guide("table", language)
    places = [place for place, slot in slots if slot.keys == (table,)]
    assert places == [GOLDEN["tables"][table]["section"]], f"where {table} ({language}) stands"


@pytest.mark.parametrize("table", GOLDEN["tables"])
def test_a_table_has_its_rows_columns_and_origin(table):
    planned, found = GOLDEN["tables"][table], structure(table)
    assert found["origin"] == planned["origin"]
    assert len(found["columns"]) == planned["columns"]
    assert [row["key"] for row in found["rows"]] == list(planned["rows"])


@pytest.mark.parametrize("table", GOLDEN["tables"])
def test_a_row_keeps_its_references(table):
    found = {row["key"]: row_references(row) for row in structure(table)["rows"]}
    lost = {
        row: set(references) - found.get(row, set())
        for row, references in GOLDEN["tables"][table]["rows"].items()
    }
    assert not {row: names for row, names in lost.items() if names}


@in_each_language
@pytest.mark.parametrize("table", GOLDEN["tables"])
def test_every_cell_of_a_table_is_written(table, language):
    columns = {column["key"] for column in structure(table)["columns"]}
    empty = [
        f"{row['key']}/{column}"
        for row in structure(table)["rows"]
        for column in columns
        if not row_texts(table, row["key"], language).get(column, "").strip()
    ]
    assert empty == [], f"empty cells of {table} ({language})"
    texts = text_of("articles.comparisontable", table, language)["texts"]
    assert set(texts["columns"]) == columns


@in_each_language
@pytest.mark.parametrize("trial", GOLDEN["trials"])
def test_a_trial_is_on_record_and_in_the_guide(trial, language):
    assert [fields for fields in fixtures()["articles.trial"] if fields["registry_id"] == trial], (
        f"{trial} has no record"
    )
    assert text_of("articles.trial", trial, language), f"{trial} has no text in {language}"
    rows = [f"{table}/{row}" for table, of in GOLDEN["tables"].items() for row in of["rows"]]
    assert any(trial in words_at(place, language) for place in [*PLACES, *rows]), (
        f"{trial} ({language})"
    )


@in_each_language
@pytest.mark.parametrize("note", GOLDEN["notes"])
def test_what_the_source_article_says_is_retold_as_such(note, language):
    planned = GOLDEN["notes"][note]
    said = words_at(planned["section"], language)
    assert not missing(planned[language], said), f"what {note} ({language}) says"
    if not planned.get("is_boxed"):
        assert re.search("來源文章|source article", said), (
            f"whose words {note} ({language}) retells"
        )


@in_each_language
def test_the_boxes_of_the_source_article_stand_where_they_are_planned(language):
    callouts = slots_of_the_guide("callout", language)
    places = [place for place, slot in callouts if slot.keys == ("source-says",)]
    planned = [note["section"] for note in GOLDEN["notes"].values() if note.get("is_boxed")]
    assert places == planned


@in_each_language
def test_the_doctor_of_the_source_article_is_named_once(language):
    named = [place for place in PLACES for _ in re.findall("Kenny", words_at(place, language))]
    assert named == [f"{GUIDE}#source"]


# --- References and terms -------------------------------------------------------------------------


@pytest.mark.parametrize("reference", GOLDEN["references"])
def test_a_reference_is_in_the_list(reference):
    assert reference in names("articles.reference")


@cache
def cited_anywhere() -> set[str]:
    found = set()
    for fields in fixtures()["articles.articletranslation"]:
        found |= cited_in(fields["body"])
    for fields in fixtures()["glossary.termtranslation"]:
        found |= cited_in(f"{fields['definition']}\n\n{fields['description']}")
    for fields in fixtures()["articles.comparisontable"]:
        found |= set().union(*(row_references(row) for row in fields["structure"]["rows"]))
    for fields in fixtures()["articles.trial"]:
        found |= set(fields["publication"] or ())
    return found


@pytest.mark.parametrize("reference", GOLDEN["references"])
def test_a_reference_is_cited_or_kept_for_a_reason(reference):
    kept = GOLDEN["uncited_references"]
    assert (reference in cited_anywhere()) != (reference in kept), "cited by nothing, or kept idly"
    assert all(kept.values())


@pytest.mark.parametrize("term", GOLDEN["terms"])
def test_a_term_is_named_and_defined_in_three_languages(term):
    assert term in names("glossary.term")
    empty = [
        (language, name)
        for language in ("zh-hant", "en", "ja")
        for name in ("name", "definition")
        if not text_of("glossary.term", term, language).get(name, "").strip()
    ]
    assert empty == []


@pytest.mark.parametrize("term", GOLDEN["described_terms"])
def test_a_term_is_described_with_references(term):
    chinese = text_of("glossary.term", term, "zh-hant")["description"]
    english = text_of("glossary.term", term, "en")["description"]
    assert len(HAN.findall(chinese)) >= 100
    assert len(english.split()) >= 60
    assert cited_in(chinese)
    assert cited_in(chinese) == cited_in(english)


@pytest.mark.parametrize("misspelling", ["外密體", "外秘體"])
def test_a_misspelt_name_leads_to_the_right_one(misspelling):
    variants = fixtures()["glossary.termvariant"]
    found = [(of["term"], of["kind"]) for of in variants if of["text"] == misspelling]
    assert found == [(["exosome"], "misspelling")]


# --- The articles ---------------------------------------------------------------------------------


# The hub is read on one screen; together the chapters are the long text that they were.
# The article on claims reads an advertisement before its twelve statements.
# The trials' article has its charts described in it.
LENGTHS = {
    GUIDE: (500, 1_200),
    "reading-exosome-claims": (1_200, 3_000),
    "exosome-clinical-trials": (1_200, 2_600),
} | dict.fromkeys(CHAPTERS, (1_200, 3_000))


@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_is_long_enough_and_no_longer(slug):
    least, most = LENGTHS.get(slug, (1_200, 2_500))
    length = len(HAN.findall(text_of("articles.article", slug, "zh-hant").get("body", "")))
    assert least <= length <= most, f"{slug} has {length} Han characters"


@in_each_language
@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_has_a_summary_and_three_key_points(slug, language):
    fields = text_of("articles.article", slug, language)
    points = fields["key_points"].strip().splitlines()
    assert fields["summary"].strip()
    lengths = [len(HAN.findall(point)) for point in points]
    assert len(points) == 3, f"{slug} ({language}) has {len(points)} key points"
    assert max(lengths) <= 40, f"{slug} ({language}): Han characters of its key points: {lengths}"


@in_each_language
@pytest.mark.parametrize("slug", GOLDEN["articles"])
def test_an_article_and_the_guide_link_to_each_other(slug, language):
    up = articles_linked_from(slug, language)
    assert up & {GUIDE, *CHAPTERS}, f"{slug} ({language}) to the guide"
    assert slug in articles_linked_from(GUIDE, language), f"the guide ({language}) to {slug}"


@in_each_language
@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_warns_at_most_twice(slug, language):
    warnings = [
        slot.section
        for slot in body(slug, language).slots
        if slot.kind == "callout" and slot.keys == ("warning",)
    ]
    assert len(warnings) <= 2


def test_the_golden_file_plans_the_whole_guide():
    tables = GOLDEN["tables"].values()
    seed = [table for table in tables if table["origin"] == "seed"]
    assert (len(seed), sum(len(table["rows"]) for table in seed)) == (13, 55)
    assert (len(tables), len(PLACES), len(GOLDEN["notes"])) == (15, 59, 7)
    counted = ("references", "terms", "described_terms", "trials", "articles")
    assert [len(set(GOLDEN[name])) for name in counted] == [45, 80, 20, 7, 5]
