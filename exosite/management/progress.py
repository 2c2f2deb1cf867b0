"""Progress of a long command, on a terminal only."""

import time
from typing import Any


class Progress:
    """A line that says how far a command is, ten times a second at most."""

    def __init__(self, stream: Any, what: str) -> None:
        self.stream = stream
        self.what = what
        self._is_shown = bool(stream.isatty())
        self._next = 0.0

    def show(self, count: int, total: int) -> None:
        if self._is_shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.1
            self.stream.write(f"\r{count:,} of {total:,} {self.what}", ending="")
            self.stream.flush()

    def end(self) -> None:
        if self._is_shown and self._next:
            self.stream.write("\r\x1b[K", ending="")
