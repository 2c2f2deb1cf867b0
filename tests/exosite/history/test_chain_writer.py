"""What is added to the history, when, and at which price."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from exosite.history.chain_writer import recording
from exosite.history.models import LEDGER, ChainEntry, HashChain
from exosite.history.verification import Verification
from exosite.publishing import actions, audit
from exosite.publishing.models import AuditEvent
from tests.factories import make_term, make_user
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db


def ledger_length() -> int:
    return ChainEntry.objects.filter(chain__content_kind=LEDGER).count()


def rows_of_history(act: Any) -> int:
    before = ChainEntry.objects.count()
    act()
    return ChainEntry.objects.count() - before


def queries_of_history(act: Any) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act()
    return [query["sql"] for query in queries if "history_" in query["sql"]]


def test_a_save_notes_nothing_in_the_ledger_but_the_first_of_a_line() -> None:
    writer, term = make_user("writer"), make_term()
    save(term, {"name": "一"}, by=writer)
    first = ledger_length()
    assert first == 1
    save(term, {"name": "二"}, by=writer)
    audit.record("refuse", by=writer, item=term)
    assert ledger_length() == first


def test_a_save_costs_three_queries_and_a_publication_few_rows() -> None:
    people, term = everyone(), make_term()
    save(term, {"name": "一"}, by=people["writer"])
    assert len(queries_of_history(lambda: save(term, {"name": "二"}, by=people["writer"]))) == 3
    revision = bring(save(term, {"name": "三"}, by=people["writer"]), "approved", people)
    queries: list[str] = []

    def publish() -> None:
        nonlocal queries
        queries = queries_of_history(
            lambda: actions.publish(revision=revision, by=people["publisher"], correction=WHY)
        )

    # The event, the correction, the state of both versions, and the ledger.
    assert rows_of_history(publish) == 5
    assert len(queries) == 5


def sign_out_in_vain(user: Any) -> None:
    with transaction.atomic(), recording():
        audit.record("sign-out", by=user)
        raise ValueError("undone")


def test_what_is_undone_inside_is_forgotten() -> None:
    writer = make_user("writer")
    with transaction.atomic(), recording():
        audit.record("sign-in", by=writer)
        with pytest.raises(ValueError, match="undone"):
            sign_out_in_vain(writer)
    assert AuditEvent.objects.count() == ChainEntry.objects.filter(record="event").count() == 1
    assert list(Verification().findings()) == []


def test_the_name_of_something_deleted_can_be_had_again() -> None:
    people = everyone()
    arguments = {"model": type(make_term()), "source_language": "zh-hant", "by": people["writer"]}
    snapshot = {"texts": {"name": "一"}, "shared": {"fields": {"category": "biology"}}}
    for _time in range(2):
        draft = actions.create(key="vesicle", snapshot=snapshot, **arguments)
        actions.delete(item=draft.master, by=people["publisher"])
    other = actions.create(key="other", snapshot=snapshot, **arguments)
    actions.rename(item=other.master, key="vesicle", by=people["publisher"])
    assert HashChain.objects.filter(key__startswith="vesicle").count() == 3
    assert list(Verification().findings()) == []
