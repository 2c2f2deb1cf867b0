"""Identifiers of sources in the shapes that people paste, and what is refused with a sentence."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.evidence.identifiers import normalise_doi, normalise_pmid, normalise_registry_id
from articles.models import Reference, Trial


@pytest.mark.parametrize(
    "typed",
    [
        "10.1000/xyz", " 10.1000/xyz\n", "https://doi.org/10.1000/xyz", "http://dx.doi.org/10.1000/xyz",
        "doi.org/10.1000/xyz", "doi:10.1000/xyz", "DOI: 10.1000/xyz", "DOI 10.1000/xyz",
        "１０．１０００／ｘｙｚ", "doi：10.1000/xyz", "https://doi.org/10.1000%2Fxyz", "10.1000/xyz.",
        "10.1000/\u200bxyz",
    ],
)  # fmt: skip
def test_a_doi_is_taken_out_of_what_was_pasted(typed: str) -> None:
    assert normalise_doi(typed) == "10.1000/xyz"


@pytest.mark.parametrize(
    "typed",
    ["12345", "１２３４５", "PMID: 12345", "PMID12345", "pmid：12345",
     "https://pubmed.ncbi.nlm.nih.gov/12345/", "https://www.ncbi.nlm.nih.gov/pubmed/12345"],
)  # fmt: skip
def test_a_pmid_is_taken_out_of_what_was_pasted(typed: str) -> None:
    assert normalise_pmid(typed) == "12345"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("NCT04602104", "NCT04602104"),
        ("nct04602104", "NCT04602104"),
        ("ＮＣＴ０４６０２１０４", "NCT04602104"),
        ("NCT 04602104", "NCT04602104"),
        ("https://clinicaltrials.gov/study/NCT04602104?term=x", "NCT04602104"),
        ("chictr2000030484", "ChiCTR2000030484"),
        ("EU CT 2024", "EU CT 2024"),
    ],
)
def test_the_number_of_a_trial_is_taken_out_of_what_was_pasted(typed: str, number: str) -> None:
    assert normalise_registry_id(typed) == number


def reference(**values: Any) -> Reference:
    day = datetime.date(2026, 1, 1)
    common = {"slug": "x", "kind": "paper", "title": "T", "evidence_level": "review"}
    return Reference(**common | {"checked_on": day} | values)


@pytest.mark.django_db
def test_a_source_keeps_what_its_identifiers_are() -> None:
    source = reference(doi="doi:10.1000/xyz", pmid="１２３４５", registry_id="nct04602104")
    source.full_clean()
    assert (source.doi, source.pmid, source.registry_id) == (
        "10.1000/xyz",
        "12345",
        "NCT04602104",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [({"doi": "xyz"}, "doi"), ({"pmid": "PMC12345"}, "pmid"), ({"year": 3}, "year")],
)
def test_a_refusal_is_a_sentence_at_its_field_and_names_no_constraint(
    values: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        reference(**values).full_clean()
    ((name, sentences),) = refusal.value.message_dict.items()
    assert name == field
    assert not any(
        "constraint" in sentence.lower() or "articles_" in sentence for sentence in sentences
    )


def test_a_trial_keeps_the_number_of_its_registry() -> None:
    trial = Trial(registry_id="https://clinicaltrials.gov/study/NCT04602104")
    trial.clean()
    assert trial.registry_id == "NCT04602104"
