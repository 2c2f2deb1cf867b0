"""What differs between two texts or two snapshots, as data that templates show. Pure.

- ``texts``: paragraphs, and the pieces inside those that changed; ``between``, ``inside``
- ``documents``: JSON such as a table's, by the keys of its rows and columns; ``changes``
- ``fields``: two snapshots, field by field; ``of_snapshots``
- ``names``: what things are called, and how values are written, for whoever reads the difference
- ``tokens``, ``aligning``, ``pieces``: what these stand on

The work is bounded: texts that have little in common are told coarsely.
"""

from exosite.publishing.diff.field_diff import FieldDifference, fields_of, of_snapshots
from exosite.publishing.diff.inline import Piece
from exosite.publishing.diff.json_diff import Change, changes
from exosite.publishing.diff.path_names import Names, Path
from exosite.publishing.diff.text_diff import (
    Block,
    Stretch,
    TextDifference,
    between,
    inside,
    paragraphs,
)

__all__ = [
    "Block",
    "Change",
    "FieldDifference",
    "Names",
    "Path",
    "Piece",
    "Stretch",
    "TextDifference",
    "between",
    "changes",
    "fields_of",
    "inside",
    "of_snapshots",
    "paragraphs",
]
