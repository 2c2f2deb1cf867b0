"""History that can be verified: a hash chain for each line of texts, and a ledger over all of them.

A *line* is what was done to one object in one language. Every revision, event and correction of it
is an entry of its chain: a digest of the row, of what came before, and a signature with a key that
is not in the database. Publications and new lines are noted in the ledger, a chain over the heads
of the chains, at once; the clock notes what else has grown. ``docs/history.md`` says what this
proves, and what it does not. Knows no model of the site: ``hashed_tables`` is told of them.

- ``digests``: canonical text and digests, pure; ``signatures``: the key
- ``hashed_tables``: registry of the tables whose rows are in chains
- ``chain_writer``: adds entries, in the transaction of the rows; ``ledger``: notes heads
- ``verification``: finds what was changed without the key, ``chain_reader`` in one line; ``adoption``: takes in rows of before
- ``append_only``: triggers that let a table grow and nothing else
"""
