"""``python -m tests.bench.corpus SIZE FOLDER [--seed NUMBER] [--postgres URL]``"""

import argparse
import io
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpus")
    parser.add_argument("size", type=int, help="articles")
    parser.add_argument("folder", type=Path, help="becomes the DATA_DIR of a site")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", help="the address of an empty database to copy to")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="exosite.settings")
    os.environ.pop("DATABASE_URL", None)
    if not (folder / "corpus").exists():
        _make(chosen.size, chosen.seed, folder)
    if chosen.postgres:
        _copy(chosen.postgres, folder)


def _make(size: int, seed: int, folder: Path) -> None:
    for stale in folder.glob("exosite.sqlite3*"):
        stale.unlink()
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench.corpus import indexing, insertion
    from tests.bench.corpus.history import History
    from tests.bench.corpus.objects import Objects
    from tests.bench.corpus.texts import Amounts, Texts

    begun = perf_counter()

    def say(what: str) -> None:
        print(f"{perf_counter() - begun:6.0f} s  {what}", flush=True)

    call_command("migrate", verbosity=0)
    call_command("load_seed", stdout=io.StringIO())
    say("seed content")
    insertion.hurry()
    objects = Objects(Texts(Amounts(size), seed))
    objects.write()
    say("objects")
    History(objects).write()
    say("history")
    indexing.index_corpus()
    say("search index")
    insertion.settle()
    (folder / "corpus").write_text(f"{size} articles, seed {seed}\n")
    say("done")


def _copy(url: str, folder: Path) -> None:
    begun = perf_counter()
    environment = os.environ | {"DATABASE_URL": url}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)  # noqa: S603
    from tests.bench.corpus.postgres import copy_database

    rows = copy_database(folder / "exosite.sqlite3", url)
    print(f"{perf_counter() - begun:6.0f} s  {rows:,} rows copied to PostgreSQL")


if __name__ == "__main__":
    main()
