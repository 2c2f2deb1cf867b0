"""Single flight: of all workers of this machine, one makes a page; the others wait for it.

A lock of the operating system on a file in ``DATA_DIR``: the same on both databases, and free again
at once when a worker dies. Pages share a fixed number of files.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Final, Literal, TypeVar

from django.conf import settings

FILES: Final = 1024
LONGEST_WAIT: Final = 2.0
"""Seconds. Who would wait longer is told to come back."""
PAUSE: Final = 0.05

_FOLDER: Final = "page-locks"


Found = TypeVar("Found")


@contextmanager
def flight(name: str, find: Callable[[], Found | None]) -> Iterator[Found | Literal[False] | None]:
    """None if the page of this name is ours to make, which nobody else will until the end.

    Else what another made, as ``find`` finds it; False if that took too long.
    """
    handle = _open(name)
    try:
        yield _wait(handle, find)
    finally:
        if handle is not None:
            os.close(handle)


def _wait(handle: int | None, find: Callable[[], Found | None]) -> Found | Literal[False] | None:
    if handle is None:  # A machine without such locks makes pages twice.
        return None
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            is_ours = False
        else:
            is_ours = True
        if (found := find()) is not None or is_ours:
            return found
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)


def _open(name: str) -> int | None:
    number = int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % FILES
    folder = settings.DATA_DIR / _FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        return os.open(folder / str(number), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
