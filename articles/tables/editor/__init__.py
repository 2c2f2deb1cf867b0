"""The grid in which an editor writes a comparison table, from documents to inputs and back.

- ``sheet``: what stands in the inputs, as typed, and what the inputs are called
- ``filling``: the documents of a table as a sheet
- ``posting``: a POST as a sheet
- ``kinds``: typed cells carried over when their column changes its kind
- ``reading``: a sheet as documents, every mistake with its place
- ``operations``: rows, columns and choices added, moved and removed in a sheet
- ``sentences``: mistakes and places in the words of the editor
- ``showing``: a sheet as templates show it
- ``grid``: TableGrid, which the form uses; it puts the others together

Rows and columns are changed in the sheet and not with ``articles.tables.edits``, because what is
typed may still be wrong, and nothing typed may be lost.
"""
