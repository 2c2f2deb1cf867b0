"""How cost grows with the content: ``make bench-scale SIZE=2000``.

Every kind of page on the seed and among ``SIZE`` articles, on both databases: its queries, the
bytes it sends, and its cost as a ratio to the seed. Then what an editor does: rows written, how long
locks are held, which pages are out of date afterwards. The cost is CPU time; where the database is
a process of its own, the wall time of the queries is added.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

SIZE = int(os.environ.get("SIZE", "2000"))
SERVER = os.environ.get("POSTGRES_TEST_URL", "postgres://postgres@127.0.0.1:5432/postgres")
DATABASE = "exosite_bench_scale"
ROUNDS = 3

# The goals.
MOST_BYTES = 150_000
MOST_RATIO = 3.0
LONGEST_LOCK = 0.1
MOST_ROWS = 50
MOST_OUT_OF_DATE = 10
# Below this, a ratio tells of noise.
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


@dataclass
class Cost:
    queries: int = 0
    bytes: int = 0
    seconds: float = 0.0
    status: int = 0


# --- In the process that measures -----------------------------------------------------------------


class Meter:
    """Counts what statements do: how many, how long, rows written, how long locks are held."""

    def __init__(self) -> None:
        self.queries = self.rows = 0
        self.seconds = self.held = 0.0
        self.locked_at: float | None = None

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = perf_counter()
        word = sql.lstrip("( \n")[:15].upper()
        locks = word.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE"))
        locks = locks or "FOR UPDATE" in sql
        try:
            return execute(sql, params, many, context)
        finally:
            if locks and self.locked_at is None:
                self.locked_at = perf_counter()
            if word.startswith(("INSERT", "UPDATE", "DELETE")):
                self.rows += max(context["cursor"].rowcount, 0)
            self.queries += 1
            self.seconds += perf_counter() - start

    def released(self) -> None:
        if self.locked_at is not None:
            self.held = max(self.held, perf_counter() - self.locked_at)
            self.locked_at = None


def measured(work: Callable[[], Any]) -> tuple[Any, Meter, float]:
    """What the work returned, what it asked of the database, and what it cost in seconds."""
    from django.db import connection

    meter, commit = Meter(), connection._commit

    def committing() -> None:
        commit()
        meter.released()

    connection._commit = committing
    try:
        with connection.execute_wrapper(meter):
            start = process_time()
            answer = work()
            seconds = process_time() - start
    finally:
        del connection._commit
    return answer, meter, seconds + (meter.seconds if connection.vendor == "postgresql" else 0)


def page_cost(client: Any, address: str) -> Cost:
    """The page made anew, its texts rendered already: the least of a few."""
    from exosite.rendering.models import CachedPage

    costs = []
    for number in range(ROUNDS + 1):
        CachedPage.objects.all().delete()
        response, meter, seconds = measured(lambda: client.get(address))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if number:
            costs.append(Cost(meter.queries, len(body), seconds, response.status_code))
    return min(costs, key=lambda cost: cost.seconds)


def addresses(has_corpus: bool) -> dict[str, str]:
    """A page of each kind, public ones first."""
    from articles.models import Article, ComparisonTable
    from glossary.models import Term

    article = "corpus-article-00001" if has_corpus else "inhaled-exosomes"
    table = "corpus-table-00001" if has_corpus else "exosome-cargo-classes"
    topic = "corpus-topic-000" if has_corpus else "chest-respiratory"
    person = "corpus-person-00" if has_corpus else "exosite-editors"
    rare = Term.objects.order_by("-pk").values_list("slug", flat=True)[0]
    article_id = Article.objects.get(slug=article).pk
    table_id = ComparisonTable.objects.get(slug=table).pk
    term_id = Term.objects.get(slug="exosome").pk
    zh = "/zh-hant"
    return {
        "home": f"{zh}/",
        "article": f"{zh}/articles/{article}/",
        "article in English": f"/en/articles/{article}/",
        "article.md": f"{zh}/articles/{article}.md",
        "table": f"{zh}/tables/{table}/",
        "table.csv": f"{zh}/tables/{table}.csv",
        "term, common": f"{zh}/glossary/exosome/",
        "term, rare": f"{zh}/glossary/{rare}/",
        "list of uses": f"{zh}/glossary/exosome/used-in/",
        "list of a topic": f"{zh}/topics/{topic}/",
        "list of tables": f"{zh}/tables/",
        "list of terms": f"{zh}/glossary/",
        "list of terms by reading": f"{zh}/glossary/?by=reading",
        "list of references": f"{zh}/references/",
        "list of trials": f"{zh}/trials/",
        "list of a person": f"{zh}/people/{person}/",
        "corrections": f"{zh}/corrections/",
        "search, two characters": f"{zh}/search/?q=細胞",
        "search, a phrase": f"{zh}/search/?q=樹突細胞",
        "search, several words": f"{zh}/search/?q=外泌體 免疫",
        "search, nothing found": f"{zh}/search/?q=龘靐齉爩",
        "search, misspelt": f"{zh}/search/?q=外必體",
        "suggestions": f"{zh}/search/suggestions.json?q=外泌",
        "suggestions, within": f"{zh}/search/suggestions.json?q=修復",
        "feed": f"{zh}/feed.xml",
        "feed of a topic": f"{zh}/topics/{topic}/feed.xml",
        "sitemap index": "/sitemap.xml",
        "sitemap of articles": "/sitemap-articles-1.xml",
        "llms.txt": "/llms.txt",
        "api articles": f"/api/v1{zh}/articles?limit=100",
        "api article": f"/api/v1{zh}/articles/{article}",
        "api terms": f"/api/v1{zh}/terms?limit=100",
        "not found": f"{zh}/articles/no-such-article/",
        "desk front": "/admin/",
        "desk articles": "/admin/articles/article/",
        "desk articles, drafts": "/admin/articles/article/?state=draft",
        "desk articles, behind": "/admin/articles/article/?behind=1",
        "desk articles, search": "/admin/articles/article/?q=外泌體",
        "desk terms": "/admin/glossary/term/",
        "desk references": "/admin/articles/reference/",
        "desk audit log": "/admin/publishing/auditevent/",
        "desk audit log, search": "/admin/publishing/auditevent/?q=corpus-article-00001",
        "desk feedback": "/admin/feedback/feedback/",
        "desk edit article": f"/admin/articles/article/{article_id}/zh-hant/",
        "desk edit table": f"/admin/articles/comparisontable/{table_id}/zh-hant/",
        "desk edit term": f"/admin/glossary/term/{term_id}/zh-hant/",
        "desk history": f"/admin/articles/article/{article_id}/zh-hant/history/",
        "desk compare": f"/admin/articles/article/{article_id}/zh-hant/compare/",
        "picker of terms": "/admin/lookup/term/?q=外泌&language=zh-hant",
        "picker of references": "/admin/lookup/reference/?q=exo&language=zh-hant",
        "picker of articles": "/admin/lookup/article/?q=外泌&language=zh-hant",
        "picker of tables": "/admin/lookup/table/?q=外泌&language=zh-hant",
    }


def measure(has_corpus: bool) -> dict[str, Any]:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from exosite.publishing.models import Assignment

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
    pages = {}
    for name, address in addresses(has_corpus).items():
        pages[name] = asdict(page_cost(editor if "/admin/" in address else reader, address))
    return {"pages": pages, "changes": changes(reader, has_corpus)}


def changes(reader: Any, has_corpus: bool) -> dict[str, Any]:
    """A typing error mended in an article, and a new form of a rare term."""
    from articles.models import Article
    from glossary.models import Term

    article = Article.objects.get(slug="corpus-article-00001" if has_corpus else "inhaled-exosomes")
    kept = [f"/zh-hant/articles/{slug}/" for slug in _some(Article, article.slug)]
    rare = Term.objects.order_by("-pk")[0]
    kept += [f"/zh-hant/glossary/{slug}/" for slug in _some(Term, rare.slug)]
    kept += ["/zh-hant/", "/zh-hant/glossary/", "/zh-hant/references/", "/zh-hant/tables/"]

    def mend_text(snapshot: dict[str, Any]) -> None:
        snapshot["texts"]["body"] += "\n\n好。"

    def add_form(snapshot: dict[str, Any]) -> None:
        variants = snapshot["shared"]["rows"]["variants"]
        text = f"龘靐{'齉' * (len(variants) + 1)}"
        variants.append({"language_code": "zh-hant", "text": text, "kind": "alias"})

    return {
        "publish a typo": change(reader, article, mend_text, kept),
        "publish a form of a term": change(reader, rare, add_form, kept),
    }


def _some(model: Any, slug: str) -> list[str]:
    others = model.objects.published("zh-hant").exclude(slug=slug).order_by("pk")
    return [slug, *others.values_list("slug", flat=True)[:20]]


def change(reader: Any, item: Any, edit: Callable[[Any], None], kept: list[str]) -> dict[str, Any]:
    """What it takes to publish a draft, and which of these finished pages it takes away."""
    from django.contrib.auth.models import User

    from exosite.publishing import snapshots
    from exosite.publishing.actions import drafts, publication, review

    writer, _ = User.objects.get_or_create(username="bench-writer", is_superuser=True)
    other = User.objects.get(username="bench")

    def approved() -> Any:
        head, snapshot = drafts.head_of(item, "zh-hant"), snapshots.take(item, "zh-hant")
        edit(snapshot)
        draft = drafts.save_draft(
            item=item,
            language="zh-hant",
            snapshot=snapshot,
            significance="typo",
            base=head.number if head else 0,
            by=writer,
        )
        review.submit(revision=draft, by=writer)
        review.approve(revision=draft, by=other)
        return draft

    # The first publication of a text of the corpus records what it uses as rendering finds it.
    publication.publish(revision=approved(), by=other)
    draft = approved()
    for address in kept:
        reader.get(address)
    finished = [address for address in kept if _is_kept(reader, address)]
    _, meter, seconds = measured(lambda: publication.publish(revision=draft, by=other))
    out = [address for address in finished if not _is_kept(reader, address)]
    return {
        "queries": meter.queries,
        "rows": meter.rows,
        "lock": meter.held,
        "seconds": seconds,
        "out_of_date": len(out),
    }


def _is_kept(reader: Any, address: str) -> bool:
    """Whether a page is answered as it was finished, which takes a few queries after a change."""
    return measured(lambda: reader.get(address))[1].queries <= 6


# --- In the process that compares -----------------------------------------------------------------


def main() -> None:
    misses: list[tuple[float, str]] = []
    with TemporaryDirectory() as folder:
        corpus = corpus_folder()
        places = {"seed": Path(folder) / "seed", "corpus": Path(folder) / "corpus"}
        places["seed"].mkdir()
        shutil.copytree(corpus, places["corpus"])
        run(places["seed"], "", "manage.py", "migrate", "--verbosity", "0")
        run(places["seed"], "", "manage.py", "load_seed")
        run(places["corpus"], "", "manage.py", "migrate", "--verbosity", "0")
        run(places["corpus"], "", "manage.py", "reindex", "--if-needed")
        misses += compare("SQLite", {name: (place, "") for name, place in places.items()})
        urls = {name: _fresh_database(f"{DATABASE}_{name}") for name in places}
        if all(urls.values()):
            from tests.bench.corpus.postgres import copy_database

            try:
                for name, url in urls.items():
                    run(places[name], url, "manage.py", "migrate", "--verbosity", "0")
                    copy_database(places[name] / "exosite.sqlite3", url)
                misses += compare("PostgreSQL", {n: (places[n], urls[n]) for n in places})
            finally:
                for name in places:
                    _ask(f'DROP DATABASE "{DATABASE}_{name}" WITH (FORCE)')
    print(f"load {os.getloadavg()[0]:.1f}; goals missed: {len(misses)}")
    if misses:
        print(f"worst: {max(misses)[1]}")
        sys.exit(1)


def corpus_folder() -> Path:
    """Where the corpus of this size is; it is made first if it is not there."""
    folder = Path(os.environ.get("CORPUS", f"data/corpus/{SIZE}"))
    if not (folder / "corpus").exists():
        command = [sys.executable, "-m", "tests.bench.corpus", str(SIZE), str(folder)]
        subprocess.run(command, check=True)  # noqa: S603
    return folder


def run(place: Path, url: str, *command: str) -> str:
    named = {"DATA_DIR": str(place), "DJANGO_SETTINGS_MODULE": "exosite.settings"}
    named["DATABASE_URL"] = url or f"sqlite:///{place}/exosite.sqlite3"
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command], env=os.environ | named, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def compare(database: str, places: dict[str, tuple[Path, str]]) -> list[tuple[float, str]]:
    """Print a line for each figure; returns the goals missed, each with how far."""
    answers = {}
    for name, (place, url) in places.items():
        answer = run(place, url, "-m", "tests.bench.scale", "measure", name)
        answers[name] = json.loads(answer.splitlines()[-1])
    print(f"\n{database}, {SIZE:,} articles: queries, bytes, cost in ms, ratio to the seed")
    misses = []
    for name, cost in answers["corpus"]["pages"].items():
        base = answers["seed"]["pages"][FILLED.get(name, name)]
        ratio = cost["seconds"] / max(base["seconds"], LEAST_COST)
        excess = [ratio / MOST_RATIO]
        if name.startswith(LISTS):
            excess.append(cost["bytes"] / MOST_BYTES)
        line = (
            f"{name:28}{cost['status']:>4}{cost['queries']:>5} ({base['queries']})"
            f"{cost['bytes']:>9,}{cost['seconds'] * 1000:>8.1f}  × {ratio:.1f}"
        )
        misses += _told(database, line, max(excess))
    for name, cost in answers["corpus"]["changes"].items():
        excess = [cost["lock"] / LONGEST_LOCK, cost["rows"] / MOST_ROWS]
        excess.append(cost["out_of_date"] / MOST_OUT_OF_DATE)
        line = (
            f"{name:28}{cost['queries']:>5} queries, {cost['rows']} rows written, locks held "
            f"{cost['lock'] * 1000:.0f} ms, {cost['out_of_date']} pages out of date"
        )
        misses += _told(database, line, max(excess))
    return misses


def _told(database: str, line: str, excess: float) -> list[tuple[float, str]]:
    print(f"{'!' if excess > 1 else ' '} {line}", flush=True)
    return [(excess, f"{database}: {line}")] if excess > 1 else []


def _fresh_database(name: str) -> str:
    """The address of a new database; empty if PostgreSQL does not answer."""
    is_made = _ask(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    return f"{SERVER.rpartition('/')[0]}/{name}" if is_made else ""


def _ask(*statements: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
    except psycopg.OperationalError as error:
        print(f"PostgreSQL does not answer, so it is not measured: {error}")
        return False
    return True


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(sys.argv[2] == "corpus")))
    else:
        main()
