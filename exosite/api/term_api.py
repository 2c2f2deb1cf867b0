"""Terms of the glossary: names, definitions, and the forms under which texts use them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from exosite import languages
from exosite.api import schemas, text_lists
from exosite.api.paging import TextQuery
from exosite.markup.page_only import html_without_page_only
from exosite.publishing import visible_text
from exosite.rendering import text_cache
from exosite.site.page_addresses import absolute
from exosite.syndication.html_to_markdown import to_markdown
from glossary.models import Term

router = Router(tags=["Glossary"])


@router.get(
    "/{language}/terms",
    response=schemas.Items,
    summary=_("Terms in a language"),
    description=_("What is published in this language, in the order of the keys."),
)
def terms(request: HttpRequest, language: schemas.LanguagePath, query: Query[TextQuery]) -> Any:
    return text_lists.list_texts(request, Term, language, query)


@router.get(
    "/{language}/terms/{slug:key}",
    response=schemas.Term,
    summary=_("One term"),
    description=_(
        "Name, definitions and other forms; names has the term in every language it is in."
    ),
)
def term(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown = visible_text.show(Term, key, language)
    text_lists.set_headers(response, shown)
    item, text = shown.object, shown.text
    html = html_without_page_only(text_cache.cached_text(text).html)
    names = dict(item.translations.public().values_list("language_code", "name"))
    return {
        **text_lists.text_members(shown),
        "description_html": html,
        "description_markdown": to_markdown(html, absolute(item.get_absolute_url(language))),
        "variants": item.variants.filter(language_code=text.language_code).values("text", "kind"),
        "names": [
            {"language": code, "name": names[code]} for code in languages.CODES if code in names
        ],
        "related": [
            it.object.slug
            for it in visible_text.show_all(item.related.order_by("slug"), language, fields=[])
        ],
    }
