"""The references of an article as a file."""

from django.http import Http404, HttpRequest, HttpResponse

from articles.evidence import reference_files
from articles.evidence.reference_formats.bibliographic_entry import EntryWriter
from articles.evidence.views import BY_AUTHOR
from articles.models import Reference
from articles.texts import guides
from exosite.rendering import text_cache


def article_references(
    request: HttpRequest, language: str, slug: str, *, writer: EntryWriter
) -> HttpResponse:
    """What the text that this reader gets rests on. Raises Renamed, Withdrawn, Http404."""
    shown = guides.shown_article(slug, language)
    keys = text_cache.cached_text(shown.text).uses.get("reference", ())
    if not keys:
        raise Http404
    references = BY_AUTHOR.ordered(Reference.objects.filter(slug__in=keys))[: len(keys)]
    name = f"{shown.object.slug}.{shown.text.language_code}.references"
    return reference_files.response(references, writer, name, language)
