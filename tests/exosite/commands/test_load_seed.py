"""The seed content: it loads, twice without a change, and never over a person's work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.models import (
    Article,
    ArticleTranslation,
    ComparisonTable,
    Contribution,
    Reference,
)
from exosite.publishing.models import Seeded
from exosite.seed.fixture_files import seed_files
from glossary.models import Term, TermTranslation, TermVariant
from tests.seeded import seed

pytestmark = pytest.mark.django_db


def content() -> dict[str, list]:
    """Every row of the content, by model."""
    models = (Article, ArticleTranslation, ComparisonTable, Contribution, Reference, Term)
    models += (TermTranslation, TermVariant, Term.related.through)
    return {model.__name__: sorted(model.objects.values_list(), key=str) for model in models}


def test_every_fixture_is_part_of_the_seed() -> None:
    folder = Path(settings.FIXTURE_DIRS[0])
    assert set(seed_files()) == set(folder.glob("*.yaml")) != set()


@pytest.mark.slow
def test_loading_twice_changes_nothing() -> None:
    call_command("load_seed", verbosity=0)
    first = content()
    Seeded.objects.filter(name__startswith="fixtures ").delete()
    call_command("load_seed", verbosity=0)
    assert content() == first
    assert all(first.values())


@pytest.mark.slow
def test_plain_loaddata_twice_changes_nothing() -> None:
    names = [str(path) for path in seed_files()]
    call_command("loaddata", *names, verbosity=0)
    first = content()
    call_command("loaddata", *names, verbosity=0)
    assert content() == first
    connection.check_constraints()


@pytest.mark.slow
def test_an_edit_and_a_deletion_outlive_a_new_seed() -> None:
    seed()
    TermTranslation.objects.filter(master__slug="exosome", language_code="en").update(name="edited")
    Term.objects.get(slug="microvesicle").delete()
    Seeded.objects.filter(name__startswith="fixtures ").delete()
    call_command("load_seed", verbosity=0)
    assert TermTranslation.objects.get(master__slug="exosome", language_code="en").name == "edited"
    assert not Term.objects.filter(slug="microvesicle").exists()


def test_related_terms_of_later_files_and_lines_are_linked() -> None:
    seed()
    related = set(Term.objects.get(slug="exosome").related.values_list("slug", flat=True))
    assert {"extracellular-vesicle", "multivesicular-body"} <= related


def test_the_seed_obeys_the_rules_of_its_models() -> None:
    seed()
    for model in (Article, ArticleTranslation, ComparisonTable, Reference, Term, TermTranslation):
        for item in model.objects.all():
            item.clean_fields()
            item.clean()
    for table in ComparisonTable.objects.all():
        for text in table.translations.all():
            text.clean()


def test_no_page_of_the_seed_has_a_problem() -> None:
    from exosite.rendering.models import CachedText

    seed()
    found = {
        str(page): page.details["problems"]
        for page in CachedText.objects.all()
        if page.details["problems"]
    }
    assert CachedText.objects.count() > 100
    assert found == {}


@pytest.mark.slow
def test_content_moves_to_another_database_whole(tmp_path: Path) -> None:
    """As the README says: dumped, and loaded where nothing is but the tables."""
    seed()
    dumps = [tmp_path / name for name in ("before.json", "after.json")]
    names = ["auth.user", "articles", "feedback", "glossary", "publishing", "history"]
    # By name, as the roles have other numbers in another database.
    call_command("dumpdata", *names, natural_foreign=True, output=str(dumps[0]))
    new = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}", "DATA_DIR": str(tmp_path)}
    for arguments in (
        ["migrate"],
        ["loaddata", str(dumps[0])],
        ["dumpdata", *names, "--natural-foreign", "--output", str(dumps[1])],
    ):
        command = [sys.executable, "manage.py", *arguments, "--verbosity", "0"]
        subprocess.run(command, check=True, env=os.environ | new, cwd=settings.BASE_DIR)  # noqa: S603
    assert dumps[0].read_text() == dumps[1].read_text()
