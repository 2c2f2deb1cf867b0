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
from exosite.syndication.atom import MEDIA_TYPE, XML_LANG, Feed, add, date, document, link, tag
from exosite.syndication.responses import answer_xml

LATEST: Final = 20

# The address in a tag of finished HTML, where a ``<`` in text is always escaped.
_ADDRESS: Final = re.compile(
    r'(<(?:a|img)(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+(?:href|src)=")([^"]*)(?=")'
)


@dataclass(slots=True)
class Company:
    """What stands around the texts of a feed: their authors, and their topics by (key, name)."""

    authors: Mapping[int, list[str]] = field(default_factory=dict)
    topics: Mapping[int, list[tuple[str, str]]] = field(default_factory=dict)


def site_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The articles that changed last, in this language alone."""
    feed = Feed(
        name=f"feed:{language}",
        language=language,
        title=f"exosite · {gettext('Articles')}",
        path=reverse("feed", args=[language]),
        page=Address("home", language),
    )
    return _answer(feed, _texts(language))


def topic_feed(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The same of one topic."""
    shown = visible_text.show(Category, slug, language)
    feed = Feed(
        name=f"feed:{language}:topic:{shown.object.pk}",
        language=language,
        title=f"exosite · {shown.text.name}",
        path=reverse("topic-feed", args=[language, slug]),
        page=Address("topic", language, (slug,), shown.available),
    )
    here = Q(category=shown.object) | Q(secondary_categories=shown.object)
    return _answer(feed, _texts(language).filter(master__in=Article.objects.filter(here)))


def absolute_addresses(html: str, page: str) -> str:
    """Finished HTML with every address in full: in a feed reader, it stands on no page of ours."""
    return _ADDRESS.sub(lambda found: found[1] + urljoin(page, found[2]), html)


def _texts(language: str) -> TranslationQuerySet:
    texts = ArticleTranslation.objects.public().in_language(language)
    return texts.select_related("master").order_by("-updated_at", "-pk")


def _answer(feed: Feed, found: TranslationQuerySet) -> HttpResponse:
    texts = list(found[:LATEST])
    company = _company([text.master for text in texts], feed.language)
    root = document(feed, (text.updated_at for text in texts))
    for text in texts:
        _entry(root, text, company)
    return answer_xml(root, MEDIA_TYPE)


def _entry(root: ET.Element, text: ArticleTranslation, company: Company) -> None:
    article = text.master
    url = absolute(article.get_absolute_url(text.language_code))
    entry = ET.SubElement(root, "entry", {XML_LANG: text.language.tag})
    # By number, not by address: an article that is renamed is not a new one.
    add(entry, "id", tag(f"article:{article.pk}:{text.language_code}"))
    add(entry, "title", text.title)
    add(entry, "published", date(text.published_at))
    add(entry, "updated", date(text.updated_at))
    link(entry, "alternate", url, "text/html")
    for name in company.authors.get(article.pk, []):
        add(ET.SubElement(entry, "author"), "name", name)
    for key, name in company.topics.get(article.pk, []):
        ET.SubElement(entry, "category", term=key, label=scrub(name))
    add(entry, "summary", text.summary)
    add(entry, "content", absolute_addresses(_content(text), url)).set("type", "html")


def _content(text: ArticleTranslation) -> str:
    points = [line for line in text.key_points.splitlines() if line.strip()]
    context = {"key_points": points, "page": text_cache.cached_text(text)}
    return render_to_string("syndication/feed_entry.html", context)


def _company(articles: list[Article], language: str) -> Company:
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
    filed = [(article.pk, article.category_id) for article in articles]
    further = Article.secondary_categories.through.objects.filter(article__in=ids)
    filed += further.order_by("pk").values_list("article_id", "category_id")
    names = _names(Category, {topic for _, topic in filed}, language)
    topics: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for article_id, topic in dict.fromkeys(filed):
        if topic in names:
            topics[article_id].append(names[topic])
    return Company(authors, topics)


def _names(
    model: type[Person] | type[Category], ids: set[int], language: str
) -> dict[int, tuple[str, str]]:
    """Key and name of these objects by id; two queries."""
    found = model.objects.filter(pk__in=ids)
    shown = visible_text.show_all(found, language, fields=["name"])
    return {item.object.pk: (item.object.key, item.text.name) for item in shown}
