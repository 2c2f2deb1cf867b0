"""Snapshots: a text of an object as data, taken from the live rows and written back to them.

    {"format": 1,
     "texts": {field: value},                        # of the translation
     "shared": {"fields": {field: value},            # of the object; source language only
                "links": {relation: [natural key]},
                "rows": {relation: [{field: value}]}}}

Other objects are named by natural key, never by row id. Not in a snapshot is what is not written
in a form: the key and source language of the object, and the dates that publishing sets.

- ``snapshot``: take, build and apply one; ``trial_publish``: look at some as if live;
  ``live_difference``: compare what is live with what was published
- ``format_registry``: upgrades of old snapshots, and what the system check asks about them
- ``snapshot_fields``: which fields are in them; ``field_values``, ``child_rows``: their values
- ``snapshot_data``: copying and merging them as plain data
"""

from exosite.publishing.snapshots.field_values import Unresolved, value_of
from exosite.publishing.snapshots.format_registry import (
    current_format,
    snapshot_of,
    unrecorded_changes,
    upgraded,
)
from exosite.publishing.snapshots.snapshot import (
    apply,
    blank,
    build,
    complete,
    fill_shared,
    live_text,
    take,
)
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.snapshots.snapshot_fields import (
    fields_of,
    has_review_dates,
)
