"""Where an object is used: the first few where it stands itself, and all of them on pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exosite.publishing import kinds, visible_text
from exosite.rendering import used_lists
from exosite.rendering.used_lists import UserList
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, Crumb, crumb

# So many the page of the object names itself.
NAMED: Final = 20
USING_KINDS: Final = {
    "term": ("article", "table"),
    "table": ("article",),
    "trial": ("article", "table"),
    "reference": ("article", "table", "term"),
}
# Of an object in a list of many: all of them, if they are so few.
FEW: Final = 3
# What stands above the object in a breadcrumb.
LISTS: Final = {
    "term": (_("Glossary"), "glossary"),
    "table": (_("Comparison tables"), "tables"),
    "trial": (_("Trials"), "trials"),
    "reference": (_("References"), "references"),
}


@dataclass(frozen=True, slots=True)
class Mentions:
    """How many texts use an object of a list: ``users`` if they are few, else where all of them are."""

    count: int
    users: Sequence[visible_text.VisibleText] = ()
    path: str = ""


def mentions(kind: str, keys: Sequence[str], language: str) -> dict[str, Mentions]:
    """By key, where the objects of a list are used; two queries, and one for each kind of text."""
    counts = used_lists.count_users(kind, keys, USING_KINDS[kind])
    few = [key for key, count in counts.items() if count <= FEW]
    users = used_lists.users_of(kind, few, USING_KINDS[kind], language)
    return {
        key: Mentions(len(users[key]), users[key])
        if key in users
        else Mentions(count, path=reverse(f"{kind}-users", args=[language, key]))
        for key, count in counts.items()
        if key in users or count > FEW
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
    path = shown.object.get_absolute_url(language)
    return users_response(request, kind, Crumb(str(shown.text), path, shown.language.tag), address)


def users_response(request: HttpRequest, kind: str, used: Crumb, address: Address) -> HttpResponse:
    """The page of all that use an object, which ``used`` leads to. Raises Http404 if nothing does."""
    language, key = address.wanted, address.arguments[0]
    page = list_page(UserList(kind, key, language, USING_KINDS[kind]), address)
    if not page.count:
        raise Http404
    name, route = LISTS[kind]
    trail = [crumb(str(name), route, language), used]
    context = {"name": used.name, "list_page": page, "trail": trail, "address": address}
    return render(request, "site/used_in.html", context)
