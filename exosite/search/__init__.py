"""Readers find pages here: documents of the public texts, an index of them, and the search page.

The apps say what can be found: each registers a ``Provider`` for a kind of content, which makes
``Document``s of the texts that readers may see. Rows of the index name content by kind, key and
language, never by foreign key. What lives where:

- ``analysis``: text to tokens (pure); the index and the query go through the same functions
- ``documents``, ``providers``: what can be found, and who knows of it
- ``models``, ``indexing``, ``rebuilding``: the rows, kept up with publishing, and made anew
- ``matching``: the index asked for candidates; all that differs between the databases
- ``queries``, ``ranking``, ``passages``, ``spelling``: from words to results (pure)
- ``finding``, ``suggesting``: these put together; ``views``: the page

May import ``exosite.publishing`` and what stands below it.
"""

from exosite.search.documents import SearchDocument, SearchName
from exosite.search.providers import SearchProvider, SearchTopic, register_provider, register_topics

__all__ = [
    "SearchDocument",
    "SearchName",
    "SearchProvider",
    "SearchTopic",
    "register_provider",
    "register_topics",
    "update_index",
]


def update_index(kind: str, key: str) -> None:
    """Index an object as readers may see it now, or not at all; in the caller's transaction.

    Publishing, withdrawing and renaming call it by themselves. Whoever else changes what readers
    see of an object must.
    """
    from exosite.search import index

    index.update_index(kind, key)
