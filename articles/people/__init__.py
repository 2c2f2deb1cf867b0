"""People and teams: ``models``, their page, ``person_documents`` for search."""
