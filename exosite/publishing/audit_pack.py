"""Audit pack: the whole history of one object in one file, for whoever wants to check it.

Names of people and network addresses stay here: their digests are in the pack, without the salts.
``docs/history.md`` has the format, ``docs/verify_audit_pack.py`` verifies a pack without this site.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from exosite.history import hashed_tables
from exosite.history.digests import canonical, content_digest
from exosite.history.models import LEDGER, ChainEntry, HashChain
from exosite.publishing import kinds
from exosite.publishing.audit import PUBLIC
from exosite.publishing.diff import fields_by_path
from exosite.publishing.hashed_rows import CorrectionTable, EventTable, RevisionTable
from exosite.publishing.models import AuditEvent, Content, Revision, revision_model

FORMAT: Final = 1
PAGE: Final = 100
KEPT_HERE: Final = frozenset({"actor", "subject", "origin"})
"""Parts that say who somebody is: never in a pack."""

_WORD = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_.:]*")


class AuditPack:
    """A pack of an object; ``only_public`` leaves out what readers never saw, but for its digests."""

    def __init__(self, item: Content, *, only_public: bool = False) -> None:
        self.item = item
        self.only_public = only_public
        self.words: set[str] = set()
        chains = HashChain.objects.filter(content_kind=item.content_kind, key=item.key)
        self.chains = list(chains.order_by("language_code"))

    def write(self) -> Iterator[str]:
        """The file, piece by piece: one JSON document."""
        about = {
            "format": FORMAT,
            "site": settings.SITE_URL,
            "exported_at": timezone.now(),
            "object": {"kind": self.item.content_kind, "key": self.item.key},
            "only_public": self.only_public,
        }
        yield canonical(about)[:-1]
        yield ',\n"lines": ['
        for number, chain in enumerate(self.chains):
            line = {"line": chain.pk, "language": chain.language_code}
            yield f"{',' if number else ''}\n{_json(line)[:-1]}"
            yield from _list("entries", self._entries(chain))
            yield from _list("versions", self._versions(chain.language_code))
            yield "}"
        yield "]"
        yield from _list("ledger", self._ledger())
        yield f',\n"sources": {_json(self._sources())}\n}}\n'

    # --- Entries ------------------------------------------------------------------------------------

    def _entries(self, chain: HashChain) -> Iterator[dict[str, Any]]:
        seen = self._numbers_seen(chain.language_code)
        for page in _pages(chain):
            rows = _rows_of(page)
            for entry in page:
                row = rows.get((entry.table, entry.row_id))
                table = hashed_tables.find(entry.table)
                yield {
                    "position": entry.position,
                    "record": entry.record,
                    "meta": table.meta(row) if table and row else {},
                    "parts": self._parts(entry, table, row, seen),
                    "content": entry.content,
                    "digest": entry.digest,
                }

    def _parts(
        self, entry: ChainEntry, table: Any, row: Any, seen: frozenset[int]
    ) -> dict[str, dict[str, Any]]:
        contents = table.contents(row) if table and row else {}
        parts = {}
        for name, part in entry.parts.items():
            parts[name] = {"digest": part["digest"]}
            if part.get("salt") and name not in KEPT_HERE and self._is_shown(table, row, seen):
                parts[name] |= {"salt": part["salt"], "content": contents[name]}
        return parts

    def _is_shown(self, table: Any, row: Any, seen: frozenset[int]) -> bool:
        if not self.only_public or isinstance(table, CorrectionTable):
            return True
        if isinstance(table, EventTable):
            return row.action in PUBLIC
        return isinstance(table, RevisionTable) and row.number in seen

    def _numbers_seen(self, language: str) -> frozenset[int]:
        """The versions that readers saw; that which came with the site among them."""
        events = AuditEvent.objects.about(self.item, language).filter(action="publish")
        first = revision_model(self.item).objects.of(self.item, language)
        came_with_site = first.filter(number=1, author=None)
        numbers = set(events.values_list("revision_number", flat=True))
        return frozenset({*numbers, *came_with_site.values_list("number", flat=True)})

    # --- Versions -----------------------------------------------------------------------------------

    def _versions(self, language: str) -> Iterator[dict[str, Any]]:
        """Each version as people read a history: who, when, on what sources, what changed."""
        seen = self._numbers_seen(language)
        revisions = revision_model(self.item).objects.of(self.item, language).order_by("number")
        published = self._published(language)
        before: Mapping[Any, Any] = {}
        for revision in revisions.iterator(chunk_size=PAGE):
            version = _about(revision) | {"published_at": published.get(revision.number, [])}
            if not self.only_public or revision.number in seen:
                words = set(_WORD.findall(canonical(revision.snapshot)))
                self.words |= words
                fields = fields_by_path(revision.snapshot)
                sources = sorted(record.key for record in _records(words))
                version |= {"sources": sources, "diff": _diff(before, fields)}
                before = fields
            yield version

    def _published(self, language: str) -> dict[int, list[Any]]:
        events = AuditEvent.objects.about(self.item, language).filter(action="publish")
        times: dict[int, list[Any]] = {}
        for number, at in events.order_by("id").values_list("revision_number", "at"):
            times.setdefault(number or 0, []).append(at)
        return times

    def _sources(self) -> dict[str, dict[str, str]]:
        """The records that any version names, such as references, as they are today."""
        return {
            record.key: {field.name: field.value_to_string(record) for field in _fields(record)}
            for record in _records(self.words)
        }

    # --- The ledger ---------------------------------------------------------------------------------

    def _ledger(self) -> Iterator[dict[str, Any]]:
        """The ledger from where it first notes a line of this object; of others only digests."""
        own = {chain.pk for chain in self.chains}
        has_begun = False
        previous = ""
        ledger = HashChain.objects.filter(content_kind=LEDGER).first()
        for page in _pages(ledger) if ledger else ():
            for entry in page:
                heads = json.loads(entry.content)["heads"] if entry.content else []
                is_own = any(head[0] in own for head in heads)
                has_begun = has_begun or is_own
                if has_begun:
                    said = {"content": entry.content} if is_own else {}
                    yield {
                        "position": entry.position,
                        "previous": previous,
                        "content_digest": content_digest(entry.content),
                        "digest": entry.digest,
                        **said,
                    }
                previous = entry.digest


def _about(revision: Revision) -> dict[str, Any]:
    table = hashed_tables.of(revision)
    status = table.status(revision) or {}
    return {
        **status,
        "made_at": revision.made_at,
        "author": revision.author_id,
        "significance": revision.significance,
        "digest": hashed_tables.digest_of(revision),
    }


def _diff(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[str]:
    """A unified diff of all fields, one after the other."""
    lines: list[str] = []
    for path in sorted({*before, *after}):
        old, new = _lines(before.get(path)), _lines(after.get(path))
        name = ".".join(path)
        lines += difflib.unified_diff(old, new, name, name, lineterm="", n=1)
    return lines


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text.splitlines()


def _records(words: set[str]) -> list[Any]:
    """The records of kinds without texts that have one of these words as their key."""
    found: list[Any] = []
    for kind in kinds.records():
        if not isinstance(kind, kinds.ContentKind):
            named = {f"{kind.model.key_field}__in": words}
            found += kind.model._base_manager.filter(**named)
    return found


def _fields(record: Any) -> list[Any]:
    return [field for field in record._meta.concrete_fields if not field.primary_key]


def _pages(chain: HashChain) -> Iterator[list[ChainEntry]]:
    entries = ChainEntry.objects.filter(chain=chain).order_by("position")
    last = 0
    while page := list(entries.filter(position__gt=last)[:PAGE]):
        yield page
        last = page[-1].position


def _rows_of(page: Sequence[ChainEntry]) -> dict[tuple[str, int | None], Any]:
    rows: dict[tuple[str, int | None], Any] = {}
    for name in {entry.table for entry in page if entry.table}:
        if table := hashed_tables.find(name):
            ids = {entry.row_id or 0 for entry in page if entry.table == name}
            rows |= {(name, pk): row for pk, row in table.rows(ids).items()}
    return rows


def _json(value: Any) -> str:
    """JSON that people can read: Han as it is."""
    return json.dumps(json.loads(canonical(value)), ensure_ascii=False)


def _list(name: str, members: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for number, member in enumerate(members):
        yield f"{',' if number else ''}\n{_json(member)}"
    yield "]"
