"""A writer and a publisher at work without end, for a test that kills them.

Run as a program on a database of its own: ``python -m tests.slow.killing KILLS``. It forks a
child that saves and publishes as fast as it can, kills it with SIGKILL after a random moment, and
looks at the database for anything half done. Prints one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from typing import Any

import django


def main(kills: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exosite.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    prepare()
    # Once here, so that the children find everything imported; and to know how long it takes.
    began = time.monotonic()
    cycle(0)
    took = time.monotonic() - began
    began = time.monotonic()
    cycle(1)
    took = min(took, time.monotonic() - began)
    dice = random.Random(7)  # noqa: S311 - not a secret
    torn: list[str] = []
    done = 0
    for _ in range(kills):
        let_go(connection)
        child = os.fork()
        if child == 0:
            work()
        time.sleep(dice.random() * 4 * took)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done += 1
        torn += look()
    print(json.dumps({"kills": done, "torn": torn, "published": published()}))  # noqa: T201


def let_go(connection: Any) -> None:
    """Close what two processes must not share: the connection, and the pool that keeps some."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def prepare() -> None:
    from tests.factories import make_article, make_person, make_table
    from tests.factories.drafts import everyone

    for role, user in everyone().items():
        user.username = role
        user.save()
    make_person(slug="team")
    make_article(slug="guide")
    make_table(slug="cargo")


def work() -> None:
    """Save and publish without end."""
    for number in count(time.monotonic_ns()):
        cycle(number)


def cycle(number: int) -> None:
    """Save and publish an article and a table, each text with a number that all its parts share."""
    from django.contrib.auth.models import User

    from articles.models import Article, ComparisonTable
    from exosite.publishing import actions

    people = {user.username: user for user in User.objects.all()}
    for item in (Article.objects.get(slug="guide"), ComparisonTable.objects.get(slug="cargo")):
        texts = {"title": f"標題{number}", "summary": f"摘要{number}"}
        revision = actions.save_draft(
            item=item,
            language="zh-hant",
            snapshot={"texts": texts},
            base=newest(item),
            by=people["writer"],
        )
        if revision is None:
            continue
        actions.submit(revision=revision, by=people["writer"])
        actions.approve(revision=revision, by=people["reviewer"])
        actions.publish(revision=revision, by=people["publisher"], correction="更正。")


def newest(item: object) -> int:
    from exosite.publishing.models import revision_model

    revisions = revision_model(item).objects.of(item, "zh-hant").in_line()  # type: ignore[arg-type]
    return revisions.order_by("-number").values_list("number", flat=True).first() or 0


def look() -> list[str]:
    """Everything in the database that no whole action could have left."""
    from articles.models import Article, ComparisonTable
    from exosite.publishing import snapshots
    from exosite.publishing.models import AuditEvent, revision_model

    torn = []
    for item in (Article.objects.get(slug="guide"), ComparisonTable.objects.get(slug="cargo")):
        revisions = revision_model(item).objects.of(item, "zh-hant")
        numbers = sorted(revisions.values_list("number", flat=True))
        live = revisions.live().first()
        taken = snapshots.take(item, "zh-hant")
        if numbers != list(range(1, len(numbers) + 1)):
            torn.append(f"{item} has a gap in its revisions")
        if live is not None and snapshots.upgraded(item.content_kind, live.snapshot) != taken:
            torn.append(f"{item} shows a text that is not its live revision")
        if revisions.open().count() > 1:
            torn.append(f"{item} has two open revisions")
        words = taken["texts"]
        if live is not None and live.author_id and words["title"][2:] != words["summary"][2:]:
            torn.append(f"{item} is half of one text and half of another")
        saves = AuditEvent.objects.filter(key=item.key, action="save").count()
        if saves != revisions.filter(author__isnull=False).count():
            torn.append(f"{item} has a revision without its record, or a record without it")
        publishings = AuditEvent.objects.filter(key=item.key, action="publish").count()
        states = revisions.filter(approved_by__isnull=False, state__in=["published", "superseded"])
        if publishings > states.count():
            torn.append(f"{item} has a record of a publishing that was not")
    return torn


def published() -> int:
    from exosite.publishing.models import AuditEvent

    return AuditEvent.objects.filter(action="publish").count()


if __name__ == "__main__":
    main(int(sys.argv[1]))
