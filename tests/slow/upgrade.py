"""The upgrade of a site that an earlier release made: its rows, migrated, then used as people do.

Run as a program on an empty database of its own: ``python -m tests.slow.upgrade RELEASE.json``. The
file has the last migration of each app in that release and the rows of its tables. Prints one line
of JSON: what each step of the walk saw.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django


def main(path: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exosite.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import override_settings

    release = json.loads(path.read_text(encoding="utf-8"))
    for app in ("auth", "sessions", "account", "mfa"):
        call_command("migrate", app, verbosity=0)
    for app, migration in release["migrations"].items():
        call_command("migrate", app, migration, verbosity=0)
    insert(release["tables"])
    call_command("migrate", verbosity=0)
    call_command("render", verbosity=0)
    call_command("reindex", verbosity=0)
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=settings.STORAGES | plain):
        seen = {"readers": readers(), "editors": editors(), "schedule": schedule()}
        seen["release"] = release_of_texts(Path(settings.DATA_DIR) / "fixtures")
    print(json.dumps(seen, ensure_ascii=False))  # noqa: T201


def insert(tables: dict[str, dict[str, Any]]) -> None:
    """Put the rows into the tables as the earlier release had them."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for name, table in tables.items():
            columns = table["columns"]
            flags = boolean_columns(cursor, name)
            marks = ", ".join(["%s"] * len(columns))
            names = ", ".join(f'"{column}"' for column in columns)
            for row in table["rows"]:
                values = [
                    bool(value) if column in flags and value is not None else value
                    for column, value in zip(columns, row, strict=True)
                ]
                cursor.execute(f'INSERT INTO "{name}" ({names}) VALUES ({marks})', values)  # noqa: S608
            if connection.vendor == "postgresql" and "id" in columns:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'),"  # noqa: S608
                    f' (SELECT max(id) FROM "{name}"))'
                )


def boolean_columns(cursor: Any, table: str) -> set[str]:
    """The columns that PostgreSQL wants true or false in, where SQLite keeps 1 or 0."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return set()
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND data_type = 'boolean'",
        [table],
    )
    return {name for (name,) in cursor.fetchall()}


def readers() -> dict[str, Any]:
    """What readers get: published texts, a translation that is behind, old names, what is gone."""
    from django.test import Client

    client = Client()
    article = client.get("/zh-hant/articles/guide/")
    english = client.get("/en/articles/guide/").text
    renamed = client.get("/zh-hant/glossary/exosome/")
    return {
        "article": article.status_code,
        "shows the last published body": "外泌體</a>非常小" in article.text,
        "shows no draft": "還沒公開的標題" not in article.text,
        "the translation says that it is behind": 'data-notice="stale' in english,
        "renamed": [renamed.status_code, renamed.headers.get("Location", "")],
        "withdrawn": client.get("/zh-hant/people/gone/").status_code,
        "version 2": client.get("/zh-hant/articles/guide/?v=2").status_code,
        "corrections": client.get("/zh-hant/corrections/").text.count("依新的出處更正。"),
        "found": "guide" in client.get("/zh-hant/search/?q=外泌體").text,
    }


def editors() -> dict[str, Any]:
    """What editors get: drafts as they left them, the history, and a save on top of an old draft."""
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.models import Article, ArticleRevision
    from glossary.models import Term, TermRevision

    writer = Client(headers={"accept-language": "en"})
    writer.force_login(User.objects.get(username="writer"))
    article, term = Article.objects.get(slug="guide"), Term.objects.get(slug="exosomes-term")
    page = f"/admin/articles/article/{article.pk}/zh-hant/"
    return {
        "draft in the form": "還沒公開的標題" in writer.get(page).text,
        "revisions in the history": writer.get(f"{page}history/").text.count("history-pick"),
        "compare": writer.get(f"{page}compare/?old=1&new=4").status_code,
        "reason": "Cite it." in writer.get("/admin/").text,
        "states": sorted(
            ArticleRevision.objects.filter(master=article).values_list(
                "language_code", "number", "state"
            )
        ),
        "term states": sorted(
            TermRevision.objects.filter(master=term).values_list("number", "state")
        ),
        "a draft goes on": save_on_top(article),
    }


def save_on_top(article: Any) -> str:
    """The state of a revision that is saved on top of the draft of the earlier release."""
    from django.contrib.auth.models import User

    from exosite.publishing import actions

    writer = User.objects.get(username="writer")
    revision = actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"texts": {"title": "接著寫的標題"}},
        base=4,
        by=writer,
    )
    assert revision is not None
    assert revision.based_on is not None
    submitted = actions.submit(revision=revision, by=writer)
    return f"{revision.based_on.number} {submitted.state}"


def schedule() -> dict[str, Any]:
    """What was scheduled with rows that name no source is held back, which is told."""
    import time_machine
    from django.core.management import CommandError, call_command
    from django.test import Client

    before = "排程的標題" in Client().get("/zh-hant/tables/cargo/").text
    with time_machine.travel(datetime(2026, 12, 25, tzinfo=UTC)):
        try:
            call_command("publish_due", verbosity=0, stdout=sys.stderr)
            told = ""
        except CommandError as error:
            told = str(error)
        after = "排程的標題" in Client().get("/zh-hant/tables/cargo/").text
    return {"before": before, "after": after, "told": told}


def release_of_texts(folder: Path) -> dict[str, Any]:
    """What a new release of the texts does: to a topic that nobody edited, and to an edited guide.

    The site remembers of them what the earlier release did: their names, and not what they said.
    """
    import yaml
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import override_settings

    from articles.models import ArticleRevision, CategoryTranslation
    from exosite.publishing.models import Proposal, Seeded
    from exosite.seed import fixture_files

    folder.mkdir()
    entries = fixtures()
    (folder / "seed.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    with override_settings(FIXTURE_DIRS=[folder]):
        loaded, _faults = fixture_files.read(fixture_files.seed_files())
        Seeded.objects.bulk_create([Seeded(name=entry.name) for entry in loaded])
        call_command("load_seed", verbosity=0, stdout=sys.stderr)
        unchanged = ArticleRevision.objects.filter(author=None, number__gt=1).count()
        for entry in entries:
            for field in {"description", "summary"} & entry["fields"].keys():
                entry["fields"][field] = "新版的一句話。"
        (folder / "seed.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
        call_command("load_seed", verbosity=0, stdout=sys.stderr)
    topic = CategoryTranslation.objects.get(language_code="zh-hant")
    return {
        "revisions without a change": unchanged,
        "topic": topic.description,
        "topic is shown": "新版的一句話。" in Client().get("/zh-hant/topics/stem-cells/").text,
        "guide is as it was": "新版的一句話。" not in Client().get("/zh-hant/articles/guide/").text,
        "proposals": sorted(Proposal.objects.values_list("key", "language_code")),
    }


def fixtures() -> list[dict[str, Any]]:
    """The topics, people and articles of the site, as fixtures that would have brought them."""
    from django.core import serializers

    from articles import models

    rows = [
        row
        for model in (
            models.Category,
            models.CategoryTranslation,
            models.Person,
            models.PersonTranslation,
            models.Article,
            models.ArticleTranslation,
            models.Contribution,
        )
        for row in model._base_manager.order_by("pk")
    ]
    names = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    return json.loads(serializers.serialize("json", rows, **names))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
