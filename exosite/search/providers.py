"""Registry of search providers: one for each kind of content, and the topics."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse

from exosite.search.documents import SearchDocument


class SearchProvider:
    """Makes the documents of one kind of content. Subclass it and ``register_provider`` an instance."""

    model: ClassVar[Any]
    # What several objects are called, in the filter of kinds.
    plural: ClassVar[Any]
    # What a document of this kind is worth more than others that fit alike; at most 30.
    weight: ClassVar[float] = 0
    # Whether a query for one name of an object is one for all of them.
    has_synonyms: ClassVar[bool] = False
    # Whether its documents only point to what answers a question.
    is_pointer: ClassVar[bool] = False

    @property
    def kind(self) -> str:
        return self.model.content_kind

    @property
    def label(self) -> Any:
        """What one object is called."""
        return self.model._meta.verbose_name

    def keys(self) -> Iterable[str]:
        """The keys of all objects of which readers may see a text."""
        raise NotImplementedError

    def documents(self, keys: Collection[str]) -> Iterable[SearchDocument]:
        """The documents of these objects, if they are public. Of each object they come together."""
        raise NotImplementedError

    def path(self, key: str, language: str, anchor: str = "") -> str:
        """The address of a document for a reader of a language."""
        address = reverse(self.kind, args=[language, key])
        return f"{address}#{anchor}" if anchor else address

    def touched_by(self, kind: str, key: str) -> Iterable[str]:
        """The keys of objects whose documents a change of another object makes different."""
        return ()

    def notices(self, keys: Collection[str]) -> Mapping[str, Sequence[Any]]:
        """The notices: what is wrong with objects that are no texts, by their keys, in the active language."""
        return {}

    def offers(self, language: str) -> Sequence[tuple[str, str]]:
        """Name and address of some objects worth reading, for who found nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class LayMeaning:
    """What an entry of the lexicon says of its words: names that mean the same, places that answer as
    ``article:slug#section``, and by language a sentence that is shown before any result."""

    means: tuple[str, ...]
    answers: tuple[str, ...]
    caution: Mapping[str, str]


class Lexicon(SearchProvider):
    """Words of lay readers, found as names are; its documents have names only. Subclass it and
    ``register_lexicon`` an instance."""

    def meanings(self, keys: Collection[str]) -> Mapping[str, LayMeaning]:
        """What these entries say, by key; one query."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A topic that results can be narrowed to. ``within`` are the keys of it and all below it."""

    key: str
    name: str
    language_tag: str
    path: str
    within: frozenset[str]


class TopicSource:
    """Where topics come from. Subclass it and ``register_topics`` an instance."""

    def within(self) -> Mapping[str, Collection[str]]:
        """By the key of each topic, the keys of it and of all below it; one query."""
        raise NotImplementedError

    def named(self, within: Mapping[str, Collection[str]], language: str) -> list[SearchTopic]:
        """These topics as readers of a language know them, in the order of the tree; two queries."""
        raise NotImplementedError

    def first(self, number: int, language: str) -> list[SearchTopic]:
        """The first topics that hold something to read."""
        raise NotImplementedError


_providers: dict[str, SearchProvider] = {}
_topics: list[TopicSource] = []
_lexicons: list[Lexicon] = []


def register_provider(provider: SearchProvider) -> None:
    """Let documents of a kind be found. Kinds that are registered first win ties."""
    _providers[provider.kind] = provider


def register_lexicon(source: Lexicon) -> None:
    """Let queries be understood by the words of a lexicon, of which there is one."""
    _lexicons[:] = [source]


def register_topics(source: TopicSource) -> None:
    """Let results be narrowed to the topics of a source."""
    if source not in _topics:
        _topics.append(source)


def providers() -> list[SearchProvider]:
    return list(_providers.values())


def lexicon() -> Lexicon | None:
    return _lexicons[0] if _lexicons else None


def indexed_sources() -> list[SearchProvider]:
    """Whatever has rows in the index: the kinds that can be found, and the lexicon."""
    return [*providers(), *_lexicons]


def provider(kind: str) -> SearchProvider | None:
    return next((source for source in indexed_sources() if source.kind == kind), None)


def topic_sources() -> list[TopicSource]:
    return list(_topics)
