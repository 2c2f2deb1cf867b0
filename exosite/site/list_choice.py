"""Choice of a list: the rows that a reader narrows it to, and their order, in the query of an address.

A form without a script makes it. Whatever is no value of a facet is passed over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import cached_property

SORT: Final = "sort"
YEAR: Final = "[0-9]{4}"


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by: a parameter and its name; the column, or annotation, with the
    value of a row; and the names of the values in their order. Without names it holds years."""

    name: str
    label: Any
    column: str
    labels: Mapping[str, Any] | None = None

    def knows(self, value: str) -> bool:
        """Whether this is a value that a row could have."""
        return value in self.labels if self.labels else bool(re.fullmatch(YEAR, value))

    def ordered(self, values: Mapping[str, int]) -> list[str]:
        """The values that rows have, as readers look for them: years from the last one on."""
        if not self.labels:
            return sorted((value for value in values if value), reverse=True)
        return [value for value in self.labels if value in values]


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """Two lists as one, the second after the first: a database finds each by an index."""

    first: Any
    second: Any

    def count(self) -> int:
        return self.first.count() + self.second.count()

    def __getitem__(self, rows: slice) -> list[Any]:
        before = self.first.count()
        rest = slice(max((rows.start or 0) - before, 0), max(rows.stop - before, 0))
        return [*self.first[rows], *self.second[rest]]


@dataclass(frozen=True, slots=True)
class Order:
    """An order that a list can have: its name, the fields that make it, and which rows stand last."""

    label: Any
    fields: Sequence[Any]
    last: Q | None = None

    def ordered(self, rows: Any) -> Any:
        """Rows in this order, to be read slice by slice."""
        in_order = rows.order_by(*self.fields)
        if self.last is None:
            return in_order
        return JoinedRows(in_order.exclude(self.last), in_order.filter(self.last))


@dataclass(frozen=True, slots=True)
class FacetOption:
    """A value to choose, with how many rows have it beside what else is chosen."""

    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class ListChoice:
    """What was chosen of the ``rows`` of a list. The first of the orders is the one without a choice."""

    rows: Any
    facets: Sequence[Facet]
    orders: Mapping[str, Order]
    asked: QueryDict

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The values chosen, by the parameters."""
        values = {facet.name: self.asked.get(facet.name, "") for facet in self.facets}
        return {
            facet.name: values[facet.name]
            for facet in self.facets
            if facet.knows(values[facet.name])
        }

    @cached_property
    def sort(self) -> str:
        """The name of the order chosen; empty for the one that the list has by itself."""
        name = self.asked.get(SORT, "")
        return name if name in list(self.orders)[1:] else ""

    @property
    def query(self) -> str:
        """The shortest query that makes this choice, without a question mark."""
        return urlencode(self.chosen | ({SORT: self.sort} if self.sort else {}))

    @property
    def is_written_short(self) -> bool:
        """Whether it was asked for so, and not as a form sends it."""
        asked = {
            name: self.asked.getlist(name) for name in names(self.facets) if name in self.asked
        }
        return asked == {name: [value] for name, value in [*self.chosen.items(), *self._sorted()]}

    @property
    def listed(self) -> Any:
        """The rows chosen, in the order chosen."""
        order = self.orders[self.sort or next(iter(self.orders))]
        return order.ordered(self._narrowed(self.chosen))

    @cached_property
    def options(self) -> list[tuple[Facet, list[FacetOption]]]:
        """What can be chosen of each facet, so that something is left; a query each."""
        return [(facet, self._options_of(facet)) for facet in self.facets]

    @property
    def order_options(self) -> list[tuple[str, Any, bool]]:
        """Value, name and whether it is chosen, of each order."""
        first = next(iter(self.orders))
        return [
            ("" if name == first else name, order.label, name == (self.sort or first))
            for name, order in self.orders.items()
        ]

    def _options_of(self, facet: Facet) -> list[FacetOption]:
        chosen = self.chosen.get(facet.name, "")
        others = {name: value for name, value in self.chosen.items() if name != facet.name}
        counted = self._narrowed(others).order_by().values_list(facet.column).annotate(Count("pk"))
        counts = {str(value): count for value, count in counted if value is not None}
        if chosen:
            counts.setdefault(chosen, 0)
        return [
            FacetOption(
                value, (facet.labels or {}).get(value, value), counts[value], value == chosen
            )
            for value in facet.ordered(counts)
        ]

    def _narrowed(self, chosen: Mapping[str, str]) -> Any:
        fields = {facet.name: facet.column for facet in self.facets}
        return self.rows.filter(**{fields[name]: value for name, value in chosen.items()})

    def _sorted(self) -> list[tuple[str, str]]:
        return [(SORT, self.sort)] if self.sort else []


def names(facets: Sequence[Facet]) -> list[str]:
    """The parameters that make a choice."""
    return [*(facet.name for facet in facets), SORT]
