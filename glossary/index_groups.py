"""Groups of the list of terms: by subject, strokes, pronunciation or letter, with their labels."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext, ngettext

from exosite import languages
from exosite.publishing import visible_text
from exosite.publishing.visible_text import VisibleText
from glossary import sort_keys
from glossary.models import Term, TermPlace
from glossary.sort_keys import GroupHeading

CATEGORY = "category"
STROKES = "strokes"
PRONUNCIATION = "reading"

# So many terms the list shows at once, all its groups together.
ALL_AT_ONCE: Final = 150
# Of more, as many of each group as make so many together, but never fewer than these.
FIRST_TERMS: Final = 100
FIRST_OF_GROUP: Final = 2

SortKey = Callable[[VisibleText], tuple[GroupHeading, tuple]]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading; ``id`` names it in an address. ``count`` is of all its terms."""

    id: str
    label: str
    count: int
    terms: list[VisibleText] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return len(self.terms) >= self.count


def orderings(language: str) -> dict[str, str]:
    """The orders that the index of a language offers, by their name in an address."""
    match languages.get(language).collation:
        case "bopomofo":
            by_name = {STROKES: gettext("By strokes"), PRONUNCIATION: gettext("By bopomofo")}
        case "kana":
            by_name = {PRONUNCIATION: gettext("By kana")}
        case "letters":
            by_name = {PRONUNCIATION: gettext("A to Z")}
    return {CATEGORY: gettext("By subject")} | by_name


def places(language: str, by: str, group: str = "") -> QuerySet[TermPlace]:
    """The places of the terms in an order of a language, or of one group of it, in that order."""
    ordered = TermPlace.objects.filter(language_code=language, ordering=by)
    if group:
        ordered = ordered.filter(group=group)
    return ordered.order_by("group_order", "sort_key", "term")


def groups_of(language: str, by: str) -> list[TermGroup]:
    """The groups of an order with the number of their terms, without them; one query."""
    rows = places(language, by).order_by("group_order").values_list("group", "group_order")
    return [
        TermGroup(group, _label(GroupHeading.of_id(group, order)), count)
        for group, order, count in rows.annotate(Count("term"))
    ]


def with_first_terms(groups: list[TermGroup], language: str, by: str) -> list[TermGroup]:
    """The groups with their terms: with all of them if they are few, else with the first; three
    queries."""
    rows = places(language, by)
    if sum(group.count for group in groups) > ALL_AT_ONCE:
        most = max(FIRST_OF_GROUP, FIRST_TERMS // len(groups))
        window = Window(
            RowNumber(), partition_by="group_order", order_by=(F("sort_key"), F("term"))
        )
        rows = rows.annotate(number=window).filter(number__lte=most)
    by_group: dict[str, list[int]] = {}
    for group, term in rows.values_list("group", "term"):
        by_group.setdefault(group, []).append(term)
    shown = terms_shown([term for ids in by_group.values() for term in ids], language)
    return [
        TermGroup(
            group.id,
            group.label,
            group.count,
            [shown[term] for term in by_group.get(group.id, ()) if term in shown],
        )
        for group in groups
    ]


def terms_shown(ids: Iterable[int], language: str) -> dict[int, VisibleText]:
    """The terms of these ids, in their order; two queries."""
    order = list(ids)
    fields = ["name", "reading", "definition"]
    shown = visible_text.show_all(Term.objects.filter(pk__in=order), language, fields=fields)
    by_id = {item.object.pk: item for item in shown}
    return {pk: by_id[pk] for pk in order if pk in by_id}


def sort_key(language: str, by: str, readings: Mapping[str, str]) -> SortKey:
    """What puts the terms of a language in an order. ``readings`` are those of single characters."""
    if by == CATEGORY:
        # Within a subject as in the first order by name.
        _, by_name_first, *_ = orderings(language)
        return partial(_by_category, sort_key(language, by_name_first, readings))
    if by == STROKES:
        return lambda term: sort_keys.by_strokes((term.text.name, term.text.reading))
    collation = languages.get(language).collation
    if collation == "bopomofo":
        return lambda term: sort_keys.by_bopomofo(
            (term.text.name, term.text.reading or sort_keys.spell(term.text.name, readings))
        )
    by_name = sort_keys.by_kana if collation == "kana" else sort_keys.by_letter
    return lambda term: by_name((term.text.name, term.text.reading))


def _by_category(by_name: SortKey, term: VisibleText) -> tuple[GroupHeading, tuple]:
    category = term.object.category
    order = Term.Category.values.index(category)
    name_heading, key = by_name(term)
    return GroupHeading(order, CATEGORY, category), (name_heading.order, *key)


def _label(heading: GroupHeading) -> str:
    match heading.kind:
        case "category":
            return str(Term.Category(heading.mark).label)
        case "strokes":
            count = int(heading.mark)
            return ngettext("%(count)s stroke", "%(count)s strokes", count) % {"count": count}
        case "kana":
            return gettext("Row of %(kana)s") % {"kana": heading.mark}
        case "other":
            return gettext("Other")
    return heading.mark
