"""The glossary: what a term means, how else it is spelt, and where a text uses it.

- ``models``, ``term_kind``, ``term_formats``: terms, what the site does with them, their snapshots
- ``matching``: finds the forms of terms in running text (pure); ``term_links`` makes links of them
- ``term_element``, ``term_cards``: the ``[[term]]`` of an author, and the cards over all links
- ``views``, ``term_json_ld``: the pages; ``index_groups``, ``sort_keys`` (pure): the order of the list
- ``term_documents``, ``term_autocomplete``: how search and the desk's pickers find a term
- ``term_surroundings``: what the content checks know of terms; ``admin``: the desk

Never imports ``articles``: what uses a term tells it.
"""
