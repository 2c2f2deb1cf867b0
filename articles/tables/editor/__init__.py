"""The form in which an editor writes a comparison table, from documents to inputs and back.

- ``table_form``: the form of the desk, its field and its widget
- ``table_grid``: TableGrid, the value of that field; it puts the following together
- ``sheet``: what stands in the inputs, as typed, and how the inputs are called
- ``from_documents``, ``from_post``: the documents of a table, and a POST, as a sheet
- ``to_documents``: a sheet as documents, every mistake with its place
- ``operations``: rows, columns and choices added, moved and removed; ``new_keys`` for what is new
- ``kind_conversion``: typed cells carried over when their column changes its kind
- ``render_full``, ``render_translation`` on ``render_base``: a sheet as templates show it
- ``error_sentences``: mistakes and places in the words of the editor
- ``cell_labels``: places and values in the comparison of two versions

Operations change the sheet and not the documents, because what is typed may still be wrong, and
nothing typed may be lost.
"""
