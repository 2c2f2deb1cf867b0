"""Reading a line entry by entry, and judging it by itself: its digests, its rows, its end."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from exosite.history import hashed_tables, signatures
from exosite.history.chain_writer import CLOSED, OPENING, RENAMED
from exosite.history.digests import canonical, entry_digest, part_digest
from exosite.history.hashed_tables import HashedTable
from exosite.history.models import LEDGER, ChainEntry, HashChain

Rows = Mapping[str, Mapping[int, Any]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not as it was recorded: ``place`` is a line, and where in it."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class ChainReader:
    """A line as far as it was read, and what is wrong with it.

    ``emptied`` are the numbers of people whose names were taken out. ``heads`` are what entries of
    the ledger noted: number and time of the entry, then number, length and head of a chain.
    """

    def __init__(self, chain: HashChain, emptied: Set[int]) -> None:
        self.chain = chain
        self.emptied = emptied
        self.findings: list[Finding] = []
        self.heads: list[tuple[int, str, int, int, str]] = []
        self.is_unsigned = False
        self._digest: str | None = ""
        self._position = 0
        self._key: str | None = None
        self._closed = 0
        self._missing: list[tuple[int, HashedTable]] = []
        self._erased: dict[int, str] = {}
        self._redacted: set[int] = set()
        # By number of the version: its name, and its status now; and what was noted last.
        self._statuses: dict[int, tuple[str, str]] = {}
        self._noted_statuses: dict[int, str] = {}

    def read(self, entry: ChainEntry, rows: Rows) -> None:
        """Judge the next entry; ``rows`` has those that it may be of."""
        if entry.position != self._position + 1:
            first, last = self._position + 1, entry.position - 1
            self._add(f"Entries {first} to {last} are missing.")
            self._digest = None
        self._position = entry.position
        if not signatures.is_valid("entry", entry.digest, entry.signature):
            if not self.is_unsigned:
                self._add("From here on not all is signed with the key of this site.", entry)
            self.is_unsigned = True
        table = hashed_tables.find(entry.table)
        row = rows.get(entry.table, {}).get(entry.row_id or 0)
        if table is not None and row is None:
            self._missing.append((entry.position, table))
        else:
            self._judge(entry, table, row)
        self._digest = entry.digest

    def end(self) -> None:
        """Judge the line as a whole, once all of it was read."""
        chain = self.chain
        if (self._position, self._digest) != (chain.length, chain.head):
            self._add(f"It ends with entry {self._position}, and not as entry {chain.length} did.")
        text = signatures.head_text(chain.pk, chain.length, chain.head)
        if not signatures.is_valid("head", text, chain.signature):
            self._add("Its end is not signed with the key of this site.")
            self.is_unsigned = True
        if self._key is not None and chain.key != self._expected_key():
            self._add(f"It was recorded as the line of {self._key}.")
        for position, table in self._missing:
            if not table.vanishes or position > self._closed:
                self._add_at(position, table.record, "The row itself is gone.")
        for position, name in self._erased.items():
            if position not in self._redacted:
                self._add_at(position, name, "It was erased, and no two people did so.")
        for number, (name, status) in self._statuses.items():
            if self._noted_statuses.get(number) != status:
                sentence = "Its state, its schedule or who let it pass is not what was recorded."
                self.findings.append(Finding(name, sentence))

    # --- One entry ----------------------------------------------------------------------------------

    def _judge(self, entry: ChainEntry, table: HashedTable | None, row: Any) -> None:
        name = table.name_of(row) if table else entry.record
        meta = table.meta(row) if table else {}
        if self._digest is not None:
            digest = entry_digest(
                self._digest, entry.position, entry.record, meta, entry.parts, entry.content
            )
            if digest != entry.digest:
                sentence = "It is not what was recorded, or not in the place where it was."
                self._add_at(entry.position, name, sentence)
        if table:
            self._judge_row(entry, table, row, name)
        self._take_in(entry)

    def _judge_row(self, entry: ChainEntry, table: HashedTable, row: Any, name: str) -> None:
        contents = table.contents(row)
        for part in sorted(contents.keys() | entry.parts.keys()):
            kept = entry.parts.get(part, {})
            if kept.get("salt") and part in contents:
                if part_digest(kept["salt"], contents[part]) != kept.get("digest"):
                    sentence = f"What it says ({part}) is not what was recorded."
                    self._add_at(entry.position, name, sentence)
            elif not kept or part not in contents or not table.erased(row, part):
                sentence = f"What it says ({part}) was taken out, and something else put there."
                self._add_at(entry.position, name, sentence)
            elif table.person_of(row, part, self.chain.key) not in self.emptied:
                self._erased[entry.position] = name
        if not table.belongs(row, self.chain.key):
            self._add_at(entry.position, name, "It belongs to another line.")
        if names := table.live_difference(row):
            sentence = f"What readers see is not what it says ({', '.join(names)})."
            self._add_at(entry.position, name, sentence)
        if (status := table.status(row)) is not None:
            self._statuses[status["number"]] = name, canonical(status)
        self._redacted |= table.redacts(row)

    def _take_in(self, entry: ChainEntry) -> None:
        """What an entry says itself, which its digest covers."""
        if not entry.content:
            return
        said = json.loads(entry.content)
        if entry.record == OPENING:
            kind, self._key, language = said["line"]
            if (kind, language) != (self.chain.content_kind, self.chain.language_code):
                self._add(f"It was recorded as a line of {kind} {language}.", entry)
        elif entry.record == RENAMED:
            self._key = said["to"]
        elif entry.record == CLOSED:
            self._closed = entry.position
        elif entry.record == LEDGER:
            self.heads += [(entry.position, said["at"], *head) for head in said["heads"]]
        else:
            self._noted_statuses[said["number"]] = entry.content

    def _expected_key(self) -> str:
        return f"{self._key}#{self.chain.pk}" if self._closed else str(self._key)

    def _add(self, sentence: str, entry: ChainEntry | None = None) -> None:
        place = f"{self.chain}, entry {entry.position}" if entry else str(self.chain)
        self.findings.append(Finding(place, sentence))

    def _add_at(self, position: int, name: str, sentence: str) -> None:
        self.findings.append(Finding(f"{self.chain}, entry {position} ({name})", sentence))
