"""The glossary and its terms."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from exosite import languages
from exosite.addresses import Address, crumb
from exosite.publishing import reading, staleness
from exosite.rendering import stored, uses
from glossary.models import Term, TermVariant


def index(request: HttpRequest, language: str) -> HttpResponse:
    fields = ["name", "reading", "definition"]
    found = reading.show_all(Term.objects.readable(), language, fields=fields)
    order = list(Term.Category.values)
    found.sort(
        key=lambda item: (order.index(item.object.category), item.text.reading or item.text.name)
    )
    groups = groupby(found, key=lambda item: Term.Category(item.object.category))
    context = {
        "groups": [(category, list(terms)) for category, terms in groups],
        "count": len(found),
        "address": Address("glossary", language),
    }
    return render(request, "glossary/index.html", context)


def term(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    shown = reading.show(Term, slug, language)
    text = shown.text
    page = stored.page(text)
    names = shown.object.translations.public().exclude(language_code=text.language_code)
    variants = TermVariant.objects.filter(term=shown.object, language_code=text.language_code)
    context = {
        "shown": shown,
        "page": page,
        "stale": staleness.notice(shown.object, text.language_code, shown.available, page.toc),
        "other_names": _in_site_order(names.only("master", "language_code", "name", "reading")),
        "variants": variants,
        "related": reading.show_all(
            shown.object.related.readable(), language, fields=["name", "definition"]
        ),
        "trail": [crumb(gettext("Glossary"), "glossary", language)],
        "users": uses.users("term", slug, language, among=["article", "table"]),
        "address": Address("term", language, (slug,), shown.available, text.language_code),
    }
    return render(request, "glossary/term.html", context)


def _in_site_order(texts: list) -> list:
    return sorted(texts, key=lambda text: languages.CODES.index(text.language_code))
