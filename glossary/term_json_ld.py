"""JSON-LD of the glossary: what its pages tell search engines."""

from collections.abc import Iterable

from django.utils.translation import gettext

from exosite.publishing.notices import NoticedText
from exosite.publishing.visible_text import VisibleText
from exosite.site.page_addresses import Address, Crumb, absolute
from exosite.structured_data import schema_org
from glossary.models import TermVariant

ALSO_CALLED = (TermVariant.Kind.ALIAS, TermVariant.Kind.ABBREVIATION)


def term_list_graph(terms: list[VisibleText], address: Address) -> list[schema_org.Node]:
    """The list of terms: those that have a text in its language."""
    name = gettext("Glossary")
    defined_terms = [
        {
            "@type": "DefinedTerm",
            "name": item.text.name,
            "termCode": item.object.slug,
            "url": absolute(item.object.get_absolute_url(address.wanted)),
        }
        for item in terms
        if not item.is_fallback
    ]
    members = {"@type": ["CollectionPage", "DefinedTermSet"], "hasDefinedTerm": defined_terms}
    return [
        schema_org.web_page("CollectionPage", name, "", address) | members,
        schema_org.breadcrumb([], name, address),
    ]


def term_graph(
    shown: NoticedText, variants: Iterable[TermVariant], trail: list[Crumb], address: Address
) -> list[schema_org.Node]:
    """A term: the word, other forms of it, what it means, and where."""
    text, url = shown.text, address.canonical
    forms = [variant.text for variant in variants if variant.kind in ALSO_CALLED]
    if shown.object.abbreviation not in ("", text.name, *forms):
        forms.append(shown.object.abbreviation)
    page = schema_org.text_page("WebPage", shown, text.definition, address, "term")
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
