"""Lists of retractions are read as they are: dirty, in three formats, and refused in a sentence."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from articles.evidence.medline import doi_of, read_records
from articles.evidence.notice_lists import ListedNotice, UnreadableList, list_file, read_notices
from articles.evidence.notice_lists.listed_notice import is_called_retracted, titles_differ
from tests.articles.evidence.notice_list_files import write_nbib, write_rows, write_works

SOURCE = """PMID- 40000001
TI  - A study of
      vesicles.
LID - 10.5555/Paper.1 [doi]
PT  - Journal Article
PT  - Retracted Publication
RIN - J Vesicles. 2025 Feb 11;22(2):e7. doi: 10.5555/notice.1. PMID: 41000001"""
NOTICE = """PMID- 41000001
TI  - RETRACTION: A study of vesicles.
DP  - 2025 Feb
LID - 10.5555/notice.1 [doi]
PT  - Retraction of Publication
ROF - J Vesicles. 2024;21(7):2820. doi: 10.5555/paper.1. PMID: 40000001"""
ERRATUM = """PMID- 40000002
TI  - Another study.
EIN - J Vesicles. 2025 Mar;22(3):1. doi: 10.5555/erratum.2"""


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[ListedNotice]]:
    def read_row(**row: str) -> list[ListedNotice]:
        return list(read_notices(write_rows(tmp_path / "list.csv", [row])))

    return read_row


def test_a_row_says_what_became_of_a_source(read: Callable) -> None:
    (notice,) = read()
    assert notice == ListedNotice(
        record="retraction-watch:1",
        nature="retraction",
        doi="10.5555/paper.1",
        title="A study of vesicles",
        dated_on="2025-02-11",
        notice_doi="10.5555/notice.1",
        reasons=("Concerns about Data", "Unreliable Results"),
    )


@pytest.mark.parametrize(
    ("typed", "nature", "question"),
    [
        ("Retraction", "retraction", ""),
        ("Expression of concern", "concern", ""),
        ("Correction", "correction", ""),
        ("Reinstatement", "reinstatement", ""),
        ("Withdrawal", "retraction", "nature"),
    ],
)
def test_only_a_retraction_is_called_one(
    read: Callable, typed: str, nature: str, question: str
) -> None:
    (notice,) = read(RetractionNature=typed)
    assert (notice.nature, notice.question) == (nature, question)


@pytest.mark.parametrize("typed", ["unavailable", "Unavailable", "", "n/a", "0"])
def test_what_is_no_doi_names_nothing(read: Callable, typed: str) -> None:
    (notice,) = read(OriginalPaperDOI=typed, OriginalPaperPubMedID="40000001.0")
    assert (notice.doi, notice.pmid) == ("", "40000001")
    assert read(OriginalPaperDOI=typed, OriginalPaperPubMedID="0") == []


def test_a_doi_is_the_same_in_capitals_and_as_an_address(read: Callable) -> None:
    for typed in ("10.5555/PAPER.1", "https://doi.org/10.5555/paper.1", " doi:10.5555/Paper.1 "):
        assert [notice.doi for notice in read(OriginalPaperDOI=typed)] == ["10.5555/paper.1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_dirty_encodings_lose_no_row(tmp_path: Path, encoding: str) -> None:
    rows = [{"Title": "Vésicules – étude"}, {"Record ID": "2", "Author": "Pérez\x00"}]
    notices = list(read_notices(write_rows(tmp_path / "list.csv", rows, encoding)))
    assert [notice.title for notice in notices] == ["Vésicules – étude", "A study of vesicles"]


@pytest.mark.parametrize(
    ("typed", "read_as"), [("13/1/2025 0:00", ""), ("2025-03-04", "2025-03-04")]
)
def test_a_date_that_is_none_is_unknown(read: Callable, typed: str, read_as: str) -> None:
    assert [notice.dated_on for notice in read(RetractionDate=typed)] == [read_as]


def test_pubmed_names_both_ends_of_a_retraction(tmp_path: Path) -> None:
    path = write_nbib(tmp_path / "set.nbib", SOURCE, NOTICE, ERRATUM)
    of_source, of_notice, erratum = read_notices(path)
    assert (of_source.doi, of_source.pmid) == ("10.5555/paper.1", "40000001")
    assert (of_notice.doi, of_notice.pmid) == ("10.5555/paper.1", "40000001")
    assert of_source.record == of_notice.record
    assert (of_source.notice_doi, of_source.dated_on) == ("10.5555/notice.1", "2025-02-11")
    assert (of_notice.notice_doi, of_notice.dated_on) == ("10.5555/notice.1", "2025-02")
    assert (erratum.nature, erratum.notice_doi) == ("correction", "10.5555/erratum.2")


def test_a_record_of_pubmed_has_its_continued_lines() -> None:
    (record,) = read_records(SOURCE.splitlines())
    assert record["TI"] == ("A study of vesicles.",)
    assert record["PT"] == ("Journal Article", "Retracted Publication")
    assert doi_of(record) == "10.5555/Paper.1"


def test_crossref_is_read_in_both_directions(tmp_path: Path) -> None:
    updated = {"date-parts": [[2025, 2, 11]]}
    of_notice, of_source = read_notices(
        write_works(
            tmp_path / "works.json",
            {
                "DOI": "10.5555/notice.1",
                "title": ["Retraction Statement."],
                "update-to": [{"DOI": "10.5555/PAPER.1", "type": "retraction", "updated": updated}],
            },
            {
                "DOI": "10.5555/paper.1",
                "title": ["A study of vesicles"],
                "updated-by": [{"DOI": "10.5555/notice.1", "type": "retraction"}],
            },
        )
    )
    assert of_notice.doi == of_source.doi == "10.5555/paper.1"
    assert of_notice.record == of_source.record
    # The title of a notice is not that of the source.
    assert (of_notice.title, of_source.title) == ("", "A study of vesicles")
    assert of_notice.dated_on == "2025-02-11"


@pytest.mark.parametrize(
    ("title", "kind", "nature", "question"),
    [
        ("Correction to: A study", "retraction", "retraction", ""),
        ("Correction to: A study", "correction", "correction", ""),
        ("Retraction Note: A study", "correction", "retraction", "heading"),
        ("[Retracted] A study", "retraction", "retraction", ""),
        ("Erratum: A study", "erratum", "correction", ""),
    ],
)
def test_a_heading_does_not_decide_what_a_notice_is(
    tmp_path: Path, title: str, kind: str, nature: str, question: str
) -> None:
    update = {"DOI": "10.5555/paper.1", "type": kind}
    work = {"DOI": "10.5555/notice.1", "title": [title], "update-to": [update]}
    (notice,) = read_notices(write_works(tmp_path / "works.json", work))
    assert (notice.doi, notice.nature, notice.question) == ("10.5555/paper.1", nature, question)


def test_a_title_that_says_retracted_by_itself_is_a_question(tmp_path: Path) -> None:
    work = {"DOI": "10.5555/paper.1", "title": ["[Retracted] A review"]}
    (notice,) = read_notices(write_works(tmp_path / "works.json", work))
    assert (notice.doi, notice.question) == ("10.5555/paper.1", "heading")


def test_works_may_stand_on_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    work = {"DOI": "10.5555/paper.1", "title": ["RETRACTED: A study"], "x": "y" * 5000}
    path.write_text(f"{json.dumps(work)}\n" * 3)
    assert len(list(read_notices(path))) == 3


def test_titles_are_compared_without_what_was_put_before_them() -> None:
    title = "Mesenchymal exosomes in diabetic wounds: a meta-analysis"
    assert not titles_differ(title, f"RETRACTED: {title.upper()}")
    assert not titles_differ(title, "Mesenchymal <i>exosomes</i> in diabetic wounds")
    assert titles_differ(title, "Cardiac surgery outcomes of elderly patients")
    assert not titles_differ("外泌體與傷口癒合的研究", title)
    assert is_called_retracted("Retraction: a study")
    assert not is_called_retracted("Retraction of the membrane in living cells")


def cut_row(path: Path) -> None:
    path.write_text(write_rows(path, [{}, {"Record ID": "2"}]).read_text()[:-40])


def cut_in_quotes(path: Path) -> None:
    whole = write_rows(path, [{}, {"Record ID": "2", "Title": "a, b"}]).read_text()
    path.write_text(whole[: whole.index("a, b") + 2])


def other_columns(path: Path) -> None:
    path.write_text("doi,title,date\n10.5555/paper.1,A,2025\n")


def shifted_row(path: Path) -> None:
    path.write_text(write_rows(path, [{}]).read_text() + "1,2,3\n")


def packed(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)


def empty(path: Path) -> None:
    path.write_bytes(b"\n")


def utf_16(path: Path) -> None:
    write_rows(path, [{}], "utf-16")


def cut_json(path: Path) -> None:
    path.write_text('{"message": {"items": [{"DOI": "10.5555/paper.1", ')


def other_json(path: Path) -> None:
    path.write_text('{"message": {"items": ["10.5555/paper.1"]}}')


def cut_nbib(path: Path) -> None:
    path.write_text(f"{SOURCE}\n\nPMID- 40000002\n")


def web_page(path: Path) -> None:
    path.write_text("<!doctype html>\n<title>Sign in</title>\n")


@pytest.mark.parametrize(
    "spoil",
    [
        *(cut_row, cut_in_quotes, other_columns, shifted_row, packed, empty, utf_16),
        *(cut_json, other_json, cut_nbib, web_page),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(tmp_path: Path, spoil: Callable) -> None:
    path = tmp_path / "list"
    spoil(path)
    with pytest.raises(UnreadableList) as refusal:
        list(read_notices(path))
    assert str(refusal.value).endswith(".")


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableList, match=r"cannot be read"):
        list(read_notices(tmp_path / "none.csv"))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"Record ID,Title\n")
        file.truncate(2_000_000_000)
    with pytest.raises(UnreadableList, match="2000 MB"):
        list(read_notices(path))


def test_a_line_without_an_end_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_file, "LONGEST_LINE", 1000)
    path = tmp_path / "list.csv"
    path.write_text("Record ID," * 1000)
    with pytest.raises(UnreadableList, match="no end"):
        list(read_notices(path))


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    shares: list[float] = []
    rows = ({"Record ID": str(number)} for number in range(500))
    list(read_notices(write_rows(tmp_path / "list.csv", rows), shares.append))
    assert len(shares) > 50
    assert shares == sorted(shares)
    assert shares[-1] == 1
