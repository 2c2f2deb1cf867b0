"""New evidence: what became of that on which texts rest, so that they are due for another review.

Each kind of it is a source: which texts name something of which there is news, and since when.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext

from articles.evidence.partial_dates import last_day
from articles.evidence.registry_record import RegistryRecord
from articles.models import Reference, Trial
from exosite import languages
from exosite.publishing.notices import (
    GUIDELINE_SUPERSEDED,
    TRIAL_REPORTED,
    NoticeKind,
    NoticeLink,
)
from exosite.rendering.models import Use
from exosite.rendering.reference_index import ObjectName

Place = tuple[str, str, str]
"""A published text by kind, key and language."""

NAMES: Final = ("used_kind", "used_key", "content_kind", "key", "language_code")


@dataclass(frozen=True, slots=True)
class News:
    """What became of a source or a trial, and on which day."""

    kind: NoticeKind
    on: date
    key: str
    name: str
    name_language: str

    @property
    def used_kind(self) -> str:
        """The kind of that of which this is news."""
        return Trial.content_kind if self.kind is TRIAL_REPORTED else Reference.content_kind

    def link(self, language: str) -> NoticeLink:
        """Where a reader of a language finds it."""
        if self.kind is TRIAL_REPORTED:
            url = Trial(registry_id=self.key).get_absolute_url(language)
            return NoticeLink(gettext("Trial:"), self.name, url, languages.get(language))
        url = Reference(slug=self.key).get_absolute_url(language)
        return NoticeLink(gettext("Source:"), self.name, url, languages.get(self.name_language))


def news_of(names: Collection[ObjectName]) -> dict[ObjectName, News]:
    """What is new of these sources and trials; three queries at most.

    Asked for by their keys: so a page is out of date by news of what it names, and by no other.
    """
    kinds = (Reference.content_kind, Trial.content_kind)
    sources, trials = ({key for it, key in names if it == kind} for kind in kinds)
    news = [*(_superseded(sources) if sources else ()), *(_reported(trials) if trials else ())]
    return {(it.used_kind, it.key): it for it in news}


def news_by_place(content_kind: str) -> dict[Place, list[News]]:
    """What is new for the published texts of a kind; four queries at most."""
    news = {(it.used_kind, it.key): it for it in (*_superseded(), *_reported())}
    uses = Use.objects.filter(_used(news.values()), content_kind=content_kind)
    found: dict[Place, list[News]] = {}
    for used_kind, used_key, *place in uses.values_list(*NAMES):
        found.setdefault((place[0], place[1], place[2]), []).append(news[used_kind, used_key])
    return found


def _used(news: Collection[News]) -> Q:
    condition = Q(pk__in=())
    for kind in {it.used_kind for it in news}:
        keys = [it.key for it in news if it.used_kind == kind]
        condition |= Q(used_kind=kind, used_key__in=keys)
    return condition


def _superseded(slugs: Collection[str] | None = None) -> Iterator[News]:
    """The sources that something newer took the place of, of these or of all; one query, one more
    if there are any: the rest of a source is none of the page's business."""
    references = Reference.objects.exclude(superseded_on=None)
    if slugs is not None:
        references = references.filter(slug__in=slugs)
    numbers = list(references.values_list("pk", flat=True))
    for reference in Reference.objects.filter(pk__in=numbers) if numbers else ():
        if day := reference.superseded_on:
            language = "en" if reference.title_tag == "en" else "zh-hant"
            yield News(GUIDELINE_SUPERSEDED, day, reference.slug, reference.title, language)


def _reported(numbers: Collection[str] | None = None) -> Iterator[News]:
    """The trials whose registry has results, of these or of all; one query."""
    records = RegistryRecord.objects.exclude(results_on="")
    if numbers is not None:
        records = records.filter(trial__registry_id__in=numbers)
    names = ("trial__registry_id", "trial__acronym", "results_on")
    for number, acronym, on in records.values_list(*names):
        if day := last_day(on):
            yield News(TRIAL_REPORTED, day, number, f"{number} {acronym}".strip(), "en")
