"""Records of a topic: the tables, terms and trials that its articles name.

An article at home in a topic is about it, and so is what it names. A topic that is no home has of what
the articles name that are on it among other things what is about its own subjects: the terms that its
name and its description speak of.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import escape

from articles.models import Article, Category
from articles.topics.article_entries import articles_at_home, further_articles_on
from exosite.content_tags import collector
from exosite.publishing import kinds, visible_text
from exosite.rendering import elements
from exosite.rendering.models import Use
from exosite.rendering.used_lists import UsedList


@dataclass(frozen=True)
class TopicRecords:
    """What belongs to a topic, for its readers. Of no more than ``most`` articles, if it is given."""

    shown: visible_text.VisibleText
    most: int | None = None

    @cached_property
    def home(self) -> Sequence[str]:
        """The keys of the articles at home in the topic."""
        return self._keys(articles_at_home(self.shown.object))

    @cached_property
    def further(self) -> Sequence[str]:
        """Those of the articles that have it as a further topic."""
        topic: Category = self.shown.object
        ids = further_articles_on([topic.pk])
        return self._keys(Article.objects.readable().filter(pk__in=ids))

    @cached_property
    def subjects(self) -> set[tuple[str, str]]:
        """The (kind, key) of what the name and the description of the topic speak of."""
        text = self.shown.text
        return self._named_in(text.language_code, [text.name, text.description])

    def of_kind(self, kind: str) -> UsedList:
        """The records of a kind, to be read slice by slice."""
        if self.home:
            return UsedList(kind, self.home, self.shown.wanted)
        return UsedList(kind, self.further, self.shown.wanted, self._about(kind))

    def _about(self, kind: str) -> Collection[str]:
        """The keys of what the further articles use that is about the subjects: by its title, or as its
        text links them. Three queries, or none."""
        if not self.further or not self.subjects:
            return ()
        uses = Use.objects.filter(content_kind="article", key__in=self.further, used_kind=kind)
        used = set(uses.values_list("used_key", flat=True))
        by_title = {
            key
            for key, item in self._titles(kind, used).items()
            if self.subjects & self._named_in(item.text.language_code, [str(item.text)])
        }
        terms = [key for _, key in self.subjects]
        linking = Use.objects.filter(content_kind=kind, used_kind="term", used_key__in=terms)
        return by_title | used.intersection(linking.values_list("key", flat=True))

    def _titles(self, kind: str, keys: Iterable[str]) -> dict[str, visible_text.VisibleText]:
        model = kinds.get(kind).model
        return visible_text.show_by_key(model, keys, self.shown.wanted, fields=[model.title_field])

    def _named_in(self, language: str, words: Iterable[str]) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for text in words:
            collector.note_words(language, escape(text))
            for linker in elements.linkers(language):
                found |= {(linker.names, match.key) for match in linker.find(text)}
        return found

    def _keys(self, articles: Any) -> Sequence[str]:
        keys = articles.values_list("slug", flat=True)
        return list(keys if self.most is None else keys[: self.most])
