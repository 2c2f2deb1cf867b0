"""The power goes during a save or a publishing, two hundred times: nothing is half done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

KILLS = 200


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
