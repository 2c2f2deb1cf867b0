"""Readers of references: the habits of the programs that export them, and what is broken in files."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.reference_formats import READERS, UnknownFormat, reader_of
from articles.evidence.reference_formats.bibliographic_entry import BibliographicEntry, ReadEntry
from articles.evidence.reference_formats.file_text import plain_lines
from tests.articles.evidence.reference_formats import samples

LUNG = {
    "title": "Vesicles of the lung: a randomised trial",
    "authors": "Lin MH, van der Berg JP, Müller Å",
    "year": 2021,
    "container": "Journal of Invented Medicine 12(3):782-790",
    "doi": "10.1000/ABC.123",
    "pmid": "31234567",
}


def read(text: str) -> list[ReadEntry]:
    plain = plain_lines(text)
    return list(reader_of(plain).read(plain))


def only(text: str) -> BibliographicEntry:
    (item,) = read(text)
    assert item.entry is not None, (item.problem, item.detail)
    return item.entry


def has(entry: BibliographicEntry | None, **values: Any) -> bool:
    return {name: getattr(entry, name) for name in values} == values


def test_ris_of_zotero() -> None:
    assert has(only(samples.ZOTERO_RIS), kind="paper", **LUNG)


def test_ris_of_endnote() -> None:
    assert has(
        only(samples.ENDNOTE_RIS),
        title="A study of two lines that goes on here",
        authors="Chen BC, World Invention Organization",
        year=2019,
        container="Journal of Invented Medicine 7:e101",
        doi="10.1000/xyz(2019)7",
        pmid="30000001",
    )


def test_ris_with_one_blank_before_the_hyphen() -> None:
    assert has(only(samples.ONE_BLANK_RIS), kind="news", title="Something happened", year=2020)


def test_an_entry_without_an_end_does_not_take_the_next_along() -> None:
    text = "TY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\nER  - \n3.\nTY  - JOUR\nER  - "
    first, second, third = read(text)
    assert (first.entry.title, second.entry.title) == ("One", "Two")
    assert (third.problem, third.typed.splitlines()[0], third.line) == (
        "no-fields",
        "TY  - JOUR",
        8,
    )


def test_bibtex_of_zotero() -> None:
    assert has(
        only(samples.ZOTERO_BIBTEX),
        key="lin_vesicles_2021",
        title="Vesicles of the LUNG & CO2: α or β?",
        authors="Lin MH, van der Berg J, World Invention Organization, et al.",
        container="Journal of Invented Medicine 12(3):782-790",
        doi="10.1000/5584_2022_728",
        url="https://example.org/a_b?x=1%202~z",
        pmid="31234567",
        year=2021,
    )


def test_bibtex_with_strings_comments_and_broken_entries() -> None:
    between, old, broken, after, odd = read(samples.OLD_BIBTEX)
    assert between.problem == "no-entry"
    assert has(
        old.entry,
        title="The naïve Case: “quoted” — done",
        authors="Müller Å, Ørsted J, Hočevar Š, de la Fuente Ł",
        container="Journal of Invented Medicine 4:10-19",
    )
    assert (broken.problem, broken.line) == ("not-closed", 13)
    assert broken.typed == "@misc{broken, title = {No end, year = 2000"
    assert has(after.entry, title="After the broken one", authors="Doe JP")
    assert (odd.problem, odd.detail) == ("odd-command", "\\unheardof")


def test_what_stands_between_entries_of_bibtex_is_named() -> None:
    text = (
        "10.1000/before\n% of no interest\n@misc{a, title={One}}\n\n10.1000/after\n"
        '@book(b, title="Two (of {3})") rest\n@misc{c, title={Four}} @misc{d, title={Five}}\n'
    )
    found = [
        (entry.line, entry.entry.title if entry.entry else entry.typed) for entry in read(text)
    ]
    assert found == [
        (1, "10.1000/before\n% of no interest"),
        (3, "One"),
        (5, "10.1000/after"),
        (6, "Two (of 3)"),
        (6, "rest"),
        (7, "Four"),
        (7, "Five"),
    ]


def test_what_stands_between_entries_of_ris_is_named() -> None:
    text = (
        "10.1000/a\nTY  - JOUR\nTI  - One\nER  - \n\nrest\n2.\nTY  - JOUR\nTI  - Two\nER  -\nlast\n"
    )
    found = [
        (entry.line, entry.entry.title if entry.entry else entry.typed) for entry in read(text)
    ]
    assert found == [(1, "10.1000/a"), (2, "One"), (6, "rest\n2."), (8, "Two"), (11, "last")]


def test_biblatex() -> None:
    entry = only(
        "@article{a, title={One}, subtitle={two}, date={2020-03-05}, journaltitle={J},"
        " eprint={123}, eprinttype={pubmed}, eid={e5}, volume={2}}"
    )
    assert has(entry, title="One: two", year=2020, container="J 2:e5", pmid="123")


def test_an_answer_of_crossref() -> None:
    assert has(
        only(samples.CROSSREF),
        kind="paper",
        title="Vesicles & the lung",
        authors="Lin MH, World Invention Organization",
        container="Stem Cell Invention & Therapy 12(3):e55",
    )


def test_csl_json_with_chinese_names_and_raw_dates() -> None:
    news, paper = read(samples.CSL)
    assert has(news.entry, kind="news", authors="王小明、伊藤喜之", year=2024, container="某報")
    assert has(paper.entry, authors="van der Berg JP Jr", pmid="31234567", year=2020)


def test_of_broken_json_what_is_whole_is_read() -> None:
    first, second, third = read(samples.BROKEN_CSL)
    assert (first.entry.title, third.entry.title) == ("The first", "The third")
    assert (second.problem, second.line) == ("no-json", 3)
    assert '"with" quotes' in second.typed


def test_nbib_of_pubmed() -> None:
    trial, broken, review = read(samples.NBIB)
    assert has(
        trial.entry,
        title="Vesicles of the lung: a trial with a title that goes on",
        authors="Lin MH, van der Berg JP, World Invention Organization",
        container="Journal of invented medicine 12(3):782-790",
        doi="10.1000/abc.123",
        registry_id="NCT01234567",
        evidence_level="trial",
        randomised=True,
    )
    assert (broken.problem, broken.detail) == ("odd-line", "this line has no tag")
    assert has(review.entry, title="A title that was translated", kind="review", year=2020)


def test_identifiers_alone_make_stubs_that_are_to_be_confirmed() -> None:
    doi, pmid, bad = read("https://doi.org/10.1000/xyz\n\nPMID: 31234567\nnothing of both")
    assert has(doi.entry, title="doi:10.1000/xyz", doi="10.1000/xyz")
    assert doi.entry.uncertain == ("title", "authors", "year", "container", "doi")
    assert has(pmid.entry, title="PMID 31234567", pmid="31234567")
    assert (bad.problem, bad.line) == ("no-identifier", 4)


@pytest.mark.parametrize("text", ["hello", "<xml><records/></xml>", "%0 Journal Article\n%T x", ""])
def test_a_text_in_no_format_is_not_guessed_at(text: str) -> None:
    with pytest.raises(UnknownFormat):
        reader_of(text)


@pytest.mark.parametrize(
    "item",
    [
        {"title": {"a": 1}, "DOI": 5, "author": "x", "issued": {"date-parts": [[]]}},
        {"title": ["a"], "author": [None, 5, {"family": None}], "issued": "2020"},
        {"title": True, "PMID": "1"},
        7,
        None,
        [[1]],
    ],
)
def test_json_of_any_shape_is_read_or_named(item: Any) -> None:
    assert len(read(json.dumps([item]))) == 1


MARKS = "TY  - JOUR\nER \n@article{a, title = \"'{}\\'#\n[,]PMID- 12\n10.1/x\ud800\0ß外"


@given(st.text(st.sampled_from(MARKS), max_size=200), st.sampled_from(READERS))
def test_no_text_breaks_a_reader(text: str, reader: Any) -> None:
    for item in reader().read(text):
        assert item.entry or item.problem


@pytest.mark.parametrize("bomb", ["{" * 50_000, '{"a":[' * 20_000, "@a{" * 50_000, "[" * 100_000])
def test_nesting_without_end_is_read_in_time(bomb: str) -> None:
    for reader in READERS:
        list(reader().read(bomb))
