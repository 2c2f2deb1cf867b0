"""The desk's page that imports references."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Reference
from tests.articles.evidence.reference_formats import samples
from tests.factories import make_reference

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
IMPORT = "/admin/articles/reference/import/"
CHOICES = {"step": "add", "kind": "paper", "level": "review"}


def test_the_list_of_references_leads_to_it(desk: Desk) -> None:
    page = desk("writer").get("/admin/articles/reference/").text
    assert f'href="{IMPORT}"' in page


@pytest.mark.parametrize("role", ["translator", "reviewer", "operator"])
def test_who_may_not_add_sources_does_not_find_it(desk: Desk, role: str) -> None:
    browser = desk(role)
    assert browser.get(IMPORT).status_code == 403
    assert browser.post(IMPORT, {"text": samples.ZOTERO_RIS} | CHOICES).status_code == 403
    assert not Reference.objects.exists()


def test_a_look_saves_nothing_and_shows_each_entry(desk: Desk) -> None:
    make_reference(slug="known", doi="10.1000/5584_2022_728", title="Vesicles of the lung & CO2")
    text = samples.OLD_BIBTEX + samples.ZOTERO_BIBTEX
    response = desk("writer").post(IMPORT, {"text": text, "step": "look"})
    counts = [len(response.context[name]) for name in ("new", "unclear", "known")]
    assert counts == [2, 3, 1]
    assert "\\unheardof" in response.text
    assert Reference.objects.count() == 1


def test_what_is_ticked_is_added_and_the_rest_stands_in_the_field(desk: Desk) -> None:
    fields = {"text": samples.OLD_BIBTEX, "add-2": "on", "slug-2": "mueller-1999"} | CHOICES
    response = desk("writer").post(IMPORT, fields)
    added = Reference.objects.get()
    assert (added.slug, added.kind, added.evidence_level) == ("mueller-1999", "paper", "review")
    left = response.context["form"]["text"].value()
    assert "@misc{broken" in left
    assert "next2001" in left
    assert response.context["said"]


def test_what_an_entry_has_goes_before_what_is_chosen_for_all(desk: Desk) -> None:
    fields = {"text": samples.NBIB, "add-1": "on", "add-3": "on", "level-3": "guideline"} | CHOICES
    desk("publisher").post(IMPORT, fields)
    assert set(Reference.objects.values_list("pmid", "evidence_level", "kind")) == {
        ("31234567", "trial", "paper"),
        ("31234569", "guideline", "review"),
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_file_is_read_in_its_encoding(desk: Desk, encoding: str) -> None:
    file = SimpleUploadedFile("x.ris", samples.ZOTERO_RIS.encode(encoding))
    response = desk("writer").post(IMPORT, {"file": file, "step": "look"})
    (entry,) = response.context["new"]
    assert entry.reference.authors == "Lin MH, van der Berg JP, Müller Å"
    assert bool(response.context["remarks"]) == (encoding == "latin-1")
    assert response.context["received"].origin == "x.ris"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "no format at all"},
        {"file": SimpleUploadedFile("x.zip", b"PK\x03\x04\0\0")},
        {"text": "10.1000/x", "file": SimpleUploadedFile("x.txt", b"10.1000/y")},
        {"file": SimpleUploadedFile("x.ris", b"TY  - JOUR\n" + b"x" * 2_000_001)},
    ],
    ids=["empty", "unknown", "zip", "both", "large"],
)
def test_what_cannot_be_read_is_a_sentence_above_the_form(
    desk: Desk, fields: dict[str, object]
) -> None:
    for given in fields.values():
        if isinstance(given, SimpleUploadedFile):
            given.seek(0)
    response = desk("writer").post(IMPORT, fields | {"step": "look"})
    assert response.status_code == 422
    assert len(response.context["refusals"]) == 1
    assert response.context["form"]["text"].value() == fields.get("text", "")


def test_more_than_is_looked_at_is_said(desk: Desk) -> None:
    lines = "\n".join(f"10.1000/{number}" for number in range(501))
    response = desk("writer").post(IMPORT, {"text": lines, "step": "look"})
    assert len(response.context["new"]) == 500
    assert response.context["remarks"]


def test_hostile_words_are_words(desk: Desk) -> None:
    text = "TY  - JOUR\nTI  - </textarea><script>alert(1)</script> \"'\nER  - \n"
    response = desk("writer").post(IMPORT, {"text": text, "step": "look"})
    assert "<script>alert" not in response.text
