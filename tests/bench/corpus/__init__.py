"""A corpus to measure on: the seed content, and thousands of made-up articles that pass its checks.

``python -m tests.bench.corpus 20000 FOLDER`` makes the database of a site with 20,000 articles in
two languages and all that belongs to them, in ``FOLDER`` as a ``DATA_DIR``. The same number and seed
make the same texts. With ``--postgres URL`` an empty database is filled with a copy.

- ``words``, ``texts``: what is said; ``objects``, ``history``: the rows that say it
- ``insertion``: writing them; ``indexing``: the search index; ``postgres``: the copy
"""
