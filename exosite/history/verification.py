"""Verification: what was changed, taken away or slipped in without the key, and where.

Reads some hundred entries at a time and locks nothing: editors go on working. A line that grew
while it was read is read again before anything is said of it. ``chain_reader`` judges one line.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from django.db.models import Count, Q

from exosite.history import hashed_tables
from exosite.history.chain_reader import ChainReader, Finding
from exosite.history.models import LEDGER, ChainEntry, HashChain

PAGE: Final = 200
ATTEMPTS: Final = 3
"""How often a line is read that grows meanwhile."""

Progress = Callable[[int, int], object]
"""Told how many entries were read, and how many there are."""


def is_begun() -> bool:
    """Whether there is anything to verify, though it be in ruins."""
    return HashChain.objects.exists() or ChainEntry.objects.exists()


class Verification:
    """One look at everything. ``unsigned`` counts the lines that another key signed, or none."""

    def __init__(self, progress: Progress = lambda count, total: None) -> None:
        self.progress = progress
        self.count = self.lines = self.unsigned = 0
        self.total = 0
        self._noted: dict[int, int] = {}
        self._emptied = hashed_tables.emptied_people()

    def findings(self) -> Iterator[Finding]:
        """Everything that is not as it was recorded, as it is found."""
        self.total = ChainEntry.objects.count()
        last = 0
        chains = HashChain.objects.exclude(content_kind=LEDGER).order_by("id")
        while page := list(chains.filter(pk__gt=last)[:PAGE]):
            yield from self._lines(page)
            last = page[-1].pk
        # Last: it has noted at least what the others say.
        yield from self._ledger()
        yield from self._orphans()
        for table in hashed_tables.all_tables():
            for row in table.unchained().iterator(chunk_size=PAGE):
                place = table.name_of(row)
                yield Finding(place, "It is not in the history: it was written past the site.")

    # --- Lines --------------------------------------------------------------------------------------

    def _lines(self, chains: Sequence[HashChain]) -> Iterator[Finding]:
        """Short lines together, a long one, and one with findings, by itself."""
        self.lines += len(chains)
        short = [chain for chain in chains if chain.length <= PAGE]
        together = self._read(short)
        for chain in chains:
            reading = together.get(chain.pk)
            if reading is None or reading.findings:
                reading = self._read_alone(chain)
            self._noted[chain.pk] = reading.chain.in_ledger
            self.unsigned += reading.is_unsigned
            yield from reading.findings

    def _read_alone(self, chain: HashChain) -> ChainReader:
        for _attempt in range(ATTEMPTS):
            reading = self._read([chain])[chain.pk]
            fresh = HashChain.objects.filter(pk=chain.pk).first()
            if not reading.findings or fresh is None or fresh.length == chain.length:
                break
            chain = fresh
        return reading

    def _read(self, chains: Sequence[HashChain]) -> dict[int, ChainReader]:
        readings = {chain.pk: ChainReader(chain, self._emptied) for chain in chains}
        for page in _pages(list(readings)):
            rows = _rows_of(page)
            for chain_id, entries in groupby(page, key=lambda entry: entry.chain_id):
                for entry in entries:
                    readings[chain_id].read(entry, rows)
            self.count += len(page)
            self.progress(min(self.count, self.total), self.total)
        for reading in readings.values():
            reading.end()
        return readings

    # --- The ledger ---------------------------------------------------------------------------------

    def _ledger(self) -> Iterator[Finding]:
        """The ledger itself, and whether every chain has what it noted."""
        ledger = HashChain.objects.filter(content_kind=LEDGER).first()
        if ledger is None:
            if any(self._noted.values()):
                yield Finding("ledger", "It is gone.")
            return
        reading = ChainReader(ledger, self._emptied)
        self.lines += 1
        lost: set[int] = set()
        noted: dict[int, int] = {}
        for page in _pages([ledger.pk], up_to=ledger.length):
            for entry in page:
                reading.read(entry, {})
            yield from self._heads(reading, noted, lost)
            self.count += len(page)
            self.progress(min(self.count, self.total), self.total)
        reading.end()
        self.unsigned += reading.is_unsigned
        yield from reading.findings
        for chain_id, length in self._noted.items():
            if length > noted.get(chain_id, 0) and chain_id not in lost:
                sentence = (
                    f"Line {chain_id} says that its {length} entries were noted; they were not."
                )
                yield Finding("ledger", sentence)

    def _heads(
        self, reading: ChainReader, noted: dict[int, int], lost: set[int]
    ) -> Iterator[Finding]:
        """Compare the heads just read with the chains."""
        heads, reading.heads = reading.heads, []
        ids = {chain_id for _number, _at, chain_id, _length, _digest in heads}
        lengths = {length for _number, _at, _chain_id, length, _digest in heads}
        entries = ChainEntry.objects.filter(chain__in=ids, position__in=lengths)
        found = {
            (chain_id, position): digest
            for chain_id, position, digest in entries.values_list("chain", "position", "digest")
        }
        chains = HashChain.objects.in_bulk(ids)
        for number, at, chain_id, length, digest in heads:
            noted[chain_id] = max(length, noted.get(chain_id, 0))
            if found.get((chain_id, length)) == digest or chain_id in lost:
                continue
            lost.add(chain_id)
            line = str(chains.get(chain_id, f"line {chain_id}"))
            had = f"It had {length} entries when entry {number} of the ledger noted it ({at})"
            is_there = (chain_id, length) in found
            what = "entry that was the last is another now" if is_there else "last of them is gone"
            sentence = f"{had}; the {what}." if chain_id in chains else f"{had}; all of it is gone."
            yield Finding(line, sentence)

    def _orphans(self) -> Iterator[Finding]:
        """Entries whose chain is gone: no foreign key holds back who writes past Django."""
        chains = HashChain.objects.values("pk")
        orphans = ChainEntry.objects.filter(~Q(chain__in=chains)).values("chain_id")
        for row in orphans.annotate(count=Count("pk")).order_by("chain_id"):
            sentence = f"Its end is gone; {row['count']} entries are left."
            yield Finding(f"line {row['chain_id']}", sentence)


def _pages(chain_ids: Sequence[int], up_to: int | None = None) -> Iterator[list[ChainEntry]]:
    """The entries of chains, in order, some hundred at a time."""
    entries = ChainEntry.objects.filter(chain__in=chain_ids).order_by("chain_id", "position")
    if up_to is not None:
        entries = entries.filter(position__lte=up_to)
    last: ChainEntry | None = None
    while True:
        rest = entries
        if last is not None:
            later = Q(chain_id=last.chain_id, position__gt=last.position)
            rest = entries.filter(later | Q(chain_id__gt=last.chain_id))
        if not (page := list(rest[:PAGE])):
            return
        yield page
        last = page[-1]


def _rows_of(page: Sequence[ChainEntry]) -> dict[str, dict[int, Any]]:
    """The rows that entries are of, by table and number; one query for each table."""
    ids: dict[str, set[int]] = {}
    for entry in page:
        if entry.table and entry.row_id:
            ids.setdefault(entry.table, set()).add(entry.row_id)
    tables = {name: hashed_tables.find(name) for name in ids}
    return {name: table.rows(ids[name]) for name, table in tables.items() if table}
