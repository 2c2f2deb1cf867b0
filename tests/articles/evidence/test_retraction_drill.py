"""A drill on the seed: one of its sources retracted among ten thousand others, every place looked at."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from articles.evidence.retraction_import import import_notices
from articles.models import Reference
from exosite import languages
from exosite.publishing import kinds, notices, visible_text
from exosite.rendering.models import Use
from tests.articles.evidence.notice_list_files import foreign_rows, write_rows
from tests.pages import Page
from tests.seeded import seed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OTHERS = 40
"""Every so many of the texts that do not rest on the source are looked at as pages too."""


def cited_in_few_places() -> Reference:
    """The source with a DOI that fewest texts rest on, of those that more than one object does."""
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    uses = Use.objects.filter(used_kind="reference")
    for slug, *name in uses.values_list("used_key", "content_kind", "key"):
        places[slug].add((name[0], name[1]))
    sources = Reference.objects.exclude(doi="").filter(slug__in=places)
    several = [source for source in sources if len(places[source.slug]) > 1]
    return min(several, key=lambda source: (len(places[source.slug]), source.slug))


def test_every_place_of_a_retracted_source_is_marked_and_no_other(
    client: Client, tmp_path: Path
) -> None:
    seed()
    source = cited_in_few_places()
    row = {"OriginalPaperDOI": source.doi.upper(), "Title": f"RETRACTED: {source.title}"}
    outcome = import_notices(write_rows(tmp_path / "list.csv", [*foreign_rows(10_000), row]))
    assert outcome.changed == [(source.slug, "retracted")]
    resting = set(
        Use.objects.filter(used_kind="reference", used_key=source.slug).values_list(
            "content_kind", "key", "language_code"
        )
    )
    assert len(resting) > len(languages.CODES)
    for kind in (kind for kind in kinds.all() if kind.has_markdown and kind.view):
        for language in languages.CODES:
            for shown in visible_text.show_all(kind.model.objects.published(language), language):
                place = (kind.name, shown.object.key, language)
                names = [notice.kind.name for notice in notices.of_text(shown)]
                assert ("source-retracted" in names) is (place in resting), place
                if place not in resting and shown.object.pk % OTHERS:
                    continue
                page = Page(client.get(shown.object.get_absolute_url(language)))
                assert marks_of(page, source, language) is (place in resting), place


def marks_of(page: Page, source: Reference, language: str) -> bool:
    """Whether a page marks the source; every citation of it, and no citation of another."""
    listed = page.all(".references > ol:first-of-type > li[id^='ref-']")
    ours = [entry.get("id") for entry in listed if source.title in entry.text_content()]
    with translation.override(language):
        mark = str(Reference.Standing.RETRACTED.label)
    for citation in page.all(".citation"):
        cites = {str(link.get("href")).removeprefix("#") for link in citation.cssselect("a")}
        assert (mark in citation.text_content()) is bool(cites & set(ours))
    return bool(ours)
