"""How long a search takes among 20,000 articles of real length: ``make bench-search``.

On both databases, of every kind of query the 95th percentile of its cost, as ``meter.py`` has it.
What is measured is everything but the template: the query taken apart, the candidates, their weighing, and twenty results with their marked
passages. The corpus is that of ``make bench-scale``, with ``SIZE``, ``CORPUS`` and
``CORPUS_DATABASE`` as there.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.databases import corpus_database, corpus_folder, run
from tests.bench.figures import Figure, report
from tests.bench.meter import measured

SIZE = int(os.environ.get("SIZE", "20000"))
ROUNDS = 15
# Milliseconds.
TARGET = 20.0
DATABASE = "exosite_bench_search"

QUERIES = {
    "1 character": ["肺", "的"],
    "2 characters": ["細胞", "外泌", "免疫", "囊泡", "發炎", "奈米"],
    "4 characters": ["樹突細胞", "肺纖維化", "臨床試驗", "霧化吸入", "細胞外泌", "抗原呈現"],
    "Latin": ["MSC", "MSC-EV", "RNA", "COPD", "ARDS", "PD-L1"],
    "several words": ["外泌體 免疫", "MSC 肺纖維化", "細胞 發炎 RNA"],
    "the name of a term": ["肺泡附著因子", "氣道分泌受體", "軟骨修復"],
    "misspelt": ["外必體", "樹突細抱"],
}


def measure() -> dict[str, dict[str, Any]]:
    """By the kind of query, on the database of the settings: times in ms, hits of each query."""
    import django

    django.setup()
    answers = {}
    for name, queries in QUERIES.items():
        times, hits = [], {}
        for query in queries:
            # The first finds the pages of the database cold.
            for number in range(ROUNDS + 1):
                found, _, seconds = measured(lambda: _search(query))  # noqa: B023
                if number:
                    times.append(seconds * 1000)
            hits[query] = f"{len(found.hits)}{'+' if found.has_more else ''}"
        answers[name] = {"times": times, "hits": hits}
    return answers


def _search(query: str) -> Any:
    """A search for a reader, as the view makes it."""
    from exosite.search import query_parser, results, views
    from exosite.search.hits import find_hits

    found = find_hits(query_parser.clean(query), "zh-hant")
    results.show_results(found.hits[: views.PER_PAGE], found.query, "zh-hant")
    return found


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as name:
        corpus = corpus_folder(Path(name) / "corpus", SIZE)
        yield from _figures("SQLite", corpus, "")
        with corpus_database(corpus, DATABASE) as url:
            if url:
                yield from _figures("PostgreSQL", corpus, url)


def _figures(database: str, folder: Path, url: str) -> Iterator[Figure]:
    answers = json.loads(run(folder, url, "-m", "tests.bench.search", "measure").splitlines()[-1])
    for name, answer in answers.items():
        times, hits = answer["times"], ", ".join(f"{q} {n}" for q, n in answer["hits"].items())
        words = f"(median {median(times):.1f}, longest {max(times):.1f}; hits: {hits})"
        high = quantiles(times, n=20)[-1]
        yield Figure(f"{database}: {name}, p95", high, TARGET, "ms", True, words)


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        print(json.dumps(measure()))
    else:
        print(f"{SIZE:,} articles")
        sys.exit(report(figures()))
