"""Progress of a long command: for whoever watches, and for the log of a task."""

import time
from typing import Any, Final

WIDTH: Final = 40


class ProgressBar:
    """A bar that grows in place on a terminal; elsewhere a line for each tenth."""

    def __init__(self, stream: Any, label: str) -> None:
        self.stream = stream
        self.label = label
        self._is_terminal = bool(stream.isatty())
        self._shown = -1

    def show(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        step = percent if self._is_terminal else percent // 10 * 10
        if step == self._shown:
            return
        self._shown = step
        bar = "#" * (WIDTH * step // 100)
        line = f"{self.label} [{bar:<{WIDTH}}] {step:>3} %"
        if self._is_terminal:
            self.stream.write(f"\r{line}", ending="\n" if done >= total else "")
        else:
            self.stream.write(line)
        self.stream.flush()


class Progress:
    """A line that says how far a command is, on a terminal only, ten times a second at most."""

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
