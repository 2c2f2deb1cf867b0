"""Adding to the history: in the transaction of what it tells of, as late as can be.

Inside ``recording()`` entries are gathered; at its end the chains are locked for a moment, always in
the same order, and after them the ledger. Locks of the site follow: open it inside of ``held()``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from exosite.history import hashed_tables, signatures
from exosite.history.digests import Parts, canonical, entry_digest, salted
from exosite.history.hashed_tables import Line
from exosite.history.models import LEDGER, SITE, USER, ChainEntry, HashChain

OPENING: Final = "opening"
STATUS: Final = "status"
RENAMED: Final = "renamed"
CLOSED: Final = "closed"
LEDGER_LINE: Final = (LEDGER, "", "")

BIG: Final = 500
"""Heads that one entry of the ledger notes at most."""


@dataclass(slots=True)
class Addition:
    """An entry about to be added to a line; ``subject`` is the row that a status is of."""

    line: Line
    record: str
    content: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)
    table: str = ""
    row_id: int | None = None
    subject: tuple[str, int] | None = None


@dataclass(slots=True)
class _Recording:
    """What is gathered; ``reason`` why the ledger must note it at once."""

    additions: list[Addition] = field(default_factory=list)
    reason: str = ""


_recording: ContextVar[_Recording | None] = ContextVar("history_recording", default=None)


@contextmanager
def recording() -> Iterator[None]:
    """Inside, entries are gathered, and added at the end of the outermost; inside a transaction.

    What is undone inside, by an exception, is forgotten.
    """
    outer = _recording.get()
    if outer is not None:
        count = len(outer.additions)
        try:
            yield
        except BaseException:
            del outer.additions[count:]
            raise
        return
    gathered = _Recording()
    token = _recording.set(gathered)
    try:
        yield
    finally:
        _recording.reset(token)
    write(gathered.additions, reason=gathered.reason, with_ledger=True)


def append(row: Any, *, line: Line | None = None) -> None:
    """Add a row that was just stored to the chain of its line."""
    table = hashed_tables.of(row)
    _add(addition_of(row, line or table.lines([row])[0]))


def addition_of(row: Any, line: Line) -> Addition:
    table = hashed_tables.of(row)
    status = table.status(row)
    return Addition(
        line,
        table.record,
        content="" if status is None else canonical(status),
        meta=table.meta(row),
        parts=salted(table.contents(row)),
        table=table.name,
        row_id=row.pk,
        subject=None if status is None else (table.name, row.pk),
    )


def note_status(row: Any) -> None:
    """Note that what changes of a row has changed; once for all changes of an action."""
    table = hashed_tables.of(row)
    subject, content = (table.name, row.pk), canonical(table.status(row))
    gathered = _recording.get()
    for addition in gathered.additions if gathered else ():
        if addition.subject == subject:
            addition.content = content
            return
    _add(Addition(table.lines([row])[0], STATUS, content=content, subject=subject))


def note_in_ledger(reason: str) -> None:
    """Have the ledger note what this action adds: it changes what readers see."""
    if gathered := _recording.get():
        gathered.reason = gathered.reason or reason


def rename(kind: str, old: str, new: str) -> None:
    """The chains of an object follow it under its new key."""
    chains = HashChain.objects.filter(content_kind=kind, key=old)
    codes = set(chains.values_list("language_code", flat=True))
    chains.update(key=new)
    gathered = _recording.get()
    for addition in gathered.additions if gathered else ():
        if addition.line[:2] == (kind, old):
            addition.line = (kind, new, addition.line[2])
    for language in sorted(codes):
        content = canonical({"at": timezone.now(), "to": new})
        _add(Addition((kind, new, language), RENAMED, content=content))


def close(kind: str, key: str) -> None:
    """An object is deleted with its rows: its chains end here, and stay."""
    chains = HashChain.objects.filter(content_kind=kind, key=key)
    for language in chains.values_list("language_code", flat=True):
        content = canonical({"at": timezone.now(), "reason": "deleted"})
        _add(Addition((kind, key, language), CLOSED, content=content))


def _add(addition: Addition) -> None:
    gathered = _recording.get()
    if gathered is None:
        write([addition])
    else:
        gathered.additions.append(addition)


# --- Writing ----------------------------------------------------------------------------------------


def write(additions: Sequence[Addition], *, reason: str = "", with_ledger: bool = False) -> None:
    """Add entries to their chains, and note the new heads in the ledger if that is due now."""
    if not additions:
        return
    with transaction.atomic(savepoint=False):
        chains = _locked({addition.line for addition in additions})
        entries: list[ChainEntry] = []
        for chain in chains.values():
            if not chain.length:
                content = canonical({"line": _line(chain), "at": timezone.now()})
                entries.append(_extend(chain, Addition(_line(chain), OPENING, content=content)))
                # What people do in no action is noted by the clock.
                reason = reason or ("" if chain.content_kind in (LEDGER, SITE, USER) else OPENING)
        for addition in additions:
            chain = chains[addition.line]
            entries.append(_extend(chain, addition))
            if addition.record == CLOSED:
                chain.key = f"{chain.key}#{chain.pk}"
        if with_ledger and reason:
            entries += ledger_entries(list(chains.values()), reason)
        ChainEntry.objects.bulk_create(entries)
        _store(chains.values())


def ledger_entries(chains: Sequence[HashChain], reason: str, **details: Any) -> list[ChainEntry]:
    """New entries of the ledger that note the heads of locked chains; the caller stores both.

    The ledger stays locked until the transaction ends.
    """
    ledger = _locked({LEDGER_LINE})[LEDGER_LINE]
    entries = []
    for start in range(0, max(len(chains), 1), BIG):
        noted = chains[start : start + BIG]
        heads = [[chain.pk, chain.length, chain.head] for chain in noted]
        content = canonical({"at": timezone.now(), "reason": reason, "heads": heads, **details})
        entries.append(_extend(ledger, Addition(LEDGER_LINE, LEDGER, content=content)))
        for chain in noted:
            chain.in_ledger = chain.length
    _store([ledger])
    return entries


def _locked(lines: Iterable[Line]) -> dict[Line, HashChain]:
    """The chains of lines, locked in the order of their numbers; those that are new are made."""
    wanted = set(lines)
    found = _select(wanted)
    if missing := sorted(wanted - found.keys()):
        HashChain.objects.bulk_create(
            [
                HashChain(content_kind=kind, key=key, language_code=language)
                for kind, key, language in missing
            ],
            ignore_conflicts=True,
        )
        found |= _select(set(missing))
    return found


def _select(lines: set[Line]) -> dict[Line, HashChain]:
    named = (
        Q(content_kind=kind, key=key, language_code=language)
        for kind, key, language in sorted(lines)
    )
    chains = HashChain.objects.filter(reduce(or_, named)).select_for_update().order_by("id")
    return {_line(chain): chain for chain in chains}


def _line(chain: HashChain) -> Line:
    return chain.content_kind, chain.key, chain.language_code


def _extend(chain: HashChain, addition: Addition) -> ChainEntry:
    chain.length += 1
    chain.head = entry_digest(
        chain.head,
        chain.length,
        addition.record,
        addition.meta,
        addition.parts,
        addition.content,
    )
    chain.signature = signatures.sign(
        "head", signatures.head_text(chain.pk, chain.length, chain.head)
    )
    return ChainEntry(
        chain=chain,
        position=chain.length,
        record=addition.record,
        table=addition.table,
        row_id=addition.row_id,
        content=addition.content,
        parts=addition.parts,
        digest=chain.head,
        signature=signatures.sign("entry", chain.head),
    )


def _store(chains: Iterable[HashChain]) -> None:
    HashChain.objects.bulk_update(
        list(chains), ["key", "length", "head", "signature", "in_ledger"], batch_size=BIG
    )
