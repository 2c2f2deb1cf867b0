"""Agreement of figures between two languages: numbers, units, signs, bounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from exosite.content_checks.findings import declare_levels
from exosite.quantities.running_text import ProseQuantity, QuantitiesInText, quantities_in

declare_levels(
    {
        "number-differs": "error",
        "unit-differs": "error",
        "sign-differs": "error",
        "bound-differs": "error",
    }
)


@dataclass(slots=True)
class FigureDifference:
    """What two texts say differently under one ``rule``: figures as written in each of them."""

    rule: str
    missing: list[ProseQuantity] = field(default_factory=list)
    extra: list[ProseQuantity] = field(default_factory=list)


def compare_figures(source: str, text: str) -> list[FigureDifference]:
    """The figures in which a translation differs from its source, by rule."""
    theirs, ours = quantities_in(source), quantities_in(text)
    differences: dict[str, FigureDifference] = {}
    for rule, quantity in _differing(theirs, ours):
        differences.setdefault(rule, FigureDifference(rule)).missing.append(quantity)
    for rule, quantity in _differing(ours, theirs):
        differences.setdefault(rule, FigureDifference(rule)).extra.append(quantity)
    return list(differences.values())


def _differing(
    quantities: QuantitiesInText, other: QuantitiesInText
) -> Iterator[tuple[str, ProseQuantity]]:
    """The figures of one text that the other does not give, or gives as another limit."""
    unique = {quantity.meaning: quantity for quantity in reversed(quantities.asked)}
    for quantity in reversed(unique.values()):
        if not other.gives(quantity):
            yield _rule(quantity, other), quantity
        elif not _is_bound_alike(quantity, other):
            yield "bound-differs", quantity


def _rule(quantity: ProseQuantity, other: QuantitiesInText) -> str:
    """Why no figure of the other text is this one: the nearest that it has says so."""

    if quantity.sort in ("", "%"):
        if any(not like.sort for like in other.with_amount(-quantity.amount) if quantity.amount):
            return "sign-differs"
        if any(like.sort in ("", "%") for like in other.with_amount(quantity.amount)):
            return "unit-differs"
    return "number-differs"


def _is_bound_alike(quantity: ProseQuantity, other: QuantitiesInText) -> bool:
    """Whether the other text has the same limit; where it has the number in words alone, it is."""
    equals = other.equal_to(quantity)
    return not equals or any(quantity.bounds & like.bounds for like in equals)
