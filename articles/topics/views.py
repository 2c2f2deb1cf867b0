"""Page of a topic: its articles and the narrower topics that hold some."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Category
from articles.topics.article_entries import articles_on, as_entries
from articles.topics.topic_tree import narrower_topics, trail_of
from exosite.publishing import notices, visible_text
from exosite.rendering import json_ld
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org

# Each with its summary: as long as a hundred entries of other lists.
ARTICLES_PER_PAGE = 30


@paged
def topic_page(request: HttpRequest, language: str, slug: str, *, number: int) -> HttpResponse:
    shown = visible_text.show(Category, slug, language)
    address = Address("topic", language, (slug,), shown.available, shown.text.language_code, number)
    page = list_page(as_entries(articles_on(shown.object)), address, ARTICLES_PER_PAGE)
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    of_topic = visible_text.show_all(page.rows, language, fields=fields)
    of_topic = visible_text.with_wholes(of_topic)
    noticed, *listed = notices.with_notices([shown, *of_topic])
    trail = trail_of(shown.object.pk, language)[:-1]
    name, about = shown.text.name, shown.text.description
    context = {
        "shown": shown,
        "trail": trail,
        "data": json_ld.script(
            [
                schema_org.web_page(
                    "CollectionPage", name, about, address, **schema_org.status(noticed)
                ),
                schema_org.breadcrumb(trail, name, address),
            ]
        ),
        "narrower": narrower_topics(shown.object, language),
        "notices": noticed.notices,
        "list_page": page,
        "articles": listed,
        "address": address,
    }
    return render(request, "articles/topics/topic.html", context)
