"""A person or team: who they are and what they had a part in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Person
from articles.people.person_parts import parts_of, roles_in
from exosite.publishing import notices, visible_text
from exosite.rendering import fallback_text, json_ld
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org


@paged
def person_page(request: HttpRequest, language: str, slug: str, *, number: int) -> HttpResponse:
    shown = visible_text.show(Person, slug, language)
    text = shown.text
    address = Address("person", language, (slug,), shown.available, text.language_code, number)
    parts = parts_of(shown.object)
    # By their ids, so that the page depends on no other articles.
    written = Article.objects.readable().filter(pk__in={part.article_id for part in parts})
    articles = list_page(written, address)
    roles = roles_in(parts)
    listed = visible_text.show_all(articles.rows, language, fields=["title"])
    page = fallback_text.for_reader(shown)
    (noticed,) = notices.with_notices([shown])
    context = {
        "shown": shown,
        "page": page,
        "list_page": articles,
        "notices": notices.locate(noticed.notices, page.toc),
        "parts": [(item, roles.get(item.object.pk, ())) for item in listed],
        "address": address,
        "data": json_ld.script(_graph(noticed, address)),
    }
    return render(request, "articles/people/person.html", context)


def _graph(shown: notices.NoticedText, address: Address) -> list[schema_org.Node]:
    """Structured data of the page: who this is, as far as it says so itself."""
    text, url = shown.text, address.canonical
    is_team = shown.object.kind == Person.Kind.TEAM
    node = {
        "@type": "Organization" if is_team else "Person",
        "@id": f"{url}#who",
        "name": text.name,
        "url": url,
        "sameAs": shown.object.website,
    }
    if not is_team:
        node |= {
            "hasCredential": _named("EducationalOccupationalCredential", text.credentials),
            "affiliation": _named("Organization", text.affiliation),
        }
    members = {"mainEntity": {"@id": f"{url}#who"}, **schema_org.status(shown)}
    page = schema_org.web_page("ProfilePage", text.name, "", address, **members)
    return [page, node, schema_org.breadcrumb([], text.name, address)]


def _named(kind: str, name: str) -> schema_org.Node | None:
    return {"@type": kind, "name": name} if name else None
