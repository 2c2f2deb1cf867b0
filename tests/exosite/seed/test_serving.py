"""A release that has a fault: a site that has content starts without it, an empty one does not."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult

from articles.models import Category
from exosite.management.commands.serve import Command
from exosite.publishing.models import Seeded
from exosite.rendering.models import CachedText
from exosite.search.models import IndexEntry
from tests.exosite.seed.conftest import SeedFolder, basics, term

pytestmark = pytest.mark.django_db


def start() -> str:
    """What ``serve`` says while it loads the seed."""
    said = StringIO()
    Command(stdout=said, stderr=said)._load_seed()
    return said.getvalue()


def broken() -> list[dict[str, Any]]:
    rows = term("one")
    rows[0]["fields"]["colour"] = "red"
    return rows


def test_a_site_with_content_goes_on_with_what_it_has(folder: SeedFolder) -> None:
    folder.load(basics())
    folder.write([*basics(), *broken()])
    said = start()
    assert "glossary.term one, colour" in said
    assert Category.objects.get().slug == "lung"
    # It is tried again, and told again, at the next start.
    assert "glossary.term one, colour" in start()


def test_what_only_the_database_refuses_keeps_no_site_from_starting(
    folder: SeedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.load(basics())
    folder.write([*basics(), *term("one")])

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr("exosite.seed.arrive", refuse)
    assert "UNIQUE constraint failed" in start()


def test_an_empty_site_does_not_start_with_a_broken_seed(folder: SeedFolder) -> None:
    folder.write(broken())
    with pytest.raises(CommandError):
        start()


def test_a_release_that_is_there_already_costs_one_look(
    folder: SeedFolder, django_assert_num_queries: Any
) -> None:
    from exosite import seed

    folder.load(basics())
    names = Seeded.objects.count()
    with django_assert_num_queries(1):
        assert seed.is_loaded()
    start()
    assert Seeded.objects.count() == names


def test_readers_wait_for_no_rendering_and_find_everything_from_the_first_answer(
    folder: SeedFolder, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    folder.write([*basics(), *term("one")])
    start()
    assert not CachedText.objects.exists()
    assert IndexEntry.objects.filter(kind="term", key="one").exists()
    waiting = DBTaskResult.objects.ready()
    assert {result.task_path.rpartition(".")[2] for result in waiting} == {"render", "reindex"}
