"""Filter options: the kinds, topics and languages that results can be narrowed to, as links."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from exosite import languages
from exosite.search.hits import Hit, SearchHits
from exosite.search.providers import SearchTopic, providers, topic_sources
from exosite.search.search_request import SearchRequest

MOST_TOPICS = 12


@dataclass(frozen=True, slots=True)
class SearchOption:
    """One choice, as a link to the search with it. ``count`` is None where it is not known."""

    label: str
    path: str
    is_current: bool
    count: int | None = None
    language_tag: str = ""


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """The filters of a search: each with its choices, those with no result left out.

    ``everything`` is what is found without the filters of kind and topic; ``topic`` the one that
    is asked for.
    """

    search_request: SearchRequest
    everything: SearchHits
    topics: Sequence[SearchTopic]
    topic: SearchTopic | None

    def filters(self) -> list[tuple[str, list[SearchOption]]]:
        """The name of each filter with its choices; a filter without any is left out."""
        filters = (
            (gettext("Kind"), self._option("kind", "", gettext("All")), self._kinds()),
            (gettext("Topic"), self._option("topic", "", gettext("All")), self._topics()),
            (gettext("Language"), self._option("language", "", gettext("All")), self._languages()),
        )
        return [
            (name, [all_of_it, *options])
            for name, all_of_it, choices in filters
            if (options := list(choices))
        ]

    def _kinds(self) -> Iterator[SearchOption]:
        hits = [hit for hit in self.everything.hits if is_on(hit, self.topic)]
        counts = Counter(hit.kind for hit in hits)
        for source in providers():
            count = counts[source.kind]
            if self._is_offered(count, is_current=source.kind == self.search_request.kind):
                yield self._option("kind", source.kind, source.plural, count)

    def _topics(self) -> Iterator[SearchOption]:
        hits = [hit for hit in self.everything.hits if is_of(hit, self.search_request.kind)]
        for topic in self.topics:
            count = sum(is_on(hit, topic) for hit in hits)
            if self._is_offered(count, is_current=topic == self.topic):
                yield self._option("topic", topic.key, topic.name, count, topic.language_tag)

    def _languages(self) -> Iterator[SearchOption]:
        for language in languages.LANGUAGES:
            yield self._option("language", language.code, language.name, language_tag=language.tag)

    def _is_offered(self, count: int, *, is_current: bool) -> bool:
        return bool(count) or is_current or self.everything.has_more

    def _option(
        self, name: str, value: str, label: object, count: int | None = None, language_tag: str = ""
    ) -> SearchOption:
        return SearchOption(
            label=str(label),
            path=self.search_request.path(**{name: value}),
            is_current=getattr(self.search_request, name) == value,
            # Of the first results only, the numbers would say nothing.
            count=None if self.everything.has_more else count,
            language_tag=language_tag,
        )


def offered_topics(hits: Iterable[Hit], asked: str, language: str) -> list[SearchTopic]:
    """The topics that most hits are on, and the one that is asked for; three queries."""
    topics: list[SearchTopic] = []
    keys_of_hits = Counter(hit.topics for hit in hits)
    for source in topic_sources():
        above: dict[str, set[str]] = {}
        within = source.within()
        for topic, keys in within.items():
            for key in keys:
                above.setdefault(key, set()).add(topic)
        counts: Counter[str] = Counter()
        for listed, number in keys_of_hits.items():
            found = set().union(*(above.get(key, ()) for key in listed.split()))
            counts.update(dict.fromkeys(found, number))
        most = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_TOPICS]
        shown = {*most, *({asked} & within.keys())}
        topics += source.named({key: within[key] for key in shown}, language)
    return topics


def is_of(hit: Hit, kind: str) -> bool:
    """Whether a hit is of a kind; every hit is if that is empty."""
    return kind in ("", hit.kind)


def is_on(hit: Hit, topic: SearchTopic | None) -> bool:
    """Whether a hit is on a topic or one below it; every hit is if there is none."""
    return topic is None or not topic.within.isdisjoint(hit.topics.split())
