"""Search provider of the lexicon: its words as names, and what they mean."""

from collections.abc import Collection, Iterator, Mapping

from exosite.lexicon.models import LexiconEntry
from exosite.search import Lexicon, SearchDocument, SearchName
from exosite.search.documents import LAY
from exosite.search.providers import LayMeaning


class LexiconProvider(Lexicon):
    model = LexiconEntry
    plural = LexiconEntry._meta.verbose_name_plural

    def keys(self) -> list[str]:
        return list(LexiconEntry.objects.order_by("slug").values_list("slug", flat=True))

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        for entry in LexiconEntry.objects.filter(slug__in=keys).order_by("slug"):
            yield SearchDocument(
                kind=self.kind,
                key=entry.slug,
                language="",
                readers=frozenset(),
                title="",
                names=tuple(
                    SearchName(word, language, LAY)
                    for language, words in entry.words.items()
                    for word in words
                ),
                is_names_only=True,
            )

    def meanings(self, keys: Collection[str]) -> Mapping[str, LayMeaning]:
        return {
            entry.slug: LayMeaning(tuple(entry.means), tuple(entry.answers), entry.caution)
            for entry in LexiconEntry.objects.filter(slug__in=keys)
        }
