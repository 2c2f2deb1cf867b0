"""Full-text search of the public texts: the index, the search page and its autocomplete.

Each kind of content has a ``SearchProvider``, which makes ``SearchDocument``s of the texts that
readers may see. Rows of the index name content by kind, key and language, never by foreign key.
What lives where:

- ``analysis``: text to tokens (pure); the index and the query go through the same functions
- ``documents``, ``providers``, ``content_provider``: what can be found, who declares it, who may
  see it
- ``models``, ``index``, ``rebuild``: the rows, kept up with publishing, and rebuilt
- ``names``: what objects are called, found by beginning, part and slip; ``desk_names``: those of
  everything the desk knows, drafts included
- ``query_parser``, ``stop_words``, ``search_query``: from what was typed to queries (pure);
  ``question``, ``known_names``: with the names and lay words that are known
- ``word_weights``, ``text_words``: which words are rare, and how words are spelt
- ``backends``: candidate rows; all that differs between the databases
- ``hits``, ``relevance``, ``results``, ``snippets``: from queries to scored hits to what is shown
- ``occurrences``: which texts have given words, for whoever keeps dependants up to date
- ``did_you_mean``, ``mended_run``, ``edit_distance``: a better spelling; ``answer``: by which of both
  is searched; ``suggestions``: autocomplete
- ``search_request``, ``filter_options``, ``views``: the page

May import ``exosite.publishing`` and what stands below it.
"""

from exosite.search.documents import SearchDocument, SearchName
from exosite.search.providers import (
    Lexicon,
    SearchProvider,
    SearchTopic,
    TopicSource,
    register_lexicon,
    register_provider,
    register_topics,
)

__all__ = [
    "Lexicon",
    "SearchDocument",
    "SearchName",
    "SearchProvider",
    "SearchTopic",
    "TopicSource",
    "register_lexicon",
    "register_provider",
    "register_topics",
]
