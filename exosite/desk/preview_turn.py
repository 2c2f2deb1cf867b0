"""One preview at a time for each editor: while hers is being made, another is refused.

A page that is slow to make keeps one process of a server busy, never all of them. Held by a lock on
a file, which the system releases whatever becomes of the process; nothing is written to the database.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def preview_turn(user_id: str) -> Iterator[bool]:
    """Whether this editor has no other preview on its way, on this server."""
    folder = settings.DATA_DIR / "previews"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / user_id).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
