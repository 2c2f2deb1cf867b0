"""Atom feeds (RFC 4287): the articles of a language that changed last, each with its whole text."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from articles.models import Article, ArticleTranslation, Category, Contribution, Person
from exosite.markup.characters import scrub
from exosite.publishing import visible_text
from exosite.publishing.models.querysets import TranslationQuerySet
from exosite.rendering import text_cache
from exosite.site.page_addresses import Address, absolute
from exosite.syndication.atom import (
    MEDIA_TYPE,
    XML_LANG,
    FeedInfo,
    add_link,
    add_text,
    feed_element,
    tag_uri,
    timestamp,
)
from exosite.syndication.responses import xml_response

LATEST: Final = 20

# The address in a tag of finished HTML, where a ``<`` in text is always escaped.
_ADDRESS: Final = re.compile(
    r'(<(?:a|img)(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+(?:href|src)=")([^"]*)(?=")'
)


@dataclass(slots=True)
class FeedContext:
    """What the entries of a feed say besides texts: authors, and topics by (key, name), by article."""

    authors: Mapping[int, list[str]] = field(default_factory=dict)
    topics: Mapping[int, list[tuple[str, str]]] = field(default_factory=dict)


def site_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The articles that changed last, in this language alone."""
    feed = FeedInfo(
        name=f"feed:{language}",
        language=language,
        title=f"exosite · {gettext('Articles')}",
        path=reverse("feed", args=[language]),
        page=Address("home", language),
    )
    return _feed_response(feed, _texts(language))


def topic_feed(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The same of one topic."""
    shown = visible_text.show(Category, slug, language)
    feed = FeedInfo(
        name=f"feed:{language}:topic:{shown.object.pk}",
        language=language,
        title=f"exosite · {shown.text.name}",
        path=reverse("topic-feed", args=[language, slug]),
        page=Address("topic", language, (slug,), shown.available),
    )
    on_topic = Q(category=shown.object) | Q(secondary_categories=shown.object)
    return _feed_response(
        feed, _texts(language).filter(master__in=Article.objects.filter(on_topic))
    )


def absolute_addresses(html: str, page: str) -> str:
    """Finished HTML with every address in full: in a feed reader, it stands on no page of ours."""
    return _ADDRESS.sub(lambda match: match[1] + urljoin(page, match[2]), html)


def _texts(language: str) -> TranslationQuerySet:
    texts = ArticleTranslation.objects.public().in_language(language)
    return texts.select_related("master").order_by("-updated_at", "-pk")


def _feed_response(feed: FeedInfo, texts: TranslationQuerySet) -> HttpResponse:
    latest = list(texts[:LATEST])
    context = _load_context([text.master for text in latest], feed.language)
    root = feed_element(feed, (text.updated_at for text in latest))
    for text in latest:
        _entry(root, text, context)
    return xml_response(root, MEDIA_TYPE)


def _entry(root: ET.Element, text: ArticleTranslation, context: FeedContext) -> None:
    article = text.master
    url = absolute(article.get_absolute_url(text.language_code))
    entry = ET.SubElement(root, "entry", {XML_LANG: text.language.tag})
    # By number, not by address: an article that is renamed is not a new one.
    add_text(entry, "id", tag_uri(f"article:{article.pk}:{text.language_code}"))
    add_text(entry, "title", text.title)
    add_text(entry, "published", timestamp(text.published_at))
    add_text(entry, "updated", timestamp(text.updated_at))
    add_link(entry, "alternate", url, "text/html")
    for name in context.authors.get(article.pk, []):
        add_text(ET.SubElement(entry, "author"), "name", name)
    for key, name in context.topics.get(article.pk, []):
        ET.SubElement(entry, "category", term=key, label=scrub(name))
    add_text(entry, "summary", text.summary)
    add_text(entry, "content", absolute_addresses(_content(text), url)).set("type", "html")


def _content(text: ArticleTranslation) -> str:
    points = [line for line in text.key_points.splitlines() if line.strip()]
    parts = {"key_points": points, "page": text_cache.cached_text(text)}
    return render_to_string("syndication/feed_entry.html", parts)


def _load_context(articles: list[Article], language: str) -> FeedContext:
    """Authors and topics of these articles, named in a language; five queries."""
    ids = [article.pk for article in articles]
    parts = Contribution.objects.filter(
        article__in=ids, role=Contribution.Role.AUTHOR, language_code__in=["", language]
    )
    pairs = list(dict.fromkeys(parts.values_list("article_id", "person_id")))
    people = _names(Person, {person for _, person in pairs}, language)
    authors: dict[int, list[str]] = defaultdict(list)
    for article_id, person in pairs:
        if person in people:
            authors[article_id].append(people[person][1])
    topic_pairs = [(article.pk, article.category_id) for article in articles]
    secondary = Article.secondary_categories.through.objects.filter(article__in=ids)
    topic_pairs += secondary.order_by("pk").values_list("article_id", "category_id")
    names = _names(Category, {topic for _, topic in topic_pairs}, language)
    topics: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for article_id, topic in dict.fromkeys(topic_pairs):
        if topic in names:
            topics[article_id].append(names[topic])
    return FeedContext(authors, topics)


def _names(
    model: type[Person] | type[Category], ids: set[int], language: str
) -> dict[int, tuple[str, str]]:
    """Key and name of these objects by id; two queries."""
    objects = model.objects.filter(pk__in=ids)
    shown = visible_text.show_all(objects, language, fields=["name"])
    return {item.object.pk: (item.object.key, item.text.name) for item in shown}
