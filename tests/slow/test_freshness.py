"""Whatever happens to a site, a page that was kept is the page that would be made anew.

Random histories of people and the clock; after every event a reader asks for some of the addresses
that are kept, and for new ones. ``EXAMPLES=all`` or ``N=10000`` (``make test-slow N=10000``) says
how many histories; a failure prints the seed that makes the same history again (``SEED=…``).
"""

import difflib
import os
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import RequestFactory
from django.test.client import ClientHandler

from exosite import languages
from exosite.rendering.kept_pages import KeptPages
from exosite.rendering.models import CachedText
from glossary import term_links
from tests.factories.drafts import block_all
from tests.public_addresses import public_addresses
from tests.slow.histories import BEGIN, History

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HISTORIES = int(os.environ.get("N") or 300)
# A site goes through several before it is begun anew, so that it also grows.
PER_SITE = 10
EVENTS_EACH = 2
KEPT_READ, NEW_READ = 3, 1


class Reader:
    """Reads at random, and remembers what is kept."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.read: list[str] = []

    def choose(self) -> list[str]:
        new = self.dice.sample(public_addresses(languages.CODES), NEW_READ)
        kept = self.dice.sample(self.read, min(KEPT_READ, len(self.read)))
        self.read = [*dict.fromkeys([*self.read, *new])][-60:]
        return [*new, *kept]

    def differences(self) -> list[str]:
        """Where a kept answer is not what would be made, with what differs."""
        found = []
        for address in self.choose():
            # The second time it comes from before Django's own handling of a request.
            looked_at, kept = answer(address), answer(address)
            with anew():
                fresh = answer(address)
            if not looked_at == kept == fresh:
                lines = difflib.unified_diff(
                    kept.split("\n"), fresh.split("\n"), "kept", "anew", n=0
                )
                found.append(f"{address}\n" + "\n".join([*lines][:12]))
        return found


def answer(address: str) -> str:
    """What a reader gets: the status, the headers that say what it is, and the body."""
    started: list[Any] = []
    application = KeptPages(_in_this_connection)
    parts = application(RequestFactory().get(address).environ, lambda *told: started.extend(told))
    body = b"".join(parts).decode()
    named = ("Content-Type", "Content-Language", "Location", "Link", "Last-Modified")
    headers = [f"{name}: {value}" for name, value in sorted(started[1]) if name in named]
    return "\n".join([started[0], *headers, body])


def _in_this_connection(environ: Any, start_response: Any) -> Iterable[bytes]:
    """The site, which would close a connection with a transaction at the end of a request."""
    response = ClientHandler()(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return list(response)


@contextmanager
def anew() -> Iterator[None]:
    """Make everything from the rows: no page and no text that was kept, no linker of before.

    Inside a transaction no page is kept or found; what was rendered in it is undone.
    """
    linkers = dict(term_links._linkers)
    term_links._linkers.clear()
    try:
        with transaction.atomic():
            CachedText.objects.all().delete()
            yield
            transaction.set_rollback(True)
    finally:
        term_links._linkers.clear()
        term_links._linkers.update(linkers)


def seeds() -> list[int]:
    if seed := os.environ.get("SEED"):
        return [int(seed)]
    return list(range(1, HISTORIES // PER_SITE + 1))


@pytest.mark.parametrize("seed", seeds())
def test_what_is_kept_is_what_would_be_made_anew(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is wrong with any text: what is refused changes no page.
    block_all(monkeypatch)
    with time_machine.travel(BEGIN, tick=False) as clock:
        history = History(seed, clock)
        reader = Reader(history.dice)
        assert reader.differences() == []
        happened = []
        for _ in range(PER_SITE * EVENTS_EACH):
            happened.append(history.step())
            assert reader.differences() == [], f"SEED={seed} after\n" + "\n".join(happened[-8:])
