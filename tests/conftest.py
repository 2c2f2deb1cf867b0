"""What every test stands on: plain static files, nothing kept between tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test.utils import override_settings


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files() -> Iterator[None]:
    """Tests name static files by their source names; collecting them has tests of its own."""
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    storages = django_settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    with override_settings(STORAGES=storages):
        yield


@pytest.fixture(autouse=True)
def _forget_linkers() -> Iterator[None]:
    """Tests roll back, so a linker kept from one would speak of terms another never had."""
    yield
    from glossary import linking

    linking._made.clear()
