"""Diff: what differs between two texts or two snapshots, as data that templates show. Pure.

- ``text_diff``: paragraphs, and the pieces inside those that changed
- ``json_diff``: JSON documents such as a table's, by the keys of its rows and columns
- ``field_diff``: two snapshots, field by field
- ``three_way_merge``: two versions of a Markdown text that began as one, section by section
- ``path_names``: labels of fields and values, for whoever reads the difference
- ``words``, ``alignment``, ``inline``: tokens, patience diff, readable changes in a paragraph

The work is bounded: texts that have little in common are told coarsely.
"""

from exosite.publishing.diff.field_diff import FieldDifference, fields_by_path, snapshot_differences
from exosite.publishing.diff.inline import Piece
from exosite.publishing.diff.json_diff import DocumentChange, document_changes
from exosite.publishing.diff.path_names import FieldNames, FieldPath
from exosite.publishing.diff.text_diff import (
    Block,
    TextDifference,
    inline_pieces,
    paragraphs,
    text_difference,
)
