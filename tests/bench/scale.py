"""How cost grows with the content: ``make bench-scale SIZE=2000``.

Every kind of page on the seed and among ``SIZE`` articles, on both databases: its cost as a ratio to
the seed, its queries, the bytes it sends. Then what an editor does: how long another writer waits,
rows written, which pages are out of date afterwards. Each is the middle one of three.

``CORPUS`` names a folder with a corpus of that size, which is copied; without one it is made, once.
``CORPUS_DATABASE`` names a database of the same on PostgreSQL, which is filled from the folder else.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.databases import corpus_database, corpus_folder, filled_database, run, seed_folder
from tests.bench.figures import Figure, report

SIZE = int(os.environ.get("SIZE", "2000"))
DATABASE = "exosite_bench_scale"

# The goals: times the cost on the seed, kilobytes, milliseconds, rows, pages.
MOST_COST = 3.0
MOST_KILOBYTES = 150
LONGEST_WAIT = 100
MOST_ROWS = 50
MOST_OUT_OF_DATE = 10
# Seconds. Below this, a ratio tells of noise.
LEAST_COST = 0.005

# What the seed has nothing of, so that its page is empty: by the page of the seed that is alike.
FILLED = {
    "desk articles, drafts": "desk articles",
    "desk articles, behind": "desk articles",
    "desk feedback": "desk audit log",
    "search, misspelt": "search, a phrase",
    "suggestions, within": "suggestions",
    "list of uses": "list of tables",
}

LISTS = ("list", "desk", "picker", "suggest")
"""Of the pages whose name begins so, the size is bounded."""

Place = tuple[Path, str]
"""A DATA_DIR, and the address of a database unless it is the file there."""
Costs = dict[str, Any]


def measure(*, has_corpus: bool) -> Costs:
    """The costs on the database of the settings."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from exosite.publishing.models import Assignment
    from tests.bench.change_costs import change_costs
    from tests.bench.page_costs import page_costs

    settings.ALLOWED_HOSTS = ["*"]
    # Addresses of static files without their digests, so that none need be collected.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    reader, editor = Client(), Client(headers={"accept-language": "en"})
    root, _ = User.objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True, "password": "!"}
    )
    Assignment.objects.get_or_create(user=root, role="reviewer", language_code="")
    editor.force_login(root)
    return {
        "pages": page_costs(reader, editor, has_corpus=has_corpus),
        "changes": change_costs(reader, editor, has_corpus=has_corpus),
    }


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as name, ExitStack() as databases:
        seed = seed_folder(Path(name) / "seed")
        corpus = corpus_folder(Path(name) / "corpus", SIZE)
        # Before anything is changed.
        urls = [
            databases.enter_context(filled_database(seed, f"{DATABASE}_seed")),
            databases.enter_context(corpus_database(corpus, f"{DATABASE}_corpus")),
        ]
        yield from _compare("SQLite", (seed, ""), (corpus, ""))
        if all(urls):
            yield from _compare("PostgreSQL", (seed, urls[0]), (corpus, urls[1]))


def _compare(database: str, seed: Place, corpus: Place) -> Iterator[Figure]:
    base, costs = _costs(seed, "seed"), _costs(corpus, "corpus")
    for name, cost in costs["pages"].items():
        yield _growth(f"{database}: {name}", cost, base["pages"][FILLED.get(name, name)])
        if name.startswith(LISTS):
            size = cost["bytes"] / 1000
            yield Figure(f"{database}: {name}, size", size, MOST_KILOBYTES, "kB", True)
    for name, cost in costs["changes"].items():
        yield _growth(f"{database}: {name}", cost, base["changes"][name])
        for what, value, goal, unit in (
            ("another writer waits", cost["wait"], LONGEST_WAIT, "ms"),
            ("writes", cost["rows"], MOST_ROWS, "rows"),
            ("puts out of date", cost["out_of_date"], MOST_OUT_OF_DATE, "pages"),
        ):
            yield Figure(f"{database}: {name}, {what}", value, goal, unit, True)


def _growth(name: str, cost: Costs, base: Costs) -> Figure:
    ratio = cost["seconds"] / max(base["seconds"], LEAST_COST)
    words = [f"{cost['queries']:g} queries, {base['queries']:g} on the seed"]
    words += [f"{cost['status']}, {cost['bytes']:,} bytes"] if "bytes" in cost else []
    words += [f"{cost['seconds'] * 1000:.1f} ms"]
    return Figure(name, ratio, MOST_COST, "× the seed", True, f"({'; '.join(words)})")


def _costs(place: Place, name: str) -> Costs:
    answer = run(*place, "-m", "tests.bench.scale", "measure", name)
    return json.loads(answer.splitlines()[-1])


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(has_corpus=sys.argv[2] == "corpus")))
    else:
        print(f"{SIZE:,} articles")
        sys.exit(report(figures()))
