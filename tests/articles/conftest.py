"""People at the desk, and a place for their pictures."""

from pathlib import Path
from typing import Any

import pytest

from tests.exosite.desk.conftest import desk

__all__ = ["desk"]


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """Where the pictures of a test are stored."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
