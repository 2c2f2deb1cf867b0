"""What every test stands on: plain static files, nothing kept between tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import override_settings

from exosite.history import append_only
from tests import examples  # noqa: F401 - loads the profile of property tests
from tests.actors import points  # noqa: F401 - a fixture of all
from tests.connections import own_connections  # noqa: F401 - a fixture of all

# The last is an address for a program that a test starts (tests/slow).
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "live_server",
    "database",
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out the tests that it cannot change: SQLite has passed them.

    They may not ask a database, or claim what is the same on all (``any_database``).
    """
    if connection.vendor == "sqlite":
        return
    left_out = [item for item in items if not _depends_on_the_database(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _depends_on_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    fixtures = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files() -> Iterator[None]:
    """Tests name static files by their source names; collecting them has tests of its own."""
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    storages = django_settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    with override_settings(STORAGES=storages):
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Processes with one folder wait for each other's pages; tests beside each other must not."""
    with override_settings(DATA_DIR=tmp_path_factory.mktemp("data")):
        yield


@pytest.fixture(scope="session", autouse=True)
def _immediate_tasks() -> Iterator[None]:
    """What is left to tasks is done at once."""
    tasks = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=tasks):
        yield


@pytest.fixture(autouse=True)
def _forget_linkers() -> Iterator[None]:
    """Tests roll back, so a linker kept from one would speak of terms another never had."""
    yield
    from glossary import term_links

    term_links._linkers.clear()


@pytest.fixture(autouse=True)
def _the_record_can_be_flushed(
    request: pytest.FixtureRequest, _django_db_marker: None
) -> Iterator[None]:
    """After a transactional test Django deletes all rows, which the record refuses on SQLite."""
    fixtures = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not fixtures and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    yield
    if connection.vendor == "sqlite":
        from exosite.history.models import ChainEntry
        from exosite.publishing.models import AuditEvent, Correction

        for model in (AuditEvent, Correction, ChainEntry):
            append_only.release(connection, model._meta.db_table)
            model.objects.all().delete()
            append_only.protect(connection, model._meta.db_table)
