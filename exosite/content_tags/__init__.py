"""Content tags: what an answer was made from, and what a change puts out of date.

While a page or a text is made, each query leaves tags of the rows and columns that it read
(``collector``). Each write raises the generation of the tags of what it changed, in its own
transaction. What was made before that is out of date; nobody names a dependency by hand, so no
view can forget one. See ``docs/decisions/0022-content-tags.md``.

- ``tracked_tables``: the tables that public pages are made from, and how their rows are told apart
- ``read_tags`` and ``write_tags``: the tags of a query and of a change; ``compilers`` asks them
- ``collector``: gathers the tags of one answer, the moment until which it holds, and its words
- ``generations``: the table of tags and its clock; ``held()`` writes them at the end of an action
- ``word_changes``: which words that are linked have changed since

Knows Django and languages, and nothing of what stands on it.
"""
