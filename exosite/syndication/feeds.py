"""Atom feeds (RFC 4287): the articles of a language that changed last, each with its whole text."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from articles.evidence.standing_notices import told_moments
from articles.models import Article, ArticleTranslation, Category, Contribution, Person
from articles.topics.article_entries import further_articles_on
from exosite.markup.characters import scrub
from exosite.markup.page_only import html_without_page_only
from exosite.publishing import notices, visible_text
from exosite.publishing.models.querysets import TranslationQuerySet
from exosite.rendering import text_cache
from exosite.rendering.text_cache import RenderedText
from exosite.site.page_addresses import Address, absolute
from exosite.syndication import atom
from exosite.syndication.responses import xml_response

# Whole texts make a feed heavy: so many are what programs hold that ask once a day.
LATEST: Final = 10

# The address in a tag of finished HTML, where a ``<`` in text is always escaped.
_ADDRESS: Final = re.compile(
    r'(<(?:a|img)(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+(?:href|src)=")([^"]*)(?=")'
)


def site_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The articles that changed last, in this language alone."""
    feed = atom.FeedInfo(
        name=f"feed:{language}",
        title=f"exosite · {gettext('Articles')}",
        path=reverse("feed", args=[language]),
        page=Address("home", language),
    )
    return _feed_response(feed, _texts(language))


def topic_feed(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The same of one topic."""
    shown = visible_text.show(Category, slug, language)
    feed = atom.FeedInfo(
        name=f"feed:{language}:topic:{shown.object.pk}",
        title=f"exosite · {shown.text.name}",
        path=reverse("topic-feed", args=[language, slug]),
        page=Address("topic", language, (slug,), shown.available),
    )
    further = Q(master__in=further_articles_on([shown.object.pk]))
    on_topic = Q(master__category=shown.object) | further
    return _feed_response(feed, _texts(language).filter(on_topic))


def absolute_addresses(html: str, page: str) -> str:
    """Finished HTML with every address in full: in a feed reader, it stands on no page of ours."""
    return _ADDRESS.sub(lambda match: match[1] + urljoin(page, match[2]), html)


def _texts(language: str) -> TranslationQuerySet:
    texts = ArticleTranslation.objects.public().in_language(language)
    return texts.select_related("master").order_by("-updated_at", "-pk")


def _feed_response(feed: atom.FeedInfo, texts: TranslationQuerySet) -> HttpResponse:
    latest = list(texts[:LATEST])
    articles = [text.master for text in latest]
    authors = _authors(articles, feed.page.wanted)
    topics = _topics(articles, feed.page.wanted)
    told = told_moments(latest)
    updated = [max(text.updated_at, told.get(text.pk, text.updated_at)) for text in latest]
    root = atom.feed_element(feed, updated)
    rendered = text_cache.cached_texts(latest)
    for noticed, moment, page in zip(_with_notices(latest), updated, rendered, strict=True):
        item = noticed.object
        _entry(root, noticed, moment, page, authors[item.pk], topics[item.pk])
    return xml_response(root, atom.MEDIA_TYPE)


def _entry(
    root: ET.Element,
    noticed: notices.NoticedText,
    updated: datetime,
    page: RenderedText,
    authors: list[tuple[str, str]],
    topics: list[tuple[str, str]],
) -> None:
    text = noticed.text
    url = absolute(text.master.get_absolute_url(text.language_code))
    # By number, not by address: an article that is renamed is not a new one.
    name = f"article:{text.master_id}:{text.language_code}"
    entry = atom.entry_element(root, name, _title(noticed), text.published_at, updated, url)
    entry.set(atom.XML_LANG, text.language.tag)
    for _, name in authors:
        atom.add_text(ET.SubElement(entry, "author"), "name", name)
    for key, name in topics:
        ET.SubElement(entry, "category", term=key, label=scrub(name))
    words = (notice.words for notice in noticed.notices)
    atom.add_text(entry, "summary", "\n".join([*words, text.summary]))
    parts = {"key_points": text.points, "page": page, "notices": noticed.notices}
    html = html_without_page_only(render_to_string("syndication/feed_entry.html", parts))
    atom.add_text(entry, "content", absolute_addresses(html, url)).set("type", "html")


def _with_notices(latest: list[ArticleTranslation]) -> list[notices.NoticedText]:
    """One query for the guides of chapters, and one in a language of translations."""
    texts = [
        visible_text.VisibleText(text.master, text, text.language_code, (text.language_code,))
        for text in latest
    ]
    return notices.with_notices(visible_text.with_wholes(texts))


def _title(noticed: notices.NoticedText) -> str:
    """The title; of a chapter, with its guide, if that is in the language of the feed."""
    if noticed.whole is None or noticed.whole.is_fallback:
        return noticed.text.title
    names = {"part": noticed.text.title, "whole": noticed.whole.text.title}
    return gettext("%(part)s (in: %(whole)s)") % names


def _authors(articles: list[Article], language: str) -> dict[int, list[tuple[str, str]]]:
    """Key and name of the authors of each article by its id; three queries."""
    parts = Contribution.objects.filter(
        article__in=articles, role=Contribution.Role.AUTHOR, language_code__in=["", language]
    )
    return _named(parts.values_list("article_id", "person_id"), Person, language)


def _topics(articles: list[Article], language: str) -> dict[int, list[tuple[str, str]]]:
    """Key and name of the topics of each article by its id, its home first; three queries."""
    secondary = Article.secondary_categories.through.objects.filter(article__in=articles)
    pairs = [
        *((article.pk, article.category_id) for article in articles),
        *secondary.order_by("pk").values_list("article_id", "category_id"),
    ]
    return _named(pairs, Category, language)


def _named(
    pairs: Iterable[tuple[int, int]], model: type[Person] | type[Category], language: str
) -> dict[int, list[tuple[str, str]]]:
    """Key and name of those objects that readers may see, by the id that each is paired with."""
    pairs = dict.fromkeys(pairs)
    objects = model.objects.filter(pk__in={pk for _, pk in pairs})
    shown = visible_text.show_all(objects, language, fields=["name"])
    names = {item.object.pk: (item.object.key, item.text.name) for item in shown}
    by_article: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for article_id, pk in pairs:
        if pk in names:
            by_article[article_id].append(names[pk])
    return by_article
