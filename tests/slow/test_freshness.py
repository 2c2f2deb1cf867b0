"""Whatever happens to a site, a page that was kept is the page that would be made anew.

Random histories of people and the clock; after every event a reader asks for some of the addresses
that are kept, and for new ones. ``EXAMPLES=all`` or ``N=10000`` (``make test-slow N=10000``) says
how many histories; a failure prints the seed that makes the same history again (``SEED=…``).
"""

import difflib
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import RequestFactory

from exosite import languages
from exosite.publishing import kinds
from exosite.rendering.kept_pages import KeptPages
from exosite.rendering.models import CachedText
from glossary import term_links
from tests.factories.drafts import block_all
from tests.slow.histories import BEGIN, History

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HISTORIES = int(os.environ.get("N") or 300)
# A site goes through several before it is begun anew, so that it also grows.
PER_SITE = 10
EVENTS_EACH = 2
KEPT_READ, NEW_READ = 3, 1

LISTS = (
    "", "tables/", "glossary/", "trials/", "references/", "about/", "editorial-policy/",
    "corrections/", "corrections.xml", "feed.xml", "opensearch.xml", "privacy/", "api/",
)  # fmt: skip
SITE = ("sitemap.xml", "sitemap-articles-1.xml", "sitemap-terms-1.xml", "llms.txt", "robots.txt")
# Of each kind, by its public name: what stands beside the page of an object.
BESIDE = {
    "article": ("{path}/", "{path}.md", "{path}/whole/", "{path}/whole.md"),
    "table": ("{path}/", "{path}.md", "{path}.csv", "{path}.json"),
    "topic": ("{path}/", "{path}.md", "{path}/feed.xml"),
}


class Reader:
    """Reads at random, and remembers what is kept."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.site = KeptPages(WSGIHandler())
        self.read: list[str] = []

    def addresses(self) -> list[str]:
        """Where there is something to read now, or was before something was renamed or withdrawn."""
        found = [f"/{name}" for name in SITE]
        for code in languages.CODES:
            found += [f"/{code}/{name}" for name in LISTS]
            for kind in kinds.with_pages():
                for key in kind.model.objects.values_list(kind.model.key_field, flat=True):
                    path = f"/{code}/{kind.path}/{key}"
                    beside = BESIDE.get(kind.public_name, ("{path}/", "{path}.md"))
                    found += [address.format(path=path) for address in beside]
                    found.append(f"/api/v1/{code}/{kind.plural}/{key}")
            found += [f"/api/v1/{code}/{kind.plural}" for kind in kinds.with_pages()]
        return found

    def choose(self) -> list[str]:
        new = self.dice.sample(self.addresses(), NEW_READ)
        kept = self.dice.sample(self.read, min(KEPT_READ, len(self.read)))
        self.read = [*dict.fromkeys([*self.read, *new])][-60:]
        return [*new, *kept]

    def differences(self) -> list[str]:
        """Where a kept answer is not what would be made, with what differs."""
        found = []
        for address in self.choose():
            # The second time it comes from before Django's own handling of a request.
            looked_at, kept = answer(self.site, address), answer(self.site, address)
            with anew():
                fresh = answer(self.site, address)
            if not looked_at == kept == fresh:
                lines = difflib.unified_diff(
                    kept.split("\n"), fresh.split("\n"), "kept", "anew", n=0
                )
                found.append(f"{address}\n" + "\n".join([*lines][:12]))
        return found


def answer(site: KeptPages, address: str) -> str:
    """What a reader gets: the status, the headers that say what it is, and the body."""
    started: list[Any] = []
    parts = site(RequestFactory().get(address).environ, lambda *told: started.extend(told))
    body = b"".join(parts).decode()
    getattr(parts, "close", lambda: None)()
    named = ("Content-Type", "Content-Language", "Location", "Link", "Last-Modified")
    headers = [f"{name}: {value}" for name, value in sorted(started[1]) if name in named]
    return "\n".join([started[0], *headers, body])


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
