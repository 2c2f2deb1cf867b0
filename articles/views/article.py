"""An article: its text, who stands behind it, and how current it is."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Article, Contribution, Person
from articles.topics import Topics
from exosite.addresses import Address
from exosite.publishing import reading, staleness
from exosite.rendering import stored


@dataclass(frozen=True, slots=True)
class Credit:
    """A role and the people who had it, introduced in the reader's language."""

    role: str
    label: str
    people: list[reading.Shown]


def article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    shown = reading.show(Article, slug, language, related=["category"])
    text = shown.text
    page = stored.page(text)
    today = timezone.now().date()
    context = {
        "shown": shown,
        "page": page,
        "stale": staleness.notice(shown.object, text.language_code, shown.available, page.toc),
        "trail": Topics(language).trail(shown.object.category),
        "credits": credits_of(shown),
        "key_points": [line for line in text.key_points.splitlines() if line.strip()],
        "is_review_overdue": text.next_review_on is not None and text.next_review_on < today,
        "address": Address("article", language, (slug,), shown.available, shown=text.language_code),
    }
    return render(request, "articles/article.html", context)


def credits_of(shown: reading.Shown) -> list[Credit]:
    """Who wrote, translated, reviewed and inspired the text shown, by role; three queries at most."""
    rows = Contribution.objects.filter(
        article=shown.object, language_code__in=["", shown.text.language_code]
    )
    if shown.text.reviewed_on is None:
        # Who is to review a text has not vouched for it yet.
        rows = rows.exclude(role=Contribution.Role.REVIEWER)
    parts = list(dict.fromkeys(rows.values_list("role", "person_id")))
    people = Person.objects.filter(pk__in={person for _, person in parts})
    by_id = {
        item.object.pk: item for item in reading.show_all(people, shown.wanted, fields=["name"])
    }
    return [
        Credit(role.value, str(role.label), found)
        for role in Contribution.Role
        if (found := [by_id[pk] for part, pk in parts if part == role and pk in by_id])
    ]
