"""Publishing prepares before its transaction, and starts over when what it looked at has moved."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ArticleTranslation, ComparisonTable
from exosite.publishing import actions, row_overlay, signals
from exosite.publishing.actions import publication
from exosite.publishing.errors import Blocked, Unsettled
from exosite.publishing.models import Revision
from exosite.publishing.states import TransitionNotAllowed
from exosite.rendering import text_cache
from glossary.models import Term
from tests.factories import make_article, make_table, make_term
from tests.factories.drafts import WHY, bring, everyone, save

CHECKED = "publication_check"
MADE = "text_preparation"
PREPARED = "prepare"
STEPS = (CHECKED, MADE, PREPARED)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], None]], None]:
    """Have something done at a step of a publication, by somebody else."""

    def hook(step: str, act: Callable[[], None]) -> None:
        def others(**_signal: Any) -> list[Any]:
            with row_overlay.stored_rows():
                act()
            return []

        if step != PREPARED:
            signal = getattr(signals, step)
            signal.connect(others, weak=False)
            hooked.append((signal, others))
            return
        prepare = publication.prepare

        def prepare_and_act(revisions: list[Revision]) -> Any:
            preparation = prepare(revisions)
            act()
            return preparation

        monkeypatch.setattr(publication, "prepare", prepare_and_act)

    hooked: list[tuple[Any, Any]] = []
    yield hook
    for signal, receiver in hooked:
        signal.disconnect(receiver)


def approved(people: dict[str, Any], body: str) -> tuple[Article, Revision]:
    article = make_article()
    revision = save(article, {"body": body}, by=people["writer"])
    return article, bring(revision, "approved", people)


def publish(revision: Revision, people: dict[str, Any]) -> Revision:
    return actions.publish(revision=revision, by=people["publisher"], correction=WHY)


def withdraw_once(table: ComparisonTable, people: dict[str, Any]) -> Callable[[], None]:
    def act() -> None:
        if table.translations.filter(withdrawn_at=None).exists():
            actions.withdraw(item=table, language="zh-hant", reason="錯", by=people["publisher"])

    return act


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_whoever_prepares_a_publication_keeps_nobody_waiting(step: str, at: Any) -> None:
    people = everyone()
    article, revision = approved(people, "新的內文。")
    transactions = []
    at(step, lambda: transactions.append(connection.in_atomic_block))
    publish(revision, people)
    assert transactions == [False]
    assert ArticleTranslation.objects.get(master=article).body == "新的內文。"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_what_is_withdrawn_while_a_text_that_names_it_is_prepared_is_missed(
    step: str, at: Any
) -> None:
    people, table = everyone(), make_table(slug="doses")
    article, revision = approved(people, "見下表。\n\n{{ table:doses }}\n")
    at(step, withdraw_once(table, people))
    with pytest.raises(Blocked):
        publish(revision, people)
    assert "doses" not in ArticleTranslation.objects.get(master=article).body


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_revision_that_moves_meanwhile_is_not_published(step: str, at: Any) -> None:
    people = everyone()
    article, revision = approved(people, "新的內文。")

    def act() -> None:
        fresh = type(revision).objects.get(pk=revision.pk)
        if fresh.state == "approved":
            actions.request_changes(revision=fresh, reason="再想", by=people["reviewer"])

    at(step, act)
    with pytest.raises(TransitionNotAllowed):
        publish(revision, people)
    assert ArticleTranslation.objects.get(master=article).body != "新的內文。"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_term_that_is_published_meanwhile_is_linked(step: str, at: Any) -> None:
    people = everyone()
    article, revision = approved(people, "囊泡很小。")

    def act() -> None:
        if not Term.objects.exists():
            make_term(slug="vesicle", name="囊泡")

    at(step, act)
    publish(revision, people)
    html = text_cache.cached_text(ArticleTranslation.objects.get(master=article)).html
    assert "/glossary/vesicle" in html


@pytest.mark.django_db(transaction=True)
def test_what_keeps_moving_is_said_and_nothing_is_published(at: Any) -> None:
    people, table = everyone(), make_table(slug="doses")
    article, revision = approved(people, "見下表。\n\n{{ table:doses }}\n")
    attempts = []

    def act() -> None:
        attempts.append(1)
        table.translations.update(title=f"劑量 {len(attempts)}")

    at(PREPARED, act)
    with pytest.raises(Unsettled):
        publish(revision, people)
    assert len(attempts) == publication.ATTEMPTS
    assert "doses" not in ArticleTranslation.objects.get(master=article).body


@pytest.mark.django_db(transaction=True)
def test_what_others_change_elsewhere_holds_no_publication_up(at: Any) -> None:
    people = everyone()
    _article, revision = approved(people, "新的內文。")
    other, attempts = make_article(), []

    def act() -> None:
        attempts.append(1)
        other.translations.update(title=f"別篇 {len(attempts)}")

    at(PREPARED, act)
    publish(revision, people)
    assert attempts == [1]


@pytest.mark.django_db
def test_a_typo_writes_as_many_rows_on_a_large_site_as_on_a_small_one() -> None:
    people = everyone()
    counts = []
    for size in (20, 180):
        for _ in range(size):
            make_article(body="囊泡很小。")
        _article, revision = approved(people, "新的內文。")
        publish(revision, people)
        head = save(revision.master, {"body": "新的內文！"}, by=people["writer"])
        ready = bring(head, "approved", people)
        with CaptureQueriesContext(connection) as queries:
            publish(ready, people)
        statements = [query["sql"].lstrip().upper() for query in queries]
        written = [sql for sql in statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
        counts.append((len(statements), len(written)))
    assert counts[0] == counts[1]
    assert counts[0][1] <= 50
