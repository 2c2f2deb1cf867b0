"""What ``make`` says when a machine lacks something: one sentence that says what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings


def setup_with(python: str, folder: Path) -> subprocess.CompletedProcess:
    """Run ``make setup`` in an empty copy, with this script in the place of Python."""
    shutil.copy(Path(settings.BASE_DIR) / "Makefile", folder)
    (folder / "requirements.lock").write_text("")
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{python}\n")
    program.chmod(0o755)
    return subprocess.run(  # noqa: S603
        ["make", "setup", f"PYTHON={program}"],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "advice"),
    [
        ("exit 1", "exosite needs Python 3.11 or newer"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "venv module is missing"),
    ],
    ids=["too old", "no venv"],
)
def test_a_missing_part_is_named_with_what_to_do(python: str, advice: str, tmp_path: Path) -> None:
    done = setup_with(python, tmp_path)
    assert done.returncode != 0
    assert advice in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_help_lists_every_target_that_people_call() -> None:
    done = subprocess.run(
        ["make", "help"],  # noqa: S607
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    for target in [
        "setup",
        "serve",
        "test",
        "check",
        "test-postgres",
        "test-browser",
        "format",
        "lint",
        "types",
        "imports",
        "messages",
        "lock",
    ]:
        assert f"\n{target} " in f"\n{done.stdout}"
