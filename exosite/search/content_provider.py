"""Search provider of a kind of content: its public texts, and the readers of which languages get them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from exosite import languages
from exosite.publishing import visible_text
from exosite.search.providers import SearchProvider


class ContentProvider(SearchProvider):
    """A subclass says in ``documents`` what there is to find in each of the ``public_texts``."""

    def keys(self) -> list[str]:
        readable = self.model.objects.readable()
        return list(
            readable.order_by(self.model.key_field).values_list(self.model.key_field, flat=True)
        )

    def public_texts(self, keys: Collection[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
        """The public texts of these objects, those of one object together, each with what all of its
        documents say alike; two queries."""
        readers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        by_reader = visible_text.show_by_language(self.model, keys, languages.CODES, fields=())
        for reader, by_key in by_reader.items():
            for key, shown in by_key.items():
                readers[key, shown.text.language_code].add(reader)
        key_field = f"master__{self.model.key_field}"
        texts = self.model.text_model.objects.public().filter(**{f"{key_field}__in": keys})
        for text in texts.select_related("master").order_by(key_field, "id"):
            name = (text.master.key, text.language_code)
            yield (
                text,
                {
                    "kind": self.kind,
                    "key": text.master.key,
                    "language": text.language_code,
                    "readers": frozenset(readers[name]),
                },
            )
