"""Atom feeds (RFC 4287): the articles of a language that changed last, each with its whole text."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
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
from exosite.syndication import atom
from exosite.syndication.responses import xml_response

LATEST: Final = 20

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
    on_topic = Q(category=shown.object) | Q(secondary_categories=shown.object)
    texts = _texts(language).filter(master__in=Article.objects.filter(on_topic))
    return _feed_response(feed, texts)


def absolute_addresses(html: str, page: str) -> str:
    """Finished HTML with every address in full: in a feed reader, it stands on no page of ours."""
    return _ADDRESS.sub(lambda match: match[1] + urljoin(page, match[2]), html)


def _texts(language: str) -> TranslationQuerySet:
    texts = ArticleTranslation.objects.public().in_language(language)
    return texts.select_related("master").order_by("-updated_at", "-pk")


def _feed_response(feed: atom.FeedInfo, texts: TranslationQuerySet) -> HttpResponse:
    latest = list(texts[:LATEST])
    guide_names = _guide_names(latest)
    articles = [text.master for text in latest]
    authors = _authors(articles, feed.page.wanted)
    topics = _topics(articles, feed.page.wanted)
    root = atom.feed_element(feed, (text.updated_at for text in latest))
    for text in latest:
        title = text.title
        if guide := guide_names.get(text.master.part_of_id):
            title = gettext("%(part)s (in: %(whole)s)") % {"part": title, "whole": guide}
        _entry(root, text, title, authors[text.master_id], topics[text.master_id])
    return xml_response(root, atom.MEDIA_TYPE)


def _entry(
    root: ET.Element,
    text: ArticleTranslation,
    title: str,
    authors: list[tuple[str, str]],
    topics: list[tuple[str, str]],
) -> None:
    url = absolute(text.master.get_absolute_url(text.language_code))
    # By number, not by address: an article that is renamed is not a new one.
    name = f"article:{text.master_id}:{text.language_code}"
    entry = atom.entry_element(root, name, title, text.published_at, text.updated_at, url)
    entry.set(atom.XML_LANG, text.language.tag)
    for _, name in authors:
        atom.add_text(ET.SubElement(entry, "author"), "name", name)
    for key, name in topics:
        ET.SubElement(entry, "category", term=key, label=scrub(name))
    atom.add_text(entry, "summary", text.summary)
    atom.add_text(entry, "content", absolute_addresses(_content(text), url)).set("type", "html")


def _content(text: ArticleTranslation) -> str:
    parts = {"key_points": text.points, "page": text_cache.cached_text(text)}
    return render_to_string("syndication/feed_entry.html", parts)


def _guide_names(texts: list[ArticleTranslation]) -> dict[int | None, str]:
    """The titles, in the language of the feed, of the guides that chapters among the texts are of, by
    id; one query."""
    ids = {text.master.part_of_id for text in texts} - {None}
    if not ids:
        return {}
    rows = _texts(texts[0].language_code).filter(master__in=ids)
    return dict(rows.values_list("master_id", "title"))


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
