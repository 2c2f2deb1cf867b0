"""Comparison tables as data: one structure for all languages, and texts for each of them.

A table is two kinds of JSON document. The *structure* has the ordered columns with their kinds,
the ordered rows, and of each cell its number, choice, date, references and evidence. The *texts*
of a language have what is to be read: labels, cells of words (inline Markdown), notes. "Not
reported", an empty cell and zero are three different things everywhere.

- ``units``: the units a number may have, and how each language writes them
- ``cells``: quantities, dates and yes or no, read from what people write
- ``formatting``: the same, written for the readers of a language
- ``schema``, ``wording``: which members the structure and the texts may have, every fault named
- ``structure``: both documents, checked and read
- ``grid``: both documents as one grid to show, sort and compare
- ``collation``: the order of words in a column
- ``choosing``: the rows, columns and order that a reader chose, read from an address and back
- ``editing``: changes to both documents together, so that no text is left without its cell
- ``csv``: a grid as a spreadsheet, and what somebody changed in it

May import: ``exosite.markup`` (the levels of evidence). Must not import Django, nor anything else
of ``articles``.
"""
