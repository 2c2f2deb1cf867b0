"""Importing references: the action, and ``manage.py import_references``."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.evidence import reference_import
from articles.evidence.import_preview import MOST_BYTES, PreviewEntry
from articles.evidence.reference_entries import entry_of
from articles.evidence.reference_formats.ris import RisWriter
from articles.evidence.reference_import import EntryChoice, ImportOutcome, ImportRefused
from articles.models import Reference, Trial
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.articles.evidence.reference_formats import samples
from tests.factories import make_reference
from tests.factories.users import make_user
from tests.seeded import seed

pytestmark = pytest.mark.django_db

TWO = "TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nTI  - Two\nDO  - bad\nER  - \n"


def wanted(entry: PreviewEntry) -> EntryChoice:
    return EntryChoice(not entry.is_question, kind="paper", evidence_level="lab")


def imported(text: str, role: str = "writer", choose: object = wanted) -> ImportOutcome:
    return reference_import.import_references(
        text=text, origin="x.ris", choose=choose, by=make_user(role)
    )


def test_what_is_good_is_added_and_recorded_and_the_bad_one_is_kept_as_typed() -> None:
    outcome = imported(TWO)
    (added,) = outcome.added
    assert Reference.objects.get() == added
    assert outcome.left_text == "TY  - JOUR\nTI  - Two\nDO  - bad\nER  -"
    event = AuditEvent.objects.get(action="import-sources")
    assert event.details == {"format": "RIS", "origin": "x.ris", "added": [added.slug]}
    assert AuditEvent.objects.filter(action="add-source").count() == 1


def test_the_same_file_again_changes_nothing() -> None:
    imported(TWO)
    outcome = imported(TWO, role="publisher")
    assert (outcome.added, len(outcome.known), len(outcome.left)) == ([], 0, 2)
    assert Reference.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", "reviewer", "operator"])
def test_who_may_not_add_sources_imports_none(role: str) -> None:
    with pytest.raises(NotPermitted):
        imported(TWO, role=role)
    assert not Reference.objects.exists()


def test_a_source_without_a_level_waits_for_somebody_to_choose_one() -> None:
    outcome = imported(TWO, choose=lambda entry: EntryChoice(is_wanted=True))
    assert not outcome.added
    assert len(outcome.left) == 2


def test_a_name_that_is_taken_or_none_leaves_the_entry_out() -> None:
    make_reference(slug="taken")

    def choose(entry: PreviewEntry) -> EntryChoice:
        slug = "taken" if entry.number == 1 else "two words"
        return EntryChoice(True, slug=slug, kind="paper", evidence_level="lab")

    outcome = imported(TWO.replace("DO  - bad\n", ""), choose=choose)
    assert len(outcome.left) == 2
    assert all(item.reasons for item in outcome.left)
    assert Reference.objects.count() == 1


def test_a_question_is_answered_by_whoever_imports() -> None:
    make_reference(title="One", year=None)
    assert not imported(TWO).added

    def choose(entry: PreviewEntry) -> EntryChoice:
        return EntryChoice(True, kind="paper", evidence_level="lab")

    assert len(imported(TWO, role="publisher", choose=choose).added) == 1
    assert Reference.objects.filter(title="One").count() == 2


def test_more_entries_than_one_transaction_has_are_all_added() -> None:
    many = "".join(f"TY  - JOUR\nTI  - T{n}\nAU  - Lin, A.\nER  - \n" for n in range(60))
    assert len(imported(many).added) == 60
    assert len(imported(many, role="publisher").left) == 60


@pytest.mark.parametrize("text", ["", " \n", "no format", "TY  - JOUR\n" + "x" * MOST_BYTES])
def test_a_text_that_cannot_be_read_at_all_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ImportRefused, match=r"[.。]"):
        imported(text)


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0\0", b"x" * (MOST_BYTES + 1)])
def test_a_file_that_is_no_text_or_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        reference_import.read_file(content)


def command(path: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_references", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_adds_what_is_new_and_names_what_is_unclear(tmp_path: Path) -> None:
    path = tmp_path / "x.nbib"
    path.write_text(samples.NBIB, encoding="utf-16")
    out, err = command(path, "--evidence", "review")
    assert set(Reference.objects.values_list("pmid", "evidence_level")) == {
        ("31234567", "trial"),
        ("31234569", "review"),
    }
    assert "this line has no tag" in err
    assert "lin-2021" in out
    again, _ = command(path)
    assert Reference.objects.count() == 2
    assert "0" in again.splitlines()[-1]
    assert AuditEvent.objects.filter(action="import-sources", actor_id=None).count() == 1


def test_a_dry_run_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.ris"
    path.write_text(samples.ZOTERO_RIS, encoding="latin-1")
    out, err = command(path, "--dry-run")
    assert not Reference.objects.exists()
    assert "Latin-1" in err
    assert ": new: " in out


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        command(tmp_path / "none.ris")


def test_the_seed_goes_out_and_into_an_empty_library(tmp_path: Path) -> None:
    seed()
    before = [entry_of(item) for item in Reference.objects.all()]
    path = tmp_path / "seed.ris"
    path.write_bytes(RisWriter().write(before).encode())
    Trial.objects.update(publication=None)
    Reference.objects.all().delete()
    command(path)
    after = [entry_of(item) for item in Reference.objects.all()]
    assert {entry.title for entry in after} == {entry.title for entry in before}
    assert {entry.evidence_level for entry in after} == {entry.evidence_level for entry in before}
