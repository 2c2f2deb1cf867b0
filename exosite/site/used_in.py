"""Where a term or a table is used: the first few for its own page, and all of them on pages."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exosite.publishing import kinds, visible_text
from exosite.rendering.reference_index import UserList
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, Crumb, crumb

# So many the page of the object names itself.
NAMED: Final = 20
USING_KINDS: Final = {"term": ("article", "table"), "table": ("article",)}
# What stands above the object in a breadcrumb.
LISTS: Final = {
    "term": (_("Glossary"), "glossary"),
    "table": (_("Comparison tables"), "tables"),
}


def first_users(shown: visible_text.VisibleText) -> dict[str, object]:
    """Template values for the page of an object: the first users, and where all of them are."""
    kind, key = shown.object.content_kind, shown.object.key
    users = UserList(kind, key, shown.wanted, USING_KINDS[kind])
    named, count = users[:NAMED], users.count()
    path = reverse(f"{kind}-users", args=[shown.wanted, key]) if count > NAMED else ""
    return {"users": named, "users_count": count, "users_path": path}


@paged
def used_in_page(
    request: HttpRequest, language: str, slug: str, *, kind: str, number: int
) -> HttpResponse:
    """All that use an object. Raises Renamed, Withdrawn, Http404."""
    shown = visible_text.show(kinds.get(kind).model, slug, language)
    address = Address(
        f"{kind}-users", language, (slug,), shown.available, shown.text.language_code, number
    )
    page = list_page(UserList(kind, slug, language, USING_KINDS[kind]), address)
    if not page.count:
        raise Http404
    name, route = LISTS[kind]
    path = shown.object.get_absolute_url(language)
    trail = [crumb(str(name), route, language), Crumb(str(shown.text), path, shown.language.tag)]
    context = {"shown": shown, "list_page": page, "trail": trail, "address": address}
    return render(request, "site/used_in.html", context)
