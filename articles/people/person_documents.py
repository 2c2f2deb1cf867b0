"""Search documents of people and teams."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import Person, PersonTranslation
from articles.search_words import PlainWords, public_texts, term_names
from exosite import markup
from exosite.search import SearchDocument, SearchProvider
from exosite.search.audiences import public_keys, readers_by_text
from exosite.search.documents import block_lines


class PersonProvider(SearchProvider):
    kind = "person"
    label = _("person")
    plural = _("People")

    def keys(self) -> list[str]:
        return public_keys(Person)

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        readers = readers_by_text(Person, keys)
        texts = [
            (text, markup.parse(text.biography)) for text in public_texts(PersonTranslation, keys)
        ]
        names = term_names(biography for _text, biography in texts)
        for text, biography in texts:
            slug, language = text.master.slug, text.language_code
            yield SearchDocument(
                kind=self.kind,
                key=slug,
                language=language,
                readers=readers.get((slug, language), frozenset()),
                title=text.name,
                text=block_lines(
                    [
                        text.credentials,
                        text.specialty,
                        text.affiliation,
                        PlainWords(biography, names[language]).of(biography.text),
                    ]
                ),
            )
