"""Pages of the glossary: the list of terms, and each term."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.translation import gettext

from exosite import languages
from exosite.content_tags import collector
from exosite.publishing import corrections, editions, notices, visible_text
from exosite.rendering import fallback_text, json_ld, permalinks
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, crumb
from exosite.site.used_in import first_users
from glossary import term_links
from glossary.index_groups import (
    CATEGORY,
    TermGroup,
    groups_of,
    orderings,
    places,
    terms_shown,
    with_first_terms,
)
from glossary.models import Term, TermTranslation, TermVariant
from glossary.term_json_ld import term_graph, term_list_graph


def term_list(request: HttpRequest, language: str) -> HttpResponse:
    """The terms in groups, by subject or as ``?by=`` asks, in an order of the language: all of them
    if they are few, else the first of each group."""
    by = request.GET.get("by", "")
    by = by if by in orderings(language) else CATEGORY
    groups = with_first_terms(groups_of(language, by), language, by)
    is_whole = all(group.is_whole for group in groups)
    address = Address("glossary", language)
    context = {"sections": groups, "is_whole": is_whole}
    return _list_response(request, address, by, groups, context)


@paged
def term_group(
    request: HttpRequest, language: str, by: str, group: str, *, number: int
) -> HttpResponse:
    """The terms of one group in pages. Raises Http404 for a group that there is not."""
    if by not in orderings(language):
        # From a page in another language, which has other orders.
        return redirect("glossary", language)
    groups = groups_of(language, by)
    current = next((item for item in groups if item.id == group), None)
    if current is None:
        raise Http404
    available = languages.CODES if by == CATEGORY else (language,)
    address = Address("glossary-group", language, (by, group), available, page=number)
    page = list_page(places(language, by, group).values_list("term", flat=True), address)
    terms = list(terms_shown(page.rows, language).values())
    context = {
        "sections": [replace(current, terms=terms)],
        "current": current,
        "list_page": page,
        "trail": [crumb(gettext("Glossary"), "glossary", language)],
    }
    return _list_response(request, address, by, groups, context)


def _list_response(
    request: HttpRequest,
    address: Address,
    by: str,
    groups: list[TermGroup],
    context: dict[str, Any],
) -> HttpResponse:
    """The list of terms, or a group of it: ``sections`` have the terms that are shown."""
    orders = orderings(address.wanted)
    terms = [term for section in context["sections"] for term in section.terms]
    context |= {
        "groups": groups,
        "by": by,
        "orders": [(name, label, name == by) for name, label in orders.items()],
        "count": sum(group.count for group in groups),
        "address": address,
        "data": json_ld.script(term_list_graph(terms, address)),
    }
    return render(request, "glossary/index.html", context)


def redirect_form(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """The address of a term by another form of its name leads to the term. Raises Renamed, Http404."""
    raise _redirect_to_term(form, language) or Http404


def term_detail(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The page of a term, or one of its editions. Raises Renamed, Http404."""
    try:
        shown = visible_text.show(Term, slug, language)
    except Http404:
        raise _redirect_to_term(slug, language) or Http404 from None
    text = shown.text
    address = Address("term", language, (slug,), shown.available, text.language_code)
    trail = [crumb(gettext("Glossary"), "glossary", language)]
    if permalinks.PARAMETER in request.GET:
        return permalinks.edition_response(request, shown, address, trail, describe=_edition_parts)
    page = fallback_text.for_reader(shown)
    (noticed,) = notices.with_notices([shown])
    version = editions.current_number(shown)
    names = shown.object.translations.public().exclude(language_code=text.language_code)
    variants = TermVariant.objects.filter(
        term=shown.object, language_code=text.language_code
    ).exclude(kind=TermVariant.Kind.UNLINKED)
    context = {
        "shown": shown,
        "page": page,
        "notices": notices.locate(noticed.notices, page.toc),
        "other_names": _in_site_order(names.only("master", "language_code", "name", "reading")),
        "variants": variants,
        "corrections": corrections.latest(shown),
        "related": visible_text.show_all(
            shown.object.related.all(), language, fields=["name", "definition"]
        ),
        "trail": trail,
        **first_users(shown),
        "address": address,
        "version": version,
        "permalink": permalinks.edition_path(address, version),
        "data": json_ld.script(term_graph(noticed, variants, trail, address)),
    }
    return render(request, "glossary/term.html", context)


def _redirect_to_term(form: str, language: str) -> visible_text.Renamed | None:
    """Where the address of a form leads: to the one term that texts mean by it, if it is one."""
    collector.note_words(language, escape(form))
    matches = list(term_links.linker(language).index.find(form))
    if len(matches) != 1 or matches[0].end - matches[0].start != len(form):
        return None
    return visible_text.Renamed(form, matches[0].key)


def _edition_parts(text: TermTranslation) -> dict[str, str]:
    """What stands above the description of a term."""
    return {"title": text.name, "lead": text.definition}


def _in_site_order(texts: list) -> list:
    return sorted(texts, key=lambda text: languages.CODES.index(text.language_code))
