"""New evidence: what became of that on which texts rest, so that they are due for another review.

Each kind of it is a source: which texts name something of which there is news, and since when.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
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

Place = tuple[str, str, str]
"""A published text by kind, key and language."""


@dataclass(frozen=True, slots=True)
class News:
    """What became of a source or a trial, and on which day."""

    kind: NoticeKind
    on: date
    key: str
    name: str
    name_language: str

    def link(self, language: str) -> NoticeLink:
        """Where a reader of a language finds it."""
        if self.kind is TRIAL_REPORTED:
            url = Trial(registry_id=self.key).get_absolute_url(language)
            return NoticeLink(gettext("Trial:"), self.name, url, languages.get(language))
        url = Reference(slug=self.key).get_absolute_url(language)
        return NoticeLink(gettext("Source:"), self.name, url, languages.get(self.name_language))


def _superseded() -> QuerySet[Reference]:
    return Reference.objects.exclude(superseded_on=None)


def _reported() -> QuerySet[RegistryRecord]:
    return RegistryRecord.objects.exclude(results_on="")


def news_by_place(
    content_kind: str, keys: Collection[str] | None = None
) -> dict[Place, list[News]]:
    """What is new for the published texts of a kind, or for those of these objects among them.

    One query where there is nothing, three else.
    """
    concerned = Q(used_kind=Reference.content_kind, used_key__in=_superseded().values("slug")) | Q(
        used_kind=Trial.content_kind, used_key__in=_reported().values("trial__registry_id")
    )
    uses = Use.objects.filter(concerned, content_kind=content_kind)
    if keys is not None:
        uses = uses.filter(key__in=keys)
    rows = list(uses.values_list("used_kind", "used_key", "content_kind", "key", "language_code"))
    if not rows:
        return {}
    known = {(kind, news.key): news for kind, news in _news({row[:2] for row in rows})}
    found: dict[Place, list[News]] = {}
    for used_kind, used_key, *place in rows:
        if news := known.get((used_kind, used_key)):
            found.setdefault((place[0], place[1], place[2]), []).append(news)
    return found


def _news(used: Collection[tuple[str, str]]) -> Iterator[tuple[str, News]]:
    slugs = {key for kind, key in used if kind == Reference.content_kind}
    numbers = {key for kind, key in used if kind == Trial.content_kind}
    for reference in _superseded().filter(slug__in=slugs):
        if day := reference.superseded_on:
            language = "en" if reference.title_tag == "en" else "zh-hant"
            named = (reference.slug, reference.title, language)
            yield Reference.content_kind, News(GUIDELINE_SUPERSEDED, day, *named)
    reported = _reported().filter(trial__registry_id__in=numbers)
    for number, acronym, on in reported.values_list(
        "trial__registry_id", "trial__acronym", "results_on"
    ):
        if day := last_day(on):
            name = f"{number} {acronym}".strip()
            yield Trial.content_kind, News(TRIAL_REPORTED, day, number, name, "en")
