"""The trials of the seed, as their registry would write them, go through the importer."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles.evidence.registry_files import STATUSES
from articles.models import Trial
from exosite.publishing import actions
from exosite.publishing.models import Proposal
from tests.articles.evidence.registry_examples import study, write
from tests.articles.evidence.test_trial_import import import_trials
from tests.factories.drafts import WHY, everyone
from tests.seeded import seed

pytestmark = pytest.mark.django_db

WORDS = {status.value: word for word, status in STATUSES.items()}
UNDATED = "2019-01-02"
"""The day of the registry where our record does not say one."""


def as_registered(trial: Trial) -> dict[str, Any]:
    """A study that says what our record says, and nothing that our record leaves open."""
    known = trial.participants if trial.participants is not None else trial.participants_planned
    written = study(
        trial.registry_id,
        status=WORDS[trial.status],
        updated=trial.status_on or UNDATED,
        people=known,
        people_type="ESTIMATED" if trial.participants is None else "ACTUAL",
        start=trial.started_on or None,
        end=trial.completed_on or trial.completion_planned_on or None,
        end_type="ACTUAL" if trial.completed_on else "ESTIMATED",
        results="clinicaltrials.gov" in trial.results_url,
        seen="2026-11-30",
    )
    if known is None:
        del written["protocolSection"]["designModule"]["enrollmentInfo"]
    return written


def registered() -> list[Trial]:
    trials = Trial.objects.filter(registry="clinicaltrials-gov", status__in=WORDS)
    return list(trials.order_by("registry_id"))


def test_each_trial_of_the_seed_is_found_and_what_its_record_says_is_no_news(
    tmp_path: Path,
) -> None:
    seed()
    trials = registered()
    assert len(trials) > 35
    said = import_trials(write(tmp_path, [as_registered(trial) for trial in trials]))
    undated = {trial.registry_id for trial in trials if not trial.status_on}
    changed = dict(Proposal.objects.values_list("key", "changed"))
    assert changed == {number: {"status_on": ["", UNDATED]} for number in undated}
    assert f"{len(undated)} proposed" in said
    before = Proposal.objects.count()
    again = import_trials(write(tmp_path, [as_registered(trial) for trial in trials]))
    assert "0 proposed" in again
    assert Proposal.objects.count() == before


def test_a_trial_of_the_seed_that_ends_is_one_proposal_and_readers_get_it_when_it_is_published(
    tmp_path: Path, client: Client
) -> None:
    seed()
    people = everyone()
    (trial,) = [item for item in registered() if item.registry_id == "NCT05354141"]
    ended = as_registered(trial)
    status = ended["protocolSection"]["statusModule"]
    status["overallStatus"] = "TERMINATED"
    status["lastUpdatePostDateStruct"]["date"] = "2026-11-20"
    others = [as_registered(other) for other in registered() if other.status_on and other != trial]
    import_trials(write(tmp_path, [ended, *others]))
    proposal = Proposal.objects.get()
    assert (proposal.key, set(proposal.changed)) == ("NCT05354141", {"status", "status_on"})
    draft = trial.revisions.get(number=proposal.number)
    actions.submit(revision=draft, by=people["writer"])
    actions.approve(revision=draft, by=people["reviewer"])
    actions.publish(revision=draft, by=people["publisher"], correction=WHY)
    for language, word in (("zh-hant", "提前終止"), ("en", "Stopped early"), ("ja", "早期中止")):
        page = client.get(f"/{language}/trials/NCT05354141/", follow=True)
        record = page.content.decode().split('id="nct05354141"')[1].split("</section>")[0]
        assert word in record
