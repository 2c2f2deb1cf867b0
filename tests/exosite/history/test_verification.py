"""What was changed without the key is found, and where; what people did with it is not."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

import pytest
from django.db import connection, transaction

from exosite.history import ledger
from exosite.history.models import ChainEntry, HashChain
from exosite.history.verification import Verification
from exosite.publishing import actions, audit
from tests.exosite.history import tampering
from tests.exosite.history.tampering import (
    CHAINS,
    CORRECTIONS,
    ENTRIES,
    EVENTS,
    REVISIONS,
    Attack,
    altered,
    ids,
    removed,
    sql,
)
from tests.factories import make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def sentences() -> list[str]:
    return [str(finding) for finding in Verification().findings()]


@pytest.fixture
def history() -> None:
    """Two objects with some lines, one of them a draft that nobody published, and people."""
    people = everyone()
    exosome, vesicle = (
        make_term(slug="exosome"),
        make_term(slug="vesicle", languages=("zh-hant", "ja")),
    )
    bring(save(exosome, {"name": "一"}, by=people["writer"]), "superseded", people)
    bring(save(vesicle, {"name": "二"}, by=people["writer"]), "withdrawn", people)
    save(vesicle, {"name": "エクソソーム"}, by=people["translator"], language="ja")
    actions.rename(item=vesicle, key="vesicles", by=people["publisher"])
    audit.record("sign-in", by=people["writer"])
    audit.record("sign-in-failed", by=None, name="eve")


def test_what_people_do_is_whole(history: None) -> None:
    assert sentences() == []
    assert ledger.seal() > 0
    assert ledger.seal() == 0
    assert sentences() == []


# --- Tampering --------------------------------------------------------------------------------------


def alter() -> Iterable[Attack]:
    yield from altered(REVISIONS, "snapshot", json.dumps({"texts": {"name": "偽"}}))
    yield from altered(REVISIONS, "note", "forged")
    yield from altered(EVENTS, "details", json.dumps({"reason": "forged"}))
    yield from altered(EVENTS, "actor_name", "mallory")
    yield from altered(CORRECTIONS, "text", "forged")
    yield from altered(ENTRIES, "digest", "0" * 64)
    yield from altered(ENTRIES, "parts", json.dumps({}), "\"table\" <> ''")
    yield from altered(CHAINS, "head", "0" * 64)


def remove() -> Iterable[Attack]:
    """First, middle and last rows, with and without their entries."""
    for table in (REVISIONS, EVENTS, CORRECTIONS):
        yield from removed(table)
        yield from removed(table, with_entry=True)
    yield from removed(ENTRIES)


def remove_end() -> Iterable[Attack]:
    """The newest entry of a line, and its end set back with a signature that was made up."""

    def cut(chain: HashChain) -> None:
        sql(
            "DELETE FROM history_chainentry WHERE chain_id = %s AND position = %s",
            chain.pk,
            chain.length,
        )
        newest = ChainEntry.objects.filter(chain=chain).order_by("position").last()
        head = newest.digest if newest else ""
        HashChain.objects.filter(pk=chain.pk).update(length=chain.length - 1, head=head)

    for chain in HashChain.objects.order_by("id"):
        yield lambda chain=chain: cut(chain)


def remove_line() -> Iterable[Attack]:
    for kind in ("term", "user"):
        for pk in ids(CHAINS, f"content_kind = '{kind}' AND in_ledger > 0"):
            for with_head in (True, False):
                yield lambda pk=pk, with_head=with_head: tampering.remove_line(
                    pk, with_head=with_head
                )


def reorder() -> Iterable[Attack]:
    for chain in HashChain.objects.filter(length__gte=3):
        for first in range(1, chain.length):
            yield lambda pk=chain.pk, first=first: tampering.swap_entries(pk, first, first + 1)
    revisions, events = ids(REVISIONS), ids(EVENTS)
    for one, two in pairwise(revisions):
        yield lambda one=one, two=two: tampering.swap_rows(
            REVISIONS, one, two, ("snapshot", "note")
        )
    for one, two in pairwise(events):
        yield lambda one=one, two=two: tampering.swap_rows(
            EVENTS, one, two, ("at", "action", "actor_id")
        )


def back_date() -> Iterable[Attack]:
    yield from altered(REVISIONS, "made_at", LONG_AGO)
    yield from altered(REVISIONS, "approved_at", LONG_AGO)
    yield from altered(EVENTS, "at", LONG_AGO)
    yield from altered(CORRECTIONS, "at", LONG_AGO)


def move_approval() -> Iterable[Attack]:
    """Another person, another version, or a draft that nobody let pass."""
    mallory = sql("SELECT MIN(id) FROM auth_user")[0][0]
    yield from altered(REVISIONS, "approved_by_id", mallory)
    yield from altered(REVISIONS, "reviewer_id", mallory)
    yield from altered(EVENTS, "actor_id", mallory, "action = 'approve'")
    yield from altered(EVENTS, "revision_number", 77, "action IN ('approve', 'publish')")
    yield from altered(REVISIONS, "state", "superseded", "state <> 'superseded'")
    approved = ids(REVISIONS, "approved_by_id IS NOT NULL")
    columns = ("approved_by_id", "approved_at", "reviewer_id")
    for pk in set(ids(REVISIONS)) - set(approved):
        yield lambda pk=pk: tampering.swap_rows(REVISIONS, approved[0], pk, columns)


def recompute() -> Iterable[Attack]:
    """A row altered or taken away, and all digests after it made right."""

    def alter_text(pk: int, chain: int) -> None:
        text = json.dumps({"texts": {"name": "偽"}})
        sql("UPDATE glossary_termrevision SET snapshot = %s WHERE id = %s", text, pk)
        tampering.recompute(chain)

    def drop(pk: int, chain: int) -> None:
        sql("DELETE FROM history_chainentry WHERE id = %s", pk)
        tampering.recompute(chain)

    entries = ChainEntry.objects.order_by("id")
    for pk, chain in entries.filter(record="revision").values_list("row_id", "chain"):
        yield partial(alter_text, pk, chain)
    for pk, chain in entries.filter(record="event").values_list("pk", "chain"):
        yield partial(drop, pk, chain)


def replace() -> Iterable[Attack]:
    yield from tampering.replaced(EVENTS, "action", "approve")
    yield from tampering.replaced(CORRECTIONS, "text", "forged")
    yield from tampering.replaced(REVISIONS, "note", "forged")


def insert() -> Iterable[Attack]:
    """A row that the site never wrote: an approval out of nowhere."""
    for pk in ids(EVENTS, "action = 'approve'"):
        yield lambda pk=pk: sql(
            "INSERT INTO publishing_auditevent (at, actor_id, actor_name, action, content_kind, key,"
            " language_code, revision_number, details) SELECT at, actor_id, actor_name, action,"
            " content_kind, key, language_code, 1, details FROM publishing_auditevent WHERE id = %s",
            pk,
        )


def exchange_lines() -> Iterable[Attack]:
    """The chain of one object passed off as that of another."""
    one, two = ids(CHAINS, "content_kind = 'term' AND language_code = 'zh-hant'")
    yield lambda: tampering.swap_rows(CHAINS, one, two, ("length", "head", "signature"))
    yield lambda: (
        sql("UPDATE history_hashchain SET key = 'x' WHERE id = %s", one),
        sql("UPDATE history_hashchain SET key = 'exosome' WHERE id = %s", two),
        sql("UPDATE history_hashchain SET key = 'vesicles' WHERE id = %s", one),
    )


@pytest.mark.parametrize(
    "attacks",
    [
        alter,
        remove,
        remove_end,
        remove_line,
        reorder,
        back_date,
        move_approval,
        recompute,
        replace,
        insert,
        exchange_lines,
    ],
)
def test_every_change_without_the_key_is_found(
    history: None, attacks: Callable[[], Iterable[Attack]]
) -> None:
    ledger.seal()
    tampering.lift_all_guards()
    missed, count = [], 0
    for number, attack in enumerate(attacks()):
        before = _everything()
        point = transaction.savepoint()
        attack()
        if _everything() != before:
            count += 1
            if not sentences():
                missed.append(number)
        transaction.savepoint_rollback(point)
    assert count > 0
    assert missed == []


def _everything() -> list[object]:
    tables = (REVISIONS, EVENTS, CORRECTIONS, ENTRIES, CHAINS)
    return [sql(f"SELECT * FROM {table} ORDER BY id") for table in tables]  # noqa: S608


def test_a_new_line_is_missed_at_once(history: None) -> None:
    """Before the clock noted anything: what was begun in an action is in the ledger."""
    chain = HashChain.objects.get(content_kind="term", key="vesicles", language_code="ja")
    tampering.lift_all_guards()
    tampering.remove_line(chain.pk, with_head=True)
    assert [sentence for sentence in sentences() if f"line {chain.pk}: " in sentence]


def test_a_replaced_row_is_refused_by_the_database_itself(history: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no INSERT OR REPLACE, and a trigger for what is like it.")
    pk = ids(EVENTS)[0]
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        sql(
            "INSERT OR REPLACE INTO publishing_auditevent (id, at, action, actor_name, content_kind,"
            " key, language_code, details) VALUES (%s, '2001-01-01', 'x', '', '', '', '', '{}')",
            pk,
        )
