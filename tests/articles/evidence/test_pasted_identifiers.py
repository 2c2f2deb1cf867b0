"""What is pasted as a DOI, a number of PubMed or of a trial comes out as that number alone."""

import pytest

from articles.evidence.identifiers import normalise_doi, normalise_pmid, normalise_registry_id
from tests.articles.evidence.pasted_identifiers import pasted
from tests.examples import cases_of

NORMALISE = {"doi": normalise_doi, "pmid": normalise_pmid, "trial": normalise_registry_id}


@pytest.mark.parametrize("kind", NORMALISE)
def test_an_identifier_is_taken_out_of_what_was_pasted(kind: str) -> None:
    wrong = [
        (typed, number)
        for typed, number in pasted(kind, cases_of(200))
        if normalised(kind, typed) != number
    ]
    assert not wrong


def normalised(kind: str, typed: str) -> str:
    try:
        return NORMALISE[kind](typed)
    except ValueError:
        return "refused"
