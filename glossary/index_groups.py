"""Groups of the list of terms: by subject, strokes, pronunciation or letter, with their labels."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from exosite import languages
from exosite.publishing.visible_text import VisibleText
from glossary import sort_keys
from glossary.models import Term
from glossary.sort_keys import GroupHeading

CATEGORY = "category"
STROKES = "strokes"
PRONUNCIATION = "reading"


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading; ``id`` names it in an address."""

    id: str
    label: str
    terms: list[VisibleText]


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


def group_terms(terms: list[VisibleText], language: str, by: str) -> list[TermGroup]:
    """All the terms in the order asked for, one of those that the language offers."""
    sort_key = _by_category if by == CATEGORY else _by_name(terms, language, by)
    groups = sort_keys.group_items(terms, sort_key)
    return [TermGroup(heading.id, _label(heading), members) for heading, members in groups]


def _by_category(term: VisibleText) -> tuple[GroupHeading, tuple]:
    category = term.object.category
    order = Term.Category.values.index(category)
    return GroupHeading(order, CATEGORY, category), (term.text.reading or term.text.name,)


def _by_name(
    terms: list[VisibleText], language: str, by: str
) -> Callable[[VisibleText], tuple[GroupHeading, tuple]]:
    names = [(term.text.name, term.text.reading) for term in terms]
    if by == STROKES:
        return lambda term: sort_keys.by_strokes((term.text.name, term.text.reading))
    collation = languages.get(language).collation
    if collation == "bopomofo":
        known = sort_keys.learn_readings(names)
        return lambda term: sort_keys.by_bopomofo(
            (term.text.name, term.text.reading or sort_keys.spell(term.text.name, known))
        )
    sort_key = sort_keys.by_kana if collation == "kana" else sort_keys.by_letter
    return lambda term: sort_key((term.text.name, term.text.reading))


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
