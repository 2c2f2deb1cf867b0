"""JSON-LD nodes of schema.org that pages of every kind share: what they tell search engines."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing.notices import NoticedText, labels_of_text
from exosite.publishing.visible_text import VisibleText
from exosite.site.page_addresses import Address, Crumb, absolute

Node = dict[str, Any]


def breadcrumb(trail: Iterable[Crumb], name: str, address: Address) -> Node:
    """The breadcrumb of a page. Its last step is the page itself, by ``name``."""
    home = reverse("home", args=[address.wanted])
    steps = [(gettext("Home"), absolute(home))]
    steps += [(crumb.name, absolute(crumb.path)) for crumb in trail if crumb.path]
    steps.append((name, address.canonical))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address.canonical}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": step, "item": item}
            for position, (step, item) in enumerate(steps, 1)
        ],
    }


def web_page(kind: str, name: str, description: str, address: Address, **members: Any) -> Node:
    """A page of the site itself: a list, a topic, the home page."""
    return {
        "@type": kind,
        "@id": address.canonical,
        "url": address.canonical,
        "name": name,
        "description": description,
        "inLanguage": languages.tag(address.shown or address.wanted),
        "breadcrumb": {"@id": f"{address.canonical}#breadcrumb"},
        "publisher": publisher(),
        **members,
    }


def text_page(kind: str, shown: NoticedText, description: str, address: Address, main: str) -> Node:
    """The page of one text; ``main`` is the fragment of the node that says what it is about."""
    name = getattr(shown.text, shown.object.title_field)
    main_entity = {"@id": f"{address.canonical}#{main}"}
    members = {"mainEntity": main_entity, **dates(shown), **status(shown)}
    return web_page(kind, name, description, address, **members)


def status(shown: NoticedText) -> Node:
    """What is wrong with a text, in its language: the stage of its life, as schema.org calls it."""
    return {"creativeWorkStatus": labels_of_text(shown.notices, shown.text.language_code)}


def top_level_page(kind: str, name: str, address: Address) -> list[Node]:
    """A page right below the home page, such as a list: itself, and the way to it."""
    return [web_page(kind, name, "", address), breadcrumb([], name, address)]


def dates(shown: VisibleText) -> Node:
    """When the text shown was first published, and last changed."""
    return {
        "datePublished": iso_time(shown.text.published_at),
        "dateModified": iso_time(shown.text.updated_at),
    }


def publisher() -> Node:
    return {"@type": "Organization", "name": "exosite", "url": f"{settings.SITE_URL}/"}


def translation_of(shown: VisibleText, address: Address) -> Node:
    """The text that this one is a translation of, if it is one and readers have that."""
    source = shown.object.source_language
    if shown.text.language_code == source or source not in shown.available:
        return {}
    return {"translationOfWork": {"@id": f"{absolute(address.path(source))}#text"}}


def iso_time(at: Any) -> str:
    """A time as search engines read it, in the zone of the site."""
    return timezone.localtime(at).isoformat(timespec="seconds")
