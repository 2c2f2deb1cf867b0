"""Files of references, for reference managers and for people, and the links to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from articles.evidence.reference_entries import entry_of
from articles.evidence.reference_formats import WRITERS
from articles.evidence.reference_formats.bibliographic_entry import EntryWriter
from articles.models import Reference
from exosite import languages
from exosite.site.page_addresses import PAGE_PARAMETER


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of references by the name of its format."""

    name: str
    path: str


def links(route: str, language: str, *arguments: str, page: int = 1) -> list[FileLink]:
    """A link for each format; ``route`` is the name of the addresses without the format."""
    query = f"?{PAGE_PARAMETER}={page}" if page > 1 else ""
    return [
        FileLink(
            str(writer.name),
            reverse(f"{route}-{writer.suffix}", args=[language, *arguments]) + query,
        )
        for writer in WRITERS
    ]


def response(
    references: Iterable[Reference], writer: EntryWriter, name: str, language: str
) -> HttpResponse:
    """The references in a format, as a file of this name."""
    text = writer.write(map(entry_of, references))
    answer = HttpResponse(text, content_type=f"{writer.media_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{writer.suffix}"'
    # Search engines are to show the page, not its files.
    answer["X-Robots-Tag"] = "noindex"
    if writer.has_words:
        answer["Content-Language"] = languages.get(language).tag
    return answer
