"""Databases of the benches: made for the purpose, thrown away afterwards."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg

from tests.server import ROOT

SERVER = os.environ.get("POSTGRES_TEST_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def run(folder: Path, url: str, *command: str) -> str:
    """What a Python command said, with this DATA_DIR and DATABASE_URL (empty: the file in the folder)."""
    named = {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "exosite.settings"}
    named["DATABASE_URL"] = url or f"sqlite:///{folder}/exosite.sqlite3"
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | named,
        check=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout.decode()


def seed_folder(folder: Path) -> Path:
    """A DATA_DIR with the seed content."""
    folder.mkdir()
    run(folder, "", "manage.py", "migrate", "--verbosity", "0")
    run(folder, "", "manage.py", "load_seed")
    return folder


def corpus_folder(folder: Path, size: int) -> Path:
    """A DATA_DIR with a copy of the corpus in the folder CORPUS names; without one it is made first."""
    corpus = Path(os.environ.get("CORPUS") or ROOT / "data" / "corpus" / str(size))
    if not (corpus / "corpus").exists():
        command = [sys.executable, "-m", "tests.bench.corpus", str(size), str(corpus)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
    shutil.copytree(corpus, folder)
    run(folder, "", "manage.py", "migrate", "--verbosity", "0")
    run(folder, "", "manage.py", "reindex", "--if-needed")
    return folder


@contextmanager
def filled_database(folder: Path, name: str, template: str = "") -> Iterator[str]:
    """The address of a new database on PostgreSQL with what the folder has; empty if none answers.

    ``template`` names a database that has it already.
    """
    from tests.bench.corpus.postgres import copy_database

    template_name = template or "template1"
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    if not _do(drop, f'CREATE DATABASE "{name}" TEMPLATE "{template_name}"'):
        yield ""
        return
    url = f"{SERVER.rpartition('/')[0]}/{name}"
    try:
        run(folder, url, "manage.py", "migrate", "--verbosity", "0")
        if not template:
            copy_database(folder / "exosite.sqlite3", url)
        yield url
    finally:
        _do(drop)


def corpus_database(folder: Path, name: str) -> AbstractContextManager[str]:
    """The same of a corpus; filled from the database that CORPUS_DATABASE names, if there is one."""
    return filled_database(folder, name, os.environ.get("CORPUS_DATABASE", ""))


def _do(*statements: str) -> bool:
    """Whether PostgreSQL did what it was told."""
    try:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
    except psycopg.OperationalError as error:
        print(f"PostgreSQL does not answer, so it is not measured: {error}")
        return False
    return True
