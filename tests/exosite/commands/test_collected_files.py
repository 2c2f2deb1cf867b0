"""Static files are collected when a source has changed, and only then."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from exosite.management import collected_files
from exosite.management.collected_files import Collection


class Process:
    """A collectstatic that has ended."""

    code = 0

    def __init__(self, _command: list[str]) -> None:
        pass

    def wait(self) -> int:
        return self.code


@pytest.fixture
def source(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATIC_ROOT = tmp_path / "static"
    for folder in (tmp_path / "sources", tmp_path / "static"):
        folder.mkdir()
    monkeypatch.setattr(collected_files.subprocess, "Popen", Process)
    return tmp_path / "sources" / "site.css"


def test_a_second_start_collects_nothing_and_a_new_source_everything(source: Path) -> None:
    source.write_text("a { color: red; }")
    first = Collection()
    assert first.process
    # A start that was broken off before the end has collected nothing.
    assert Collection().process
    first.finish()
    assert Collection().process is None
    source.write_text("a { color: green; }")
    assert Collection().process


def test_what_could_not_be_collected_is_no_start(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Process, "code", 1)
    with pytest.raises(CommandError):
        Collection().finish()
    assert Collection().process
