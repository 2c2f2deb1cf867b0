"""Page of an article: its text, who stands behind it, and how current it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.evidence import reference_files
from articles.evidence.evidence_levels import counted_labels
from articles.models import ArticleTranslation
from articles.texts import article_json_ld, guides, joined_chapters, related
from articles.texts.credits import credits_of
from articles.texts.how_to_cite import cite
from articles.texts.leaflet import leaflet_path
from articles.texts.living_evidence import living_evidence
from articles.topics.topic_tree import trail_of
from exosite import markup
from exosite.publishing import corrections, editions, notices, visible_text
from exosite.rendering import fallback_text, json_ld, permalinks
from exosite.site.page_addresses import Address


def article_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    try:
        shown = guides.shown_article(slug, language)
    except visible_text.Withdrawn:
        join = joined_chapters.join_of(slug, language)
        if join is None:
            raise
        last = joined_chapters.last_text(join, language)
        if last is None or permalinks.PARAMETER not in request.GET:
            return HttpResponsePermanentRedirect(joined_chapters.address(join, language))
        shown = last
    text = shown.text
    guide = guides.guide_of(shown)
    address = Address("article", language, (slug,), shown.available, shown=text.language_code)
    trail = trail_of(shown.object.category_id, language)
    if guide and guide.current:
        trail.append(guide.crumb)
    if permalinks.PARAMETER in request.GET:
        return permalinks.edition_response(request, shown, address, trail, describe=_above_text)
    page = fallback_text.for_reader(shown)
    version = editions.current_number(shown)
    article_credits = credits_of(shown)
    permalink = permalinks.edition_path(address, version)
    chapters = [] if guide is None or guide.current else [it.shown for it in guide.chapters]
    fixes = corrections.latest(shown, chapters)
    nearest = related.related_articles(shown)
    if guide and guide.following:
        nearest = [guide.following.shown, *nearest][: related.MOST]
    noticed, *further = notices.with_notices([shown, *nearest])
    context = {
        "shown": shown,
        "page": page,
        "guide": guide,
        "has_contents": guide.current is not None if guide else bool(page.toc),
        "notices": notices.locate(noticed.notices, page.toc),
        "trail": trail,
        "credits": article_credits,
        "living": living_evidence(shown.object),
        "key_points": text.points,
        "rests_on": guide.labels if guide and guide.is_hub else counted_labels(page.evidence),
        "in_short": _in_short(text),
        "address": address,
        "leaflet_path": ""
        if guide
        else leaflet_path(shown.object, language, markup.parse(text.body)),
        "version": version,
        "permalink": permalink,
        "citation": cite(
            shown,
            article_credits,
            version,
            permalink,
            guide.name if guide and guide.current else "",
        ),
        "reference_files": reference_files.links("article-references", language, slug)
        if page.uses.get("reference")
        else [],
        "corrections": fixes,
        "further": further,
        "data": json_ld.script(
            article_json_ld.article_nodes(
                noticed, trail, article_credits, address, fixes, page.uses, guide
            )
        ),
    }
    return render(request, "articles/texts/article.html", context)


def _above_text(text: ArticleTranslation) -> dict[str, Any]:
    """Template values for what stands above the text of an article."""
    return {"title": text.title, "lead": text.summary, "key_points": text.points}


def _in_short(text: ArticleTranslation) -> str:
    """Description for link previews: as many of the key points as a card has room for."""
    space = " " if text.language.has_spaces else ""
    summary = ""
    for point in text.points:
        longer = f"{summary}{space}{point}".strip()
        if len(longer) > text.language.summary_length:
            break
        summary = longer
    return summary or text.meta_description
