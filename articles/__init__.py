"""Articles and what they are made of. One Django app, cut by feature:

- ``texts``: articles and guides, who had which part in them, how to cite them
- ``topics``: the tree in which every article has its home
- ``people``: who writes, translates, reviews, and whose words are retold
- ``tables``: comparison tables; most of it pure; ``editor`` is their form at the desk
- ``figures``: pictures and drawings
- ``evidence``: references, registered trials, levels of evidence

Each has its own models, views, admin, elements (what a placeholder in a text becomes) and search
documents. For all of them: ``models`` and ``admin`` (Django looks there), ``content_kinds`` (what the
site does with each kind of content), ``search_words``, ``snapshot_formats``. Features take models from
``articles.models``; what else they take of one another goes one way (see the import contracts).
"""
