"""What an import would do: new, known, unclear, and why."""

import pytest
from django.test.utils import CaptureQueriesContext

from articles.evidence import import_preview
from articles.evidence.import_preview import PreviewEntry, Verdict
from articles.evidence.reference_entries import entry_of
from articles.evidence.reference_formats import WRITERS
from articles.models import Reference
from tests.factories import make_reference
from tests.seeded import seed

pytestmark = pytest.mark.django_db


def judged(text: str) -> list[PreviewEntry]:
    return import_preview.judge(import_preview.read_entries(text, "a file").entries)


def one(text: str) -> PreviewEntry:
    (entry,) = judged(text)
    return entry


def ris(**fields: str) -> str:
    lines = "".join(f"{tag}  - {value}\n" for tag, value in fields.items())
    return f"TY  - JOUR\n{lines}ER  - \n"


@pytest.fixture
def known() -> Reference:
    return make_reference(
        slug="lin-2024", title="Vesicles at rest", doi="10.1000/Abc", pmid="123", year=2024
    )


def test_a_source_that_nobody_has_is_new_and_has_a_name() -> None:
    entry = one(ris(TI="Vesicles in motion", AU="Lin, M.", PY="2024", T2="Cell"))
    assert (entry.verdict, entry.reasons) == (Verdict.NEW, ())
    assert entry.reference.slug == "lin-2024"
    assert entry.reference.unconfirmed == []
    assert "a file" in entry.reference.verification


def test_what_an_entry_does_not_say_is_to_be_confirmed() -> None:
    assert one(ris(TI="Only a title")).reference.unconfirmed == ["authors", "year", "container"]
    assert one(ris(DO="10.1000/new")).reference.unconfirmed[-1] == "title"


@pytest.mark.parametrize(
    "fields",
    [
        {"DO": "https://doi.org/10.1000/ABC"},
        {"AN": "123", "DB": "PubMed"},
        {"DO": "10.1000/abc", "TI": "Vesicles at Rest."},
    ],
)
def test_a_doi_without_case_or_a_pmid_tells_what_is_known(
    known: Reference, fields: dict[str, str]
) -> None:
    entry = one(ris(**fields))
    assert (entry.verdict, entry.known) == (Verdict.KNOWN, known)
    assert not entry.can_be_added


def test_where_the_file_says_something_else_it_is_shown(known: Reference) -> None:
    entry = one(ris(DO="10.1000/abc", TI="Vesicles at rest: a study", PY="2023"))
    assert entry.verdict == Verdict.KNOWN
    assert entry.differences == (
        ("title", "Vesicles at rest", "Vesicles at rest: a study"),
        ("year", "2024", "2023"),
    )


def test_the_same_title_and_year_are_a_question(known: Reference) -> None:
    entry = one(ris(TI="VESICLES AT REST", PY="2024"))
    assert (entry.verdict, entry.known, entry.is_question) == (Verdict.UNCLEAR, known, True)
    assert entry.can_be_added
    assert entry.reference.slug != known.slug


def test_the_same_title_in_another_year_is_new(known: Reference) -> None:
    assert one(ris(TI="Vesicles at rest", PY="2020")).verdict == Verdict.NEW


def test_another_title_under_a_known_doi_is_unclear(known: Reference) -> None:
    entry = one(ris(DO="10.1000/abc", TI="Cooking for beginners"))
    assert (entry.verdict, entry.can_be_added) == (Verdict.UNCLEAR, False)


def test_identifiers_of_two_sources_are_unclear(known: Reference) -> None:
    make_reference(slug="other", doi="10.1000/other")
    entry = one(ris(DO="10.1000/other", AN="123", DB="PubMed"))
    assert entry.verdict == Verdict.UNCLEAR
    assert "lin-2024" in entry.reasons[0]


def test_a_known_pmid_with_another_doi_is_unclear(known: Reference) -> None:
    entry = one(ris(DO="10.1000/other", AN="123", DB="PubMed", TI="Vesicles at rest"))
    assert entry.verdict == Verdict.UNCLEAR


def test_a_file_that_has_a_source_twice_adds_it_once() -> None:
    first, second, third = judged(
        ris(TI="One", DO="10.1000/x") + ris(TI="One", DO="10.1000/X") + ris(TI="One")
    )
    assert (first.verdict, second.verdict) == (Verdict.NEW, Verdict.KNOWN)
    assert "1" in second.reasons[0]
    assert third.is_question


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"TI": "A", "DO": "no-doi"}, "no-doi"),
        ({"TI": "A\u200bB", "DO": "10.1000/x"}, "U+200B"),
        ({"TI": "A", "T2": "J" * 400}, "300"),
        ({"TI": "A", "UR": "javascript:alert(1)"}, ""),
        ({"TI": "A", "AU": "B\x07, C."}, "U+0007"),
    ],
)
def test_a_bad_entry_is_named_and_the_next_one_is_read(fields: dict[str, str], word: str) -> None:
    bad, good = judged(ris(**fields) + ris(TI="Good"))
    assert (bad.verdict, bad.can_be_added) == (Verdict.UNCLEAR, False)
    assert word in bad.reasons[0]
    assert bad.typed.startswith("TY  - JOUR")
    assert good.verdict == Verdict.NEW


def test_names_in_texts_are_given_once() -> None:
    make_reference(slug="lin-2024", title="Other")
    entries = judged("".join(ris(TI=f"T{n}", AU="Lin, M.", PY="2024") for n in range(3)))
    assert [entry.reference.slug for entry in entries] == ["lin-2024-2", "lin-2024-3", "lin-2024-4"]


def test_the_whole_seed_comes_back_without_a_change(
    django_assert_max_num_queries: CaptureQueriesContext,
) -> None:
    seed()
    references = list(Reference.objects.all())
    for writer in (writer for writer in WRITERS if not writer.has_words):
        text = writer.write(map(entry_of, references))
        with django_assert_max_num_queries(5):
            entries = judged(text)
        changed = [e for e in entries if e.verdict != Verdict.KNOWN or e.differences]
        assert not [(e.reference.title, e.reasons, e.differences) for e in changed], writer.name
        assert [entry.known for entry in entries] == references
