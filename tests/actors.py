"""Actors: threads that go one step at a time, so that a test says in which order things happen."""

from collections.abc import Callable, Iterator
from itertools import combinations
from threading import Semaphore, Thread, local
from typing import Any, Self

import pytest
from django.db import connection

PATIENCE = 60
"""Seconds after which a test that hangs is a failure."""

_here = local()


class Actor:
    """Work in a thread with a connection of its own, which stops at points and goes on when told.

    ``result`` is what the work gave or raised.
    """

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.is_done = False
        self._may_go, self._has_stopped = Semaphore(0), Semaphore(0)
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def step(self) -> None:
        """Go on to the next point, or to the end."""
        if not self.is_done:
            self._may_go.release()
            assert self._has_stopped.acquire(timeout=PATIENCE), "an actor came to no point"

    def finish(self) -> Any:
        while not self.is_done:
            self.step()
        self._thread.join()
        return self.result

    def _run(self) -> None:
        _here.actor = self
        self._may_go.acquire()
        try:
            self.result = self.work()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.result = error
        finally:
            connection.close()
            self.is_done = True
            self._has_stopped.release()

    def stop(self) -> None:
        self._has_stopped.release()
        assert self._may_go.acquire(timeout=PATIENCE), "an actor was never told to go on"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.finish()


class Points:
    """Where actors stop; whoever else comes there goes on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def before(self, owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def stop_first(*args: Any, **options: Any) -> Any:
            _stop()
            return original(*args, **options)

        self._monkeypatch.setattr(owner, name, stop_first)

    def after(self, owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def stop_then(*args: Any, **options: Any) -> Any:
            result = original(*args, **options)
            _stop()
            return result

        self._monkeypatch.setattr(owner, name, stop_then)


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> Points:
    return Points(monkeypatch)


def orders(first: int, second: int) -> Iterator[str]:
    """Every order of so many steps of one actor and of another, such as ``rrwrw``."""
    length = first + second
    for chosen in combinations(range(length), first):
        yield "".join("r" if place in chosen else "w" for place in range(length))


def _stop() -> None:
    if actor := getattr(_here, "actor", None):
        actor.stop()
