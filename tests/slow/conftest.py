"""A database of its own for a program that a test starts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'slow.sqlite3'}"
        return
    import psycopg

    values = connection.settings_dict
    host, port = values["HOST"] or "127.0.0.1", values["PORT"] or "5432"
    user, password = values["USER"], values["PASSWORD"]
    server = f"postgres://{user}{':' + password if password else ''}@{host}:{port}"
    name = f"exosite_slow_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        yield f"{server}/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]
