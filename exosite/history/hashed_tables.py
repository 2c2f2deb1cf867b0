"""Registry of the tables whose rows are in chains: publishing declares them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from exosite.history.models import ChainEntry

Line = tuple[str, str, str]
"""What a chain is of: the kind and the key of an object, and a language."""


class HashedTable:
    """One table. Times, numbers and codes of a row are its ``meta``, which stays; what it says is
    in ``contents``, by part, each of which can be erased and leaves its digest."""

    record: str
    model: Any
    vanishes: bool = False
    """Whether rows go with an object that is deleted."""

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def meta(self, row: Any) -> Mapping[str, Any]:
        raise NotImplementedError

    def contents(self, row: Any) -> Mapping[str, Any]:
        raise NotImplementedError

    def status(self, row: Any) -> Mapping[str, Any] | None:
        """What changes of a row in its life, each time noted in its chain; None if nothing does."""
        return None

    def live_difference(self, row: Any) -> Sequence[str]:
        """What readers have otherwise than in the row from which they have it, by name."""
        return ()

    def lines(self, rows: Sequence[Any]) -> list[Line]:
        """The line of each row, as far as can be told from the rows."""
        raise NotImplementedError

    def erased(self, row: Any, part: str) -> bool:
        """Whether nothing is left of what a part said."""
        raise NotImplementedError

    def person_of(self, row: Any, part: str, chain_key: str) -> int | None:
        """The number of whoever a part names, which may be emptied; None if it says something else."""
        return None

    def redacts(self, row: Any) -> set[int]:
        """The positions in its line of what a row records as erased."""
        return set()

    def emptied_people(self) -> set[int]:
        """The numbers of people whose names were taken out."""
        return set()

    def belongs(self, row: Any, chain_key: str) -> bool:
        """Whether a row is one of the object with this key, as far as it can be told."""
        return True

    def name_of(self, row: Any) -> str:
        """A row as sentences name it."""
        raise NotImplementedError

    def queryset(self) -> QuerySet[Any]:
        return self.model._base_manager.all()

    def rows(self, ids: Collection[int]) -> dict[int, Any]:
        return {row.pk: row for row in self.queryset().filter(pk__in=ids)}

    def unchained(self) -> QuerySet[Any]:
        """The rows that no chain has, oldest first."""
        entries = ChainEntry.objects.filter(table=self.name, row_id=OuterRef("pk"))
        return self.queryset().filter(~Exists(entries)).order_by("pk")


_tables: dict[str, HashedTable] = {}


def register(tables: Iterable[HashedTable]) -> None:
    """Make tables known. Called in ``AppConfig.ready()``."""
    _tables.update({table.name: table for table in tables})


def all_tables() -> list[HashedTable]:
    return list(_tables.values())


def find(name: str) -> HashedTable | None:
    return _tables.get(name)


def of(row: Model) -> HashedTable:
    """The table of a row. Raises KeyError."""
    return _tables[row._meta.db_table]


def digest_of(row: Model) -> str:
    """The digest by which the history knows a row; empty for one of before. One query."""
    entries = ChainEntry.objects.filter(table=row._meta.db_table, row_id=row.pk)
    return entries.values_list("digest", flat=True).first() or ""


def emptied_people() -> set[int]:
    """The numbers of people whose names were taken out, as any table records it."""
    return set().union(*(table.emptied_people() for table in all_tables()))
