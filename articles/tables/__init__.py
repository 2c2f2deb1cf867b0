"""Comparison tables as data: one structure for all languages, and texts for each of them.

A table is two kinds of JSON document. The *structure* has the ordered columns with their kinds,
the ordered rows, and of each cell its number, choice, date, references and evidence. The *texts*
of a language have what is to be read: labels, cells of words (inline Markdown), notes. "Not
reported", an empty cell and zero are three different things everywhere.

The pure part, which knows neither Django nor the rest of ``articles``; of ``exosite`` it may
import ``markup`` (the levels of evidence):

- ``types``: pydantic models of the columns, rows and cells of a structure
- ``kinds``: what depends on what a column holds, one class a kind
- ``faults``: validation errors, their codes and places
- ``structure_document``, ``texts_document``: the two documents, validated and parsed
- ``quantities``, ``units``, ``dates``, ``missing_values``, ``table_keys``, ``cell_text``: what cells
  are made of
- ``grid``: both documents as one grid to show, sort and compare; ``collation``: the order of words
- ``selection``: the rows, columns and order that a reader asks for
- ``csv``, ``csv_changes``: export and import of a grid, with a preview of what an import changes

With Django: ``models``, ``views``, ``shown_grid`` (from the database), ``table_element`` (a table
in a text), ``selection_form``, and ``editor``, the form at the desk.
"""
