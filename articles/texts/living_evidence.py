"""Living evidence: what an article that is kept living tells of itself, computed from its log."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.models import Article, SearchStatement, Study
from articles.texts.living_state import LivingFacts, LivingState, living_state, median_days
from exosite.content_tags import collector
from exosite.publishing import visible_text
from exosite.rendering import reference_index


@dataclass(frozen=True, slots=True)
class LivingEvidence:
    """State, searches and studies of an article; ``days`` from seen to text, the first first.

    ``searched_to`` is the day of the oldest of its searches: for all that it says was looked for,
    somebody looked until then.
    """

    state: LivingState
    changed_on: date | None
    searched_to: date | None
    waiting: int
    days: tuple[int, ...]

    @property
    def median(self) -> float | None:
        return median_days(self.days)

    @property
    def words(self) -> str:
        """The state in the language of the reader."""
        if self.state is LivingState.CHANGED and self.changed_on:
            return gettext("changed on %(date)s") % {"date": date_format(self.changed_on)}
        return {
            LivingState.CURRENT: gettext("current"),
            LivingState.READING: gettext("new evidence being read"),
        }.get(self.state, gettext("no longer kept"))

    @property
    def days_words(self) -> str:
        """How long studies took: each number until there are ten, then their median."""
        if (middle := self.median) is not None:
            words = gettext("median %(days)s, of %(count)d studies")
            return words % {"days": f"{middle:g}", "count": len(self.days)}
        return " · ".join(map(str, self.days)) or gettext("no study yet")

    @property
    def members(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "state": self.state.value,
            "changed_on": self.changed_on,
            "searched_to": self.searched_to,
            "studies_waiting": self.waiting,
            "days_to_text": list(self.days),
            "median_days_to_text": self.median,
        }


def living_evidence(article: Article) -> LivingEvidence | None:
    """What is told of an article; None for one that nobody promised to keep. Three queries, or none."""
    if not article.upkeep:
        return None
    studies = list(article.studies.only("article", "decision", "seen_on", "published_on"))
    published = sorted((study.published_on, study.days) for study in studies if study.is_in_text)
    searches = searches_of(article)
    facts = LivingFacts(
        is_ended=article.upkeep == Article.Upkeep.ENDED,
        lapses_on=min((search.due_on for search in searches), default=None),
        waiting=sum(study.decision == Study.Decision.WAITING for study in studies),
        changed_on=published[-1][0] if published else None,
    )
    return LivingEvidence(
        living_state(facts, collector.is_past),
        facts.changed_on,
        min((search.searched_on for search in searches), default=None),
        facts.waiting,
        tuple(days for _on, days in published if days is not None),
    )


def searches_of(article: Article) -> list[SearchStatement]:
    """The searches that the article rests on in its source language; two queries at most."""
    language = article.source_language
    keys = reference_index.keys_used(article, language, SearchStatement.content_kind)
    if not keys:
        return []
    shown = visible_text.show_by_key(SearchStatement, keys, language, fields=["sought"])
    return [search.object for search in shown.values()]
