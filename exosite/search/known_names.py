"""Known names: the words of a query that the site has synonyms for, by terms and by the lexicon."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from exosite.search import documents
from exosite.search.models import IndexName
from exosite.search.providers import LayMeaning, lexicon, providers
from exosite.search.search_query import KnownName

# How many forms within a query are looked up.
MOST_FORMS = 500

ObjectName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The names within a query by their forms, and what the lexicon says of the words among them."""

    names: Mapping[str, KnownName]
    meanings: Mapping[str, tuple[LayMeaning, ...]]


def known_words(slot: int, forms: Iterable[str]) -> KnownWords:
    """What is known of these forms; at most three queries, and none is as large as the site."""
    kinds = {source.kind for source in providers() if source.has_synonyms}
    words = lexicon()
    asked = [*kinds, *([words.kind] if words else [])]
    longest = sorted(forms, key=len, reverse=True)[:MOST_FORMS]
    rows = IndexName.objects.filter(slot=slot, kind__in=asked, form__in=longest)
    objects: defaultdict[str, set[ObjectName]] = defaultdict(set)
    entries: defaultdict[str, set[str]] = defaultdict(set)
    for form, kind, key in rows.values_list("form", "kind", "key"):
        if kind in kinds:
            objects[form].add((kind, key))
        else:
            entries[form].add(key)
    meanings: dict[str, tuple[LayMeaning, ...]] = {}
    if words and entries:
        by_key = words.meanings(set().union(*entries.values()))
        meanings = {
            form: tuple(by_key[key] for key in sorted(keys) if key in by_key)
            for form, keys in entries.items()
        }
    synonyms = _synonyms(slot, set().union(*objects.values())) if objects else {}
    return KnownWords(
        {
            form: KnownName(
                form,
                tuple(text for item in sorted(objects[form]) for text in synonyms.get(item, ())),
                tuple(text for meaning in meanings.get(form, ()) for text in meaning.means),
                tuple(place for it in meanings.get(form, ()) for place in it.answers),
            )
            for form in sorted({*objects, *meanings})
        },
        meanings,
    )


def _synonyms(slot: int, objects: Collection[ObjectName]) -> dict[ObjectName, list[str]]:
    """All names of these objects but misspellings, those of one form once."""
    found: dict[ObjectName, dict[str, str]] = {}
    kinds, keys = {kind for kind, _ in objects}, {key for _, key in objects}
    rows = IndexName.objects.filter(slot=slot, kind__in=kinds, key__in=keys)
    named = rows.exclude(role=documents.MISSPELLING).order_by("id")
    for kind, key, form, text in named.values_list("kind", "key", "form", "text"):
        found.setdefault((kind, key), {}).setdefault(form, text)
    return {item: list(texts.values()) for item, texts in found.items()}
