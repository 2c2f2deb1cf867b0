"""Credits of an article: who had which part in it."""

from dataclasses import dataclass

from articles.models import Contribution, Person
from exosite.publishing import visible_text


@dataclass(frozen=True, slots=True)
class Credit:
    """A role and the people who had it, introduced in the reader's language."""

    role: str
    label: str
    people: list[visible_text.VisibleText]


def credits_of(shown: visible_text.VisibleText) -> list[Credit]:
    """Who wrote, translated, reviewed and inspired the text shown, by role; two queries at most."""
    rows = Contribution.objects.filter(
        article=shown.object, language_code__in=["", shown.text.language_code]
    )
    if shown.text.reviewed_on is None:
        # Who is to review a text has not vouched for it yet.
        rows = rows.exclude(role=Contribution.Role.REVIEWER)
    # With their ids, which tell whose change puts this answer out of date.
    parts = list(dict.fromkeys(rows.values_list("role", "person__slug", "person")))
    slugs = sorted({slug for _, slug, _ in parts})
    by_slug = (
        visible_text.show_by_key(Person, slugs, shown.wanted, fields=["name"]) if slugs else {}
    )
    return [
        Credit(role.value, str(role.label), people)
        for role in Contribution.Role
        if (
            people := [by_slug[slug] for name, slug, _ in parts if name == role and slug in by_slug]
        )
    ]
