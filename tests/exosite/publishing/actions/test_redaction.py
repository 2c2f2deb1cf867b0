"""What the law wants removed is removed by two people, and is never called tampering."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from exosite.accounts import user_actions
from exosite.history.models import ChainEntry
from exosite.history.verification import Verification
from exosite.publishing import actions
from exosite.publishing.errors import NeedsAnother, NotAsked
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.states import TransitionNotAllowed
from glossary.models import TermRevision
from tests.exosite.history import tampering
from tests.factories import make_term, make_user
from tests.factories.drafts import bring, everyone, save
from tests.factories.users import at_desk

pytestmark = pytest.mark.django_db

PATIENT = "王小明的病歷"


@pytest.fixture
def people() -> dict[str, Any]:
    return everyone()


@pytest.fixture
def revision(people: dict[str, Any]) -> TermRevision:
    """A version with a patient's name, whose place another has taken."""
    term = make_term(slug="exosome")
    first = save(term, {"description": PATIENT}, by=people["writer"], note=PATIENT)
    bring(first, "published", people)
    bring(save(term, {"description": "無"}, by=people["writer"]), "published", people)
    return TermRevision.objects.get(number=2)


def sentences() -> list[str]:
    return [str(finding) for finding in Verification().findings()]


def redacted(revision: TermRevision, people: dict[str, Any]) -> TermRevision:
    actions.ask_redaction(revision=revision, reason="GDPR", by=people["publisher"])
    actions.redact(revision=revision, by=make_user("publisher"))
    return TermRevision.objects.get(pk=revision.pk)


def test_two_people_remove_a_text_and_the_history_stays_whole(
    revision: TermRevision, people: dict[str, Any], client: Client
) -> None:
    address = f"/zh-hant/glossary/exosome/?v={revision.number}"
    assert PATIENT in client.get(address).content.decode()
    digest = ChainEntry.objects.get(table="glossary_termrevision", row_id=revision.pk).digest
    gone = redacted(revision, people)
    everything = tampering.sql("SELECT * FROM glossary_termrevision")
    assert PATIENT not in str(everything) + json.dumps(str(everything))
    assert gone.made_at == revision.made_at
    entry = ChainEntry.objects.get(table="glossary_termrevision", row_id=revision.pk)
    assert (entry.digest, "salt" in entry.parts["text"]) == (digest, False)
    assert sentences() == []
    assert client.get(address).status_code == 410
    event = AuditEvent.objects.get(action="redact")
    assert event.details["asked_by"] == people["publisher"].pk
    assert event.details["reason"] == "GDPR"


def test_one_person_alone_removes_nothing(revision: TermRevision, people: dict[str, Any]) -> None:
    publisher = people["publisher"]
    with pytest.raises(NotAsked):
        actions.redact(revision=revision, by=publisher)
    actions.ask_redaction(revision=revision, reason="GDPR", by=publisher)
    with pytest.raises(NeedsAnother):
        actions.redact(revision=revision, by=publisher)
    with pytest.raises(NotPermitted):
        actions.redact(revision=revision, by=people["writer"])
    with pytest.raises(ValueError, match="reason"):
        actions.ask_redaction(revision=revision, reason=" ", by=publisher)
    assert TermRevision.objects.get(pk=revision.pk).note == PATIENT


def test_what_readers_have_is_not_removed_and_what_is_gone_not_restored(
    revision: TermRevision, people: dict[str, Any]
) -> None:
    live = TermRevision.objects.get(number=3)
    with pytest.raises(TransitionNotAllowed):
        actions.ask_redaction(revision=live, reason="GDPR", by=people["publisher"])
    gone = redacted(revision, people)
    for act in (actions.restore, actions.redact):
        with pytest.raises(TransitionNotAllowed):
            act(revision=gone, by=make_user("writer", "publisher"))


def test_who_erases_past_the_site_is_found(revision: TermRevision, people: dict[str, Any]) -> None:
    tampering.lift_all_guards()
    tampering.sql("UPDATE glossary_termrevision SET note = ''")
    for entry in ChainEntry.objects.filter(record="revision"):
        parts = {name: {"digest": part["digest"]} for name, part in entry.parts.items()}
        tampering.sql(
            "UPDATE history_chainentry SET parts = %s WHERE id = %s", json.dumps(parts), entry.pk
        )
    assert sentences()


def test_words_in_the_place_of_what_was_removed_are_found(
    revision: TermRevision, people: dict[str, Any]
) -> None:
    gone = redacted(revision, people)
    snapshot = gone.snapshot | {"texts": {"name": "偽"}}
    tampering.sql(
        "UPDATE glossary_termrevision SET snapshot = %s WHERE id = %s",
        json.dumps(snapshot),
        gone.pk,
    )
    assert [sentence for sentence in sentences() if "version 2" in sentence]


def test_the_desk_asks_one_and_lets_another_agree(
    revision: TermRevision, people: dict[str, Any]
) -> None:
    base = f"/admin/glossary/term/{revision.master_id}/zh-hant/"
    page = f"{base}revisions/{revision.number}/"
    asking, agreeing = at_desk(people["publisher"]), at_desk(make_user("publisher"))
    assert "Ask for its removal" in asking.get(page).content.decode()
    asking.post(f"{base}ask-redaction/", {"number": revision.number, "reason": "GDPR"})
    assert "Somebody else has to agree" in asking.get(page).content.decode()
    assert "Agree, and remove the text" in agreeing.get(page).content.decode()
    agreeing.post(f"{base}redact/", {"number": revision.number})
    assert TermRevision.objects.get(pk=revision.pk).note == ""
    assert PATIENT not in agreeing.get(page).content.decode()
    assert "GDPR" in agreeing.get(f"{base}history/").content.decode()


def test_a_name_is_emptied_and_the_history_stays_whole(people: dict[str, Any]) -> None:
    operator, writer = make_user(is_superuser=True), people["writer"]
    name = writer.username
    save(make_term(), {"name": "一"}, by=writer)
    user_actions.grant(user=writer, role="writer", language="ja", by=operator)
    with pytest.raises(CommandError):
        call_command("empty_name", name)
    user_actions.deactivate(user=writer, by=operator)
    call_command("empty_name", name)
    assert f"'{name}'" not in str(list(AuditEvent.objects.values_list()))
    assert AuditEvent.objects.filter(actor_id=writer.pk, action="save").exists()
    assert sentences() == []
    tampering.lift_all_guards()
    tampering.sql("UPDATE publishing_auditevent SET actor_name = 'mallory' WHERE action = 'save'")
    assert sentences()
