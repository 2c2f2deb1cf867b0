"""What the environment decides. Each case is a process of its own, as settings are read once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def settings(tmp_path: Path, names: str, **environment: str) -> dict:
    """The values of these settings in a fresh process."""
    program = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names.split()!r}}}, default=str))"
    )
    clean = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    known = {"DJANGO_SETTINGS_MODULE": "exosite.settings", "DATA_DIR": str(tmp_path)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=clean | known | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    return json.loads(done.stdout)


def test_debug_is_off_and_a_secret_is_made_once(tmp_path: Path) -> None:
    first = settings(tmp_path, "DEBUG SECRET_KEY")
    second = settings(tmp_path, "DEBUG SECRET_KEY")
    assert first["DEBUG"] is False
    assert len(first["SECRET_KEY"]) >= 50
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_https_turns_on_secure_cookies_and_hsts(tmp_path: Path) -> None:
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS SECURE_SSL_REDIRECT"
    plain = settings(tmp_path, names)
    secure = settings(tmp_path, names, HTTPS="1")
    assert not any(plain.values())
    assert all(secure.values())
    assert secure["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_sqlite_is_durable_and_waits_for_its_turn(tmp_path: Path) -> None:
    database = settings(tmp_path, "DATABASES")["DATABASES"]["default"]
    options = database["OPTIONS"]
    assert Path(database["NAME"]).parent == tmp_path
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_postgresql_has_a_checked_pool_and_timeouts(tmp_path: Path) -> None:
    address = "postgres://writer:secret@db.example:5433/site"
    database = settings(tmp_path, "DATABASES", DATABASE_URL=address)["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["CONN_MAX_AGE"]) == ("db.example", 5433, 0)
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"]["pool"]["timeout"] > 0
    assert "statement_timeout" in database["OPTIONS"]["options"]
    assert "lock_timeout" in database["OPTIONS"]["options"]


@pytest.mark.parametrize("address", ["mysql://a/b", "nonsense"])
def test_an_unknown_database_is_refused_with_a_sentence(tmp_path: Path, address: str) -> None:
    error = settings(tmp_path, "DATABASES", DATABASE_URL=address)["error"]
    assert "DATABASE_URL" in error


def test_a_data_folder_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert "DATA_DIR" in settings(tmp_path, "DEBUG", DATA_DIR=str(blocked / "below"))["error"]
