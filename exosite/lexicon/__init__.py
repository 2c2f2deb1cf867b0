"""Lexicon: what lay readers call things, kept by editors, and the queries for which nothing was found.

- ``models``: entries of the lexicon, and queries without a result
- ``lexicon_provider``: the entries as the search index has them; ``lexicon_kind`` their fixture
- ``lexicon_actions``: the only functions that write entries
- ``fruitless_queries``: notes queries without a result, and deletes them
- ``forms``, ``admin``: the pages of the desk

May import ``exosite.desk`` and what is below it.
"""
