"""``verify_history`` and ``begin_history``: sentences with the place, and exit codes."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from exosite.history import ledger, signatures
from exosite.history.models import HashChain
from exosite.publishing import actions, audit
from exosite.publishing.models import AuditEvent, Correction
from glossary.models import TermRevision
from tests.exosite.history import tampering
from tests.factories import make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db


def verify(**options: object) -> str:
    out = io.StringIO()
    call_command("verify_history", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def verify_in_vain(**options: object) -> tuple[int, str]:
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_history", stdout=out, stderr=io.StringIO(), **options)
    return refusal.value.returncode, out.getvalue() + str(refusal.value)


def test_what_has_not_begun_cannot_be_told() -> None:
    code, text = verify_in_vain()
    assert code == 2
    assert "begin_history" in text


def test_a_whole_history_is_whole_and_names_the_end_of_the_ledger() -> None:
    people = everyone()
    bring(save(make_term(), {"name": "一"}, by=people["writer"]), "published", people)
    assert verify().startswith("Nothing was changed in")
    assert ledger.newest_heads(1)[0].digest in verify()


def test_a_finding_names_the_version() -> None:
    save(make_term(slug="exosome"), {"name": "一"}, by=everyone()["writer"])
    tampering.sql("UPDATE glossary_termrevision SET note = 'forged' WHERE number = 2")
    code, text = verify_in_vain()
    assert code == 1
    assert "term exosome (zh-hant), version 2" in text


def test_another_key_is_told_as_such(settings: pytest.FixtureRequest) -> None:
    save(make_term(), {"name": "一"}, by=everyone()["writer"])
    settings.HISTORY_KEYS = ["another", *settings.HISTORY_KEYS]
    assert verify()
    settings.HISTORY_KEYS = ["another"]
    code, text = verify_in_vain()
    assert code == 1
    assert "HISTORY_KEY" in text


def test_a_key_beside_the_database_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HISTORY_KEY", raising=False)
    assert [message.id for message in signatures.check_key()] == ["exosite.W001"]
    monkeypatch.setenv("HISTORY_KEY", "another")
    assert signatures.check_key() == []


def test_published_heads_show_that_a_database_was_put_back(tmp_path: Path, client: Client) -> None:
    save(make_term(), {"name": "一"}, by=everyone()["writer"])
    copy = tmp_path / "heads.txt"
    copy.write_bytes(client.get("/history-heads.txt").content)
    assert "published heads are the same" in verify(heads=copy)
    copy.write_text(copy.read_text() + f"77 2026-11-30T08:50:12.123Z {'0' * 64}\n")
    code, text = verify_in_vain(heads=copy)
    assert (code, "ledger, entry 77" in text) == (1, True)
    copy.write_text("nothing")
    assert verify_in_vain(heads=copy)[0] == 2


def test_rows_of_before_are_findings_until_they_are_taken_in() -> None:
    people = everyone()
    term = make_term(slug="old-name")
    bring(save(term, {"name": "一"}, by=people["writer"]), "superseded", people)
    actions.rename(item=term, key="new-name", by=people["publisher"])
    audit.record("sign-in-failed", by=None, name="eve")
    tampering.lift_all_guards()
    tampering.sql("DELETE FROM history_chainentry")
    tampering.sql("DELETE FROM history_hashchain")
    assert verify_in_vain()[0] == 2
    audit.record("sign-in", by=people["writer"])
    code, text = verify_in_vain()
    assert (code, "written past the site" in text) == (1, True)
    out = io.StringIO()
    call_command("begin_history", stdout=out, stderr=io.StringIO())
    rows = TermRevision.objects.count() + AuditEvent.objects.count() + Correction.objects.count()
    assert f"{rows - 1} rows were taken in." in out.getvalue()
    assert verify()
    assert HashChain.objects.filter(content_kind="term", key="new-name").count() == 1
    call_command("begin_history", stdout=out, stderr=io.StringIO())
    assert "Nothing was missing." in out.getvalue()
