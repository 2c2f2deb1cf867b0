"""Search documents of people and teams."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import Person
from articles.search_words import PlainWords, term_names
from exosite import markup
from exosite.search import SearchDocument
from exosite.search.content_provider import ContentProvider
from exosite.search.documents import block_lines


class PersonProvider(ContentProvider):
    model = Person
    plural = _("People")

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        texts = [
            (text, common, markup.parse(text.biography)) for text, common in self.public_texts(keys)
        ]
        names = term_names(biography for _text, _common, biography in texts)
        for text, common, biography in texts:
            yield SearchDocument(
                **common,
                title=text.name,
                text=block_lines(
                    [
                        text.credentials,
                        text.specialty,
                        text.affiliation,
                        PlainWords(biography, names[text.language_code]).of(biography.text),
                    ]
                ),
            )
