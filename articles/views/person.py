"""A person or team: who they are and what they had a part in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Contribution, Person
from exosite.addresses import Address
from exosite.publishing import reading
from exosite.rendering import graph, stored, structured


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
    address = Address("person", language, (slug,), shown.available, text.language_code)
    context = {
        "shown": shown,
        "page": stored.page(text),
        "parts": [(item, sorted(by_article[item.object.pk])) for item in articles],
        "address": address,
        "data": structured.script(_graph(shown, address)),
    }
    return render(request, "articles/person.html", context)


def _graph(shown: reading.Shown, address: Address) -> list[graph.Node]:
    """What the page tells search engines: who this is, as far as it says so itself."""
    text, url = shown.text, address.canonical
    is_team = shown.object.kind == Person.Kind.TEAM
    who = {
        "@type": "Organization" if is_team else "Person",
        "@id": f"{url}#who",
        "name": text.name,
        "url": url,
        "sameAs": shown.object.website,
    }
    if not is_team:
        who |= {
            "hasCredential": _named("EducationalOccupationalCredential", text.credentials),
            "affiliation": _named("Organization", text.affiliation),
        }
    page = graph.page("ProfilePage", text.name, "", address, mainEntity={"@id": f"{url}#who"})
    return [page, who, graph.breadcrumb([], text.name, address)]


def _named(kind: str, name: str) -> graph.Node | None:
    return {"@type": kind, "name": name} if name else None
