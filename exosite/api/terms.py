"""Terms of the glossary: names, definitions, and the forms under which texts use them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from exosite import languages
from exosite.addresses import absolute
from exosite.api import shapes, texts
from exosite.api.paging import Cursor, Limit, Since
from exosite.machines.markdown import from_html
from exosite.publishing import reading
from exosite.rendering import stored
from glossary.models import Term

router = Router(tags=["Glossary"])


@router.get("/{language}/terms", response=shapes.Items, summary="Terms in a language")
def terms(
    request: HttpRequest,
    language: shapes.Language,
    limit: Limit = 50,
    cursor: Cursor = "",
    updated_since: Since = None,
) -> Any:
    """What is published in this language, in the order of the keys."""
    return texts.listed(
        request, Term, language, limit=limit, cursor=cursor, updated_since=updated_since
    )


@router.get("/{language}/terms/{slug:key}", response=shapes.Term, summary="One term")
def term(request: HttpRequest, response: HttpResponse, language: shapes.Language, key: str) -> Any:
    """Name, definitions and other forms; names has the term in every language it is in."""
    shown = reading.show(Term, key, language)
    texts.tell(response, shown)
    item, text = shown.object, shown.text
    html = stored.page(text).html
    names = dict(item.translations.public().values_list("language_code", "name"))
    return {
        **texts.about(shown),
        "name": text.name,
        "abbreviation": item.abbreviation,
        "category": item.category,
        "definition": text.definition,
        "description_html": html,
        "description_markdown": from_html(html, absolute(item.get_absolute_url(language))),
        "variants": item.variants.filter(language_code=text.language_code).values("text", "kind"),
        "names": [
            {"language": code, "name": names[code]} for code in languages.CODES if code in names
        ],
        "related": item.related.readable().order_by("slug").values_list("slug", flat=True),
    }
