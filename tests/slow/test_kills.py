"""The power goes during a save or a publishing, two hundred times: nothing is half done."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.slow

KILLS = 200


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'kills.sqlite3'}"
        return
    import psycopg

    values = connection.settings_dict
    host, port = values["HOST"] or "127.0.0.1", values["PORT"] or "5432"
    user, password = values["USER"], values["PASSWORD"]
    server = f"postgres://{user}{':' + password if password else ''}@{host}:{port}"
    name = f"exosite_kills_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        yield f"{server}/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def test_a_kill_leaves_nothing_half_done(database: str, tmp_path: Path) -> None:
    answer = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.slow.killing", str(KILLS)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=540,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout.splitlines()[-1])
    assert told["kills"] == KILLS
    assert told["torn"] == []
    # Otherwise nothing was interrupted.
    assert told["published"] > 50
