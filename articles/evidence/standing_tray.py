"""The editors' trays: every place that rests on a marked source, and what imports could not tell."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import EditorialNotice, Reference, Trial
from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.dashboard import SHOWN, DashboardEntry, DashboardSection
from exosite.desk.registry import desk_url
from exosite.desk.titles import Title, items_by_name, titles_by_kind
from exosite.markup.document import LEAD
from exosite.publishing import permissions
from exosite.rendering import reference_index
from exosite.rendering.text_outlines import noted_sections

# What editors look at again: also what was corrected, which readers see in the list of sources only.
CONCERNED: Final = (*sorted(Reference.MARKED), Reference.Standing.CORRECTED)

Place = tuple[str, str, str]


def marked_places(request: HttpRequest, codes: list[str]) -> DashboardSection | None:
    """Every text that rests on a source that was retracted, doubted or corrected, for who writes."""
    if not request_permissions.may(request, permissions.VIEW):
        return None
    sources = {item.slug: item for item in Reference.objects.filter(standing__in=CONCERNED)}
    resting = _places(sources)
    places = sorted(place for place in resting if place[2] in codes)
    first = places[:SHOWN]
    names = {(kind, key) for kind, key, _language in first}
    items = items_by_name(names)
    titles = titles_by_kind(items.values())
    sections = noted_sections(names)
    entries = tuple(
        DashboardEntry(
            kind=item._meta.verbose_name,
            title=titles[item.content_kind, item.pk],
            language=languages.get(code),
            url=desk_url("edit", item, code),
            detail=_detail(
                [sources[slug] for slug in sorted(resting[kind, key, code])],
                sections.get((kind, key, code), {}),
            ),
        )
        for kind, key, code in first
        if (item := items.get((kind, key)))
    )
    title, empty = _("Rests on a retracted or doubted source"), _("No text rests on such a source.")
    return DashboardSection("marked-sources", title, empty, len(places), entries)


def open_questions(request: HttpRequest, codes: list[str]) -> DashboardSection | None:
    """What an import could not tell of a source, for who may answer it."""
    if not request_permissions.may(request, permissions.CHANGE_SOURCE, None):
        return None
    open_notices = EditorialNotice.objects.filter(answer="").exclude(question="")
    notices = list(open_notices.select_related("reference")[:SHOWN])
    entries = tuple(
        DashboardEntry(
            kind=notice.get_nature_display(),
            title=Title(notice.reference.title, languages.get("en")),
            language=None,
            url=reverse("admin:articles_editorialnotice_change", args=[notice.pk]),
            detail=notice.get_question_display(),
        )
        for notice in notices
    )
    count = len(notices) if len(notices) < SHOWN else open_notices.count()
    title, empty = _("Questions about sources"), _("No question about a source is open.")
    return DashboardSection("source-questions", title, empty, count, entries)


def _places(sources: dict[str, Reference]) -> dict[Place, set[str]]:
    """By published text, the keys of these sources that it rests on; three queries, or none."""
    resting: dict[Place, set[str]] = {}
    if not sources:
        return resting
    for slug, place in reference_index.texts_using_any(Reference.content_kind, sources):
        resting.setdefault(place, set()).add(slug)
    by_id = {item.pk: slug for slug, item in sources.items()}
    trials = Trial.objects.filter(publication__in=by_id).prefetch_related("translations")
    for trial in trials:
        for text in trial.translations.all():
            place = (Trial.content_kind, trial.key, text.language_code)
            resting.setdefault(place, set()).add(by_id[trial.publication_id])
    return resting


def _detail(sources: Sequence[Reference], sections: Mapping[str, Sequence[str]]) -> str:
    """The sources with their standing, and the sections that cite each."""
    return "; ".join(
        gettext("%(source)s: %(standing)s%(held)s (%(sections)s)")
        % {
            "source": source.slug,
            "standing": source.get_standing_display(),
            "held": _held(source),
            "sections": ", ".join(
                name for name in sections.get(source.slug, ()) if name and name != LEAD
            )
            or gettext("whole text"),
        }
        for source in sources
    )


def _held(source: Reference) -> str:
    if source.held_until is None or source.told_standing:
        return ""
    return gettext(", held until %(date)s") % {"date": source.held_until.isoformat()}
