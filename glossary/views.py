"""The glossary and its terms."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import corrections, editions, translation_status, visible_text
from exosite.rendering import content_stamps, json_ld, permalinks, reference_index, text_cache
from exosite.site.page_addresses import Address, Crumb, absolute, crumb
from exosite.structured_data import schema_org
from glossary import term_links
from glossary.index_groups import CATEGORY, group_terms, orderings
from glossary.models import Term, TermTranslation, TermVariant

ALSO_CALLED = (TermVariant.Kind.ALIAS, TermVariant.Kind.ABBREVIATION)


def term_list(request: HttpRequest, language: str) -> HttpResponse:
    """All terms in groups: by subject, or as ``?by=`` asks, in an order of the language."""
    fields = ["name", "reading", "definition"]
    found = visible_text.show_all(Term.objects.readable(), language, fields=fields)
    orders = orderings(language)
    address = Address("glossary", language)
    by = request.GET.get("by", "")
    by = by if by in orders else CATEGORY
    context = {
        "groups": group_terms(found, language, by),
        "orders": [(name, label, name == by) for name, label in orders.items()],
        "is_default": by == CATEGORY,
        "count": len(found),
        "address": address,
        "data": json_ld.script(_term_list_graph(found, address)),
    }
    return render(request, "glossary/index.html", context)


def _term_list_graph(
    found: list[visible_text.VisibleText], address: Address
) -> list[schema_org.Node]:
    """What the glossary tells search engines: the terms that are in its own language."""
    name = gettext("Glossary")
    terms = [
        {
            "@type": "DefinedTerm",
            "name": item.text.name,
            "termCode": item.object.slug,
            "url": absolute(item.object.get_absolute_url(address.wanted)),
        }
        for item in found
        if not item.is_fallback
    ]
    members = {"@type": ["CollectionPage", "DefinedTermSet"], "hasDefinedTerm": terms}
    return [
        schema_org.web_page("CollectionPage", name, "", address) | members,
        schema_org.breadcrumb([], name, address),
    ]


def redirect_form(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """The address of a term by another form of its name leads to the term. Raises Renamed, Http404."""
    raise _redirect_to_term(form, language) or Http404


def term_detail(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    try:
        shown = visible_text.show(Term, slug, language)
    except Http404:
        raise _redirect_to_term(slug, language) or Http404 from None
    text = shown.text
    address = Address("term", language, (slug,), shown.available, text.language_code)
    trail = [crumb(gettext("Glossary"), "glossary", language)]
    if permalinks.PARAMETER in request.GET:
        return permalinks.edition_response(request, shown, address, trail, describe=_edition_parts)
    page = text_cache.cached_text(text)
    version = editions.current_number(shown)
    names = shown.object.translations.public().exclude(language_code=text.language_code)
    variants = TermVariant.objects.filter(term=shown.object, language_code=text.language_code)
    context = {
        "shown": shown,
        "page": page,
        "stale": translation_status.notice_for_readers(
            shown.object, text.language_code, shown.available, page.toc
        ),
        "other_names": _in_site_order(names.only("master", "language_code", "name", "reading")),
        "variants": variants,
        "corrections": corrections.latest(shown),
        "related": visible_text.show_all(
            shown.object.related.readable(), language, fields=["name", "definition"]
        ),
        "trail": trail,
        "users": reference_index.used_in("term", slug, language, among=["article", "table"]),
        "address": address,
        "version": version,
        "permalink": permalinks.edition_path(address, version),
        "data": json_ld.script(_term_graph(shown, variants, trail, address)),
    }
    return render(request, "glossary/term.html", context)


def _redirect_to_term(form: str, language: str) -> visible_text.Renamed | None:
    """Where the address of a form leads: to the one term that texts mean by it, if it is one."""
    found = list(term_links.linker(language, content_stamps.current()).find(form))
    if len(found) != 1 or found[0].end - found[0].start != len(form):
        return None
    return visible_text.Renamed(form, found[0].key)


def _edition_parts(text: TermTranslation) -> dict[str, str]:
    """What stands above the description of a term."""
    return {"title": text.name, "lead": text.definition}


def _term_graph(
    shown: visible_text.VisibleText,
    variants: Iterable[TermVariant],
    trail: list[Crumb],
    address: Address,
) -> list[schema_org.Node]:
    """What a term tells search engines: the word, other forms of it, what it means, and where."""
    text, url = shown.text, address.canonical
    forms = [variant.text for variant in variants if variant.kind in ALSO_CALLED]
    if shown.object.abbreviation not in ("", text.name, *forms):
        forms.append(shown.object.abbreviation)
    page = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": text.name,
        "description": text.definition,
        "inLanguage": shown.language.tag,
        **schema_org.dates(shown),
        "breadcrumb": {"@id": f"{url}#breadcrumb"},
        "mainEntity": {"@id": f"{url}#term"},
        "publisher": schema_org.publisher(),
    }
    defined = {
        "@type": "DefinedTerm",
        "@id": f"{url}#term",
        "name": text.name,
        "alternateName": forms,
        "termCode": shown.object.slug,
        "description": text.definition,
        "url": url,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": gettext("Glossary"),
            "url": Address("glossary", text.language_code).canonical,
        },
    }
    return [page, defined, schema_org.breadcrumb(trail, text.name, address)]


def _in_site_order(texts: list) -> list:
    return sorted(texts, key=lambda text: languages.CODES.index(text.language_code))
