"""A person or team: who they are and what they had a part in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Contribution, Person
from exosite.addresses import Address
from exosite.publishing import reading
from exosite.rendering import stored


def person(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    shown = reading.show(Person, slug, language)
    roles = Contribution.objects.filter(person=shown.object)
    by_article: dict[int, set[str]] = {}
    for part in roles:
        by_article.setdefault(part.article_id, set()).add(part.get_role_display())
    articles = reading.show_all(
        Article.objects.readable().filter(pk__in=by_article), language, fields=["title"]
    )
    text = shown.text
    context = {
        "shown": shown,
        "page": stored.page(text),
        "parts": [(item, sorted(by_article[item.object.pk])) for item in articles],
        "address": Address("person", language, (slug,), shown.available, text.language_code),
    }
    return render(request, "articles/person.html", context)
