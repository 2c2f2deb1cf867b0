"""Audiences: which texts can be found, and the readers of which languages get them."""

from collections import defaultdict
from collections.abc import Collection

from exosite import languages
from exosite.publishing import visible_text
from exosite.publishing.models import Content


def public_keys(model: type[Content]) -> list[str]:
    """The keys of the objects of a model that have a public text; one query."""
    readable = model.objects.readable()
    return list(readable.order_by(model.key_field).values_list(model.key_field, flat=True))


def readers_by_text(
    model: type[Content], keys: Collection[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """Who gets which text of these objects, by key and language; one query."""
    readers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    by_reader = visible_text.show_by_language(model, keys, languages.CODES, fields=())
    for reader, by_key in by_reader.items():
        for key, shown in by_key.items():
            readers[key, shown.text.language_code].add(reader)
    return {text: frozenset(codes) for text, codes in readers.items()}
