"""Out and in again: whatever a format takes, it gives back."""

from typing import Any

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.reference_entries import entry_of
from articles.evidence.reference_formats import WRITERS, reader_of
from articles.evidence.reference_formats.bibliographic_entry import BibliographicEntry, EntryWriter
from articles.models import Reference

# BibTeX and addresses have no place for these, nor has a DOI.
NO_BRACES = str.maketrans("", "", "{}\\")
MANAGERS = [writer for writer in WRITERS if not writer.has_words]
STYLES = [writer for writer in WRITERS if writer.has_words]


def seed_entries() -> list[BibliographicEntry]:
    documents = yaml.safe_load((settings.BASE_DIR / "fixtures" / "references.yaml").read_text())
    return [entry_of(Reference(**document["fields"])) for document in documents]


def back(writer: EntryWriter, entries: list[BibliographicEntry]) -> list[Any]:
    text = writer.write(entries)
    return [item.entry for item in reader_of(text).read(text)]


@pytest.mark.parametrize("writer", MANAGERS, ids=lambda writer: writer.suffix)
def test_every_reference_of_the_seed_comes_back_unchanged(writer: EntryWriter) -> None:
    entries = seed_entries()
    assert len(entries) > 100
    assert back(writer, entries) == entries


WORDS = st.text(
    st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="<>&,;:()"), max_size=20
)
TITLES = st.lists(
    st.text(
        st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="<>&"), min_size=1
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
ENTRIES = st.builds(
    BibliographicEntry,
    key=st.just("lin-2024"),
    kind=st.sampled_from(["paper", "news", "regulatory", "trial-registration"]),
    title=TITLES,
    authors=st.sampled_from(
        ["Lin AB, Chen C, et al.", "Œuvre {x} & “y”, of the 5% #1_~^", "王小明"]
    ),
    year=st.none() | st.integers(1600, 2199),
    container=WORDS,
    doi=st.just("") | WORDS.map(lambda words: f"10.1000/x{words.translate(NO_BRACES)}"),
    pmid=st.sampled_from(["", "31234567"]),
    url=st.sampled_from(["", "https://example.org/a_b%20c?d=~e#f&g=1"]),
    registry_id=st.sampled_from(["", "NCT01234567", "ChiCTR-TRC-12345678"]),
    evidence_level=st.sampled_from(["", "phase2"]),
    randomised=st.sampled_from([None, True, False]),
    uncertain=st.sampled_from([(), ("title", "year")]),
)


@given(ENTRIES)
@pytest.mark.parametrize("writer", MANAGERS, ids=lambda writer: writer.suffix)
def test_odd_characters_come_back(writer: EntryWriter, entry: BibliographicEntry) -> None:
    assert back(writer, [entry, entry]) == [entry, entry]


@pytest.mark.parametrize("writer", STYLES, ids=lambda writer: writer.suffix)
def test_a_style_has_a_line_for_each_reference(writer: EntryWriter) -> None:
    entries = seed_entries()
    lines = writer.write(entries).strip().split("\n\n")
    assert len(lines) == len(entries)
    assert all(entry.title in line for entry, line in zip(entries, lines, strict=True))


def test_each_style_puts_a_paper_in_its_order() -> None:
    paper = BibliographicEntry(
        title="Vesicles at rest?",
        authors="Lin AB, Chen C",
        year=2024,
        container="Cell 12(3):4-5",
        doi="10.1000/xyz",
        pmid="123",
    )
    assert [writer.write([paper]).strip() for writer in STYLES] == [
        "Lin AB, Chen C. Vesicles at rest? Cell 12(3):4-5. 2024. DOI 10.1000/xyz PMID 123",
        "Lin AB, Chen C. Vesicles at rest? Cell. 2024;12(3):4-5. doi:10.1000/xyz PMID: 123",
        "Lin, A. B., & Chen, C. (2024). Vesicles at rest? Cell, 12(3), 4-5. https://doi.org/10.1000/xyz",
    ]
