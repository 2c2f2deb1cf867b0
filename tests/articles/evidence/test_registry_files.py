"""A file with a fault is refused in a sentence that says where, and nothing of any file is done."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.models import RegistryRecord
from exosite.publishing.models import Proposal
from tests.articles.evidence.registry_examples import study, write
from tests.factories import make_trial

pytestmark = pytest.mark.django_db


def refused(*paths: str) -> str:
    """The sentences with which files are refused, of which nothing is done."""
    said = StringIO()
    with (
        translation.override("en"),
        pytest.raises(CommandError, match="nothing was imported"),
    ):
        call_command("import_trials", *paths, stderr=said)
    assert not Proposal.objects.exists()
    assert not RegistryRecord.objects.exists()
    return said.getvalue()


def without(path: str) -> dict[str, Any]:
    found = study()
    *parents, name = path.split(".")
    holder: Any = found
    for parent in parents:
        holder = holder[parent]
    del holder[name]
    return found


def with_member(path: str, value: Any) -> dict[str, Any]:
    found = study()
    *parents, name = path.split(".")
    holder: Any = found
    for parent in parents:
        holder = holder[parent]
    holder[name] = value
    return found


STATUS = "protocolSection.statusModule"
UNFIT = [
    ("{", "page.json, line 1, column 2: This is no JSON any more"),
    ('{"studies": [{"a": 1}, {"b"', "line 1, column 28"),
    ("", "line 1, column 1"),
    ('"text"', "page.json: Neither a study"),
    ("{}", "Neither a study"),
    ('{"studies": {}}', "Neither a study"),
    ("[" * 100_000, "no file of ClinicalTrials.gov"),
    ('{"studies": [], "studies": []}', "“studies” stands twice"),
    ('{"studies": [3]}', "study 1, protocolSection.identificationModule.nctId: An object"),
    (f'{{"studies": [{{"n": {"9" * 5000}}}]}}', "no file of ClinicalTrials.gov"),
    (with_member("protocolSection.identificationModule.nctId", "NCT1"), "“NCT1” is no number"),
    (
        without(f"{STATUS}.overallStatus"),
        f"study 1 (NCT00000001), {STATUS}.overallStatus: It is missing",
    ),
    (with_member(f"{STATUS}.overallStatus", "AVAILABLE"), "“AVAILABLE” is no status"),
    (with_member(f"{STATUS}.overallStatus", 3), "Text should stand here"),
    (with_member(f"{STATUS}.completionDateStruct", []), "An object should stand here"),
    (without(f"{STATUS}.lastUpdatePostDateStruct"), "It is missing"),
    (study(end="2026-02-31"), "“2026-02-31” is no date"),
    (study(people=-1), "No number of people"),
    (study(people=True), "A whole number should stand here"),
    (study(people="40"), "A whole number should stand here"),
    (with_member("hasResults", "yes"), "True or false should stand here"),
    (without("derivedSection"), "--fetched"),
    (study(seen="2999-01-01"), "still to come"),
]


@pytest.mark.parametrize(("content", "sentence"), UNFIT, ids=range(len(UNFIT)))
def test_a_file_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, content: Any, sentence: str
) -> None:
    make_trial(registry_id="NCT00000001")
    make_trial(registry_id="NCT00000002")
    good = write(tmp_path, study("NCT00000002"), "good.json")
    assert sentence in refused(good, write(tmp_path, content))


@pytest.mark.parametrize("size", [64 * 2**20 + 1, 2**31])
def test_a_file_that_is_too_big_is_not_read_to_its_end(tmp_path: Path, size: int) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(size)
    assert "big.json: The file has more than 64 MB" in refused(str(path))


@pytest.mark.parametrize("start", [b"PK\x03\x04....", b"\x1f\x8b...."])
def test_an_archive_is_to_be_unpacked_first(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "studies.json"
    path.write_bytes(start)
    assert "studies.json: The file is an archive" in refused(str(path))


def test_what_is_no_text_and_what_is_not_there_is_said(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes(b'{"a": "\xe9"}')
    said = refused(str(path), str(tmp_path / "nowhere.json"))
    assert "latin.json, byte 8: This is no UTF-8." in said
    assert "nowhere.json: The file cannot be read" in said


def test_two_states_of_one_day_contradict_each_other(tmp_path: Path) -> None:
    make_trial(registry_id="NCT00000001")
    one = write(tmp_path, [study(), study()], "one.json")
    other = write(tmp_path, study(people=41), "other.json")
    said = refused(one, other)
    assert "It contradicts one.json, study 1 (NCT00000001), of the same day." in said


def test_a_fault_in_what_concerns_no_trial_here_hinders_nothing(tmp_path: Path) -> None:
    make_trial(registry_id="NCT00000002")
    path = write(tmp_path, [study(status="AVAILABLE"), study("NCT00000002")])
    call_command("import_trials", path, stdout=StringIO())
    assert Proposal.objects.get().key == "NCT00000002"


def test_the_day_of_the_data_can_be_said(tmp_path: Path) -> None:
    make_trial(registry_id="NCT00000001")
    path = write(tmp_path, without("derivedSection"))
    call_command("import_trials", path, "--fetched", "2026-03-11", stdout=StringIO())
    assert RegistryRecord.objects.get().seen_on.isoformat() == "2026-03-11"
