"""What a registry says now is put before the editors, once, and no reader gets it unasked."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from articles.models import RegistryRecord, Trial
from exosite.publishing.actions import drafts, seed_release
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import AuditEvent, Proposal
from exosite.publishing.states import State
from tests.articles.evidence.registry_examples import study, write
from tests.factories import make_trial, make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db

NUMBER = "NCT00000001"


def import_trials(*paths: str, **options: Any) -> str:
    said = StringIO()
    with translation.override("en"):
        call_command("import_trials", *paths, stdout=said, **options)
    return said.getvalue()


def make(**fields: Any) -> Trial:
    return make_trial(
        registry_id=NUMBER,
        **{"status": "recruiting", "participants_planned": 60, "checked_on": date(2026, 1, 15)}
        | fields,
    )


def proposed(trial: Trial) -> dict[str, Any]:
    (proposal,) = Proposal.objects.filter(key=trial.key)
    revision = trial.revisions.get(number=proposal.number)
    return revision.snapshot["shared"]["fields"]


def test_what_differs_becomes_a_proposal_and_readers_keep_what_they_have(
    tmp_path: Path, client: Client
) -> None:
    trial = make()
    said = import_trials(write(tmp_path, study()))
    fields = proposed(trial)
    assert {name: fields[name] for name in ("status", "status_on", "participants")} == {
        "status": "completed",
        "status_on": "2026-03-02",
        "participants": 40,
    }
    assert (fields["participants_planned"], fields["started_on"]) == (60, "2023-05")
    assert (fields["completed_on"], fields["checked_on"]) == ("2025-11-30", "2026-03-10")
    trial.refresh_from_db()
    assert (trial.status, trial.participants, trial.checked_on) == (
        "recruiting",
        None,
        date(2026, 1, 15),
    )
    revision = trial.revisions.order_by("-number").first()
    assert (revision.author, revision.release, revision.state) == (
        None,
        "ClinicalTrials.gov 2026-03-10",
        State.DRAFT,
    )
    assert "1 proposed" in said
    assert "status: recruiting → completed" in said


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    trial = make()
    path = write(tmp_path, [study(), study("NCT00000002")])
    import_trials(path)
    before = (
        list(trial.revisions.values()),
        list(Proposal.objects.values()),
        list(RegistryRecord.objects.values()),
        AuditEvent.objects.count(),
    )
    said = import_trials(path)
    assert "0 proposed to the editors, 1 unchanged" in said
    assert before == (
        list(trial.revisions.values()),
        list(Proposal.objects.values()),
        list(RegistryRecord.objects.values()),
        AuditEvent.objects.count(),
    )


def test_what_was_dismissed_is_not_proposed_again(tmp_path: Path) -> None:
    trial = make()
    path = write(tmp_path, study())
    import_trials(path)
    seed_release.dismiss(proposal=Proposal.objects.get(), item=trial, by=make_user("publisher"))
    import_trials(path)
    import_trials(write(tmp_path, study(seen="2026-04-01")))
    assert not Proposal.objects.exists()
    import_trials(write(tmp_path, study(updated="2026-04-02", people=41, seen="2026-04-03")))
    assert proposed(trial)["participants"] == 41


def test_the_draft_of_an_editor_stays_and_the_proposal_waits_beside_it(tmp_path: Path) -> None:
    trial = make()
    editor = make_user("writer")
    typed = {"texts": {"finding": "她正在寫"}}
    draft = drafts.save_draft(item=trial, language="zh-hant", snapshot=typed, base=0, by=editor)
    import_trials(write(tmp_path, study()))
    proposal = Proposal.objects.get()
    assert trial.revisions.get(number=proposal.number).state == State.SET_ASIDE
    head, text = drafts.newest(trial, "zh-hant")
    assert (head, text["texts"]["finding"]) == (draft, "她正在寫")


def test_whoever_has_a_proposal_open_is_told_of_the_newer_one(tmp_path: Path) -> None:
    trial = make()
    import_trials(write(tmp_path, study()))
    base = Proposal.objects.get().number
    import_trials(write(tmp_path, study(people=41, updated="2026-04-02", seen="2026-04-03")))
    typed = {"texts": {"finding": "她正在寫"}}
    with pytest.raises(StaleBase):
        drafts.save_draft(
            item=trial, language="zh-hant", snapshot=typed, base=base, by=make_user("writer")
        )
    assert proposed(trial)["participants"] == 41


def test_a_record_that_agrees_has_been_looked_at(tmp_path: Path) -> None:
    trial = make(
        status="completed",
        status_on="2026-03-02",
        participants=40,
        started_on="2023-05",
        completed_on="2025-11-30",
    )
    assert "0 proposed to the editors, 1 unchanged" in import_trials(write(tmp_path, study()))
    trial.refresh_from_db()
    assert trial.looked_at_on == date(2026, 3, 10)


def test_results_are_proposed_with_their_address_where_none_is_known(tmp_path: Path) -> None:
    trial = make()
    import_trials(write(tmp_path, study(results=True, results_on="2026-02-20")))
    address = f"https://clinicaltrials.gov/study/{NUMBER}?tab=results"
    assert proposed(trial)["results_url"] == address
    assert RegistryRecord.objects.get().results_on == "2026-02-20"


def test_results_that_are_known_elsewhere_are_left(tmp_path: Path) -> None:
    trial = make(results_url="https://example.org/results")
    import_trials(write(tmp_path, study(results=True)))
    assert proposed(trial)["results_url"] == "https://example.org/results"


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"status": "RECRUITING", "people_type": "ESTIMATED"}, {"participants_planned": 40}),
        (
            {"status": "RECRUITING", "end_type": "ESTIMATED"},
            {"completion_planned_on": "2025-11-30"},
        ),
        ({"status": "NOT_YET_RECRUITING", "start_type": "ESTIMATED"}, {"started_on": ""}),
        ({"end_type": None, "people_type": None}, {"completed_on": "2025-11-30"}),
        ({"status": "UNKNOWN", "end_type": None}, {"completion_planned_on": "2025-11-30"}),
        ({"status": "ACTIVE_NOT_RECRUITING"}, {"status": "active"}),
    ],
)
def test_what_is_planned_and_what_came_about_are_told_apart(
    tmp_path: Path, changes: dict[str, Any], facts: dict[str, Any]
) -> None:
    trial = make()
    import_trials(write(tmp_path, study(**changes)))
    fields = proposed(trial)
    assert {name: fields[name] for name in facts} == facts


def test_what_the_file_lacks_changes_nothing(tmp_path: Path) -> None:
    trial = make(participants=12, started_on="2020", status_on="2025")
    partial = study()
    del partial["protocolSection"]["designModule"]
    del partial["protocolSection"]["statusModule"]["startDateStruct"]
    del partial["hasResults"]
    import_trials(write(tmp_path, partial))
    fields = proposed(trial)
    assert (fields["participants"], fields["started_on"]) == (12, "2020")


def test_a_trial_without_a_record_here_is_named_and_none_is_made(tmp_path: Path) -> None:
    make()
    said = import_trials(write(tmp_path, [study(), study("NCT00000002"), study("NCT00000003")]))
    assert "On no record here: NCT00000002, NCT00000003" in said
    assert Trial.objects.count() == 1


def test_an_older_state_of_the_registry_is_left_out(tmp_path: Path) -> None:
    make(status_on="2026-04")
    assert f"Older than what is known here: {NUMBER}" in import_trials(write(tmp_path, study()))
    assert not Proposal.objects.exists()


def test_of_two_states_in_the_files_the_newer_counts(tmp_path: Path) -> None:
    trial = make()
    old = write(tmp_path, study(status="RECRUITING", updated="2025-01-01"), "old.json")
    new = write(tmp_path, [study(), study()], "new.json")
    import_trials(new, old)
    assert proposed(trial)["status"] == "completed"


def test_the_tray_says_what_by_whom_and_of_which_day(tmp_path: Path) -> None:
    make()
    import_trials(write(tmp_path, study()))
    tray = Page(at_desk(make_user("publisher")).get("/admin/")).text(
        '[aria-labelledby="tray-proposals"]'
    )
    said = [
        "ClinicalTrials.gov 2026-03-10",
        "status: Recruiting → Completed",
        "participants: – → 40",
    ]
    assert [words for words in said if words not in tray] == []


def test_a_page_of_the_registry_costs_the_same_for_what_is_on_no_record(
    tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    path = write(tmp_path, [study(f"NCT{number:08}") for number in range(200)])
    with django_assert_max_num_queries(3):
        import_trials(path)
