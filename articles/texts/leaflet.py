"""Leaflet of an article: its answers on two sides of paper, for a patient to take to a doctor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.models import Article
from articles.texts import guides
from articles.texts.credits import credits_of
from articles.texts.leaflet_text import answers_in, cut_to_leaflet
from articles.topics.topic_tree import trail_of
from exosite import markup
from exosite.markup import Parsed
from exosite.publishing import editions, notices
from exosite.rendering import fallback_text, permalinks
from exosite.rendering.qr_code import qr_code
from exosite.rendering.whole_texts import compose_whole
from exosite.site.page_addresses import Address, Crumb, absolute


def leaflet_path(article: Article, language: str, parsed: Parsed) -> str:
    """Where the leaflet of an article without chapters is; empty for one that has none.

    What editors chose for the front page has one, if it stands alone and answers questions.
    """
    if not _is_chosen(article) or not answers_in(parsed):
        return ""
    return reverse("leaflet", args=[language, article.slug])


def leaflet_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Both sides of a leaflet. Raises Http404 for an article that has none."""
    shown = guides.shown_article(slug, language)
    text = shown.text
    cut = cut_to_leaflet(markup.parse(text.body), text.body)
    if not cut.front or not _is_chosen(shown.object) or _has_chapters(shown.object):
        raise Http404
    page = compose_whole(
        {"front": cut.front, "back": cut.back},
        language=text.language_code,
        subject=("article", slug),
        is_one_text=True,
        reader=language,
    )
    page = fallback_text.whole_for_reader(page, shown)
    article = Address("article", language, (slug,), shown.available, shown=text.language_code)
    version = editions.current_number(shown)
    trail = trail_of(shown.object.category_id, language)
    context = {
        "shown": shown,
        "notices": notices.of_text(shown),
        "trail": [*trail, Crumb(text.title, article.path_wanted, shown.language.tag)],
        "credits": credits_of(shown),
        "page": page,
        "front": page.parts["front"],
        "back": page.parts["back"],
        "version": version,
        "permalink": absolute(permalinks.edition_path(article, version)),
        "article": article,
        "qr_code": qr_code(article.canonical),
        "address": Address(
            "leaflet",
            language,
            (slug,),
            shown.available,
            shown=text.language_code,
            canonical_name="article",
        ),
    }
    return render(request, "articles/texts/leaflet.html", context)


def _is_chosen(article: Article) -> bool:
    return article.is_featured and article.part_of_id is None


def _has_chapters(article: Article) -> bool:
    return Article.objects.filter(part_of=article.pk).exists()
