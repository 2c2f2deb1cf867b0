"""A publication writes few rows, however large the site and however many texts name what changes."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from articles import models
from articles.texts import related
from exosite.publishing import actions, kinds, snapshots
from exosite.publishing.models import Content, Revision, revision_model
from exosite.rendering import text_cache
from glossary import term_links
from glossary.models import Term
from tests.factories import make_article, make_category, make_person, make_reference, make_term
from tests.factories.drafts import WHY, block_all, everyone

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 50
SIZES = (3, 30)


def build(size: int) -> None:
    """Articles that all have a term, a source, a topic and one article that they link to."""
    topic, person = make_category(slug="chest"), make_person(slug="team")
    make_term("外泌體", slug="exosome")
    make_reference(slug="study")
    for number in range(size):
        article = make_article(
            "外泌體與脂質[@study]。見[這篇](article:a-0)。", slug=f"a-{number}", category=topic
        )
        article.contributions.create(person=person, role="author")
    for kind in kinds.all():
        if kind.has_markdown:
            for text in kind.texts.objects.public().select_related("master"):
                text_cache.refresh(text)
    related.update(models.Article.objects.all())


def approved(item: Content, change: Callable[[Any], None], people: Any, **fields: Any) -> Revision:
    head = revision_model(item).objects.of(item, "zh-hant").heads().first()
    snapshot = snapshots.take(item, "zh-hant")
    change(snapshot)
    draft = actions.save_draft(
        item=item,
        language="zh-hant",
        snapshot=snapshot,
        base=head.number if head else 0,
        by=people["writer"],
        **fields,
    )
    assert draft is not None
    actions.submit(revision=draft, by=people["writer"])
    return actions.approve(revision=draft, by=people["reviewer"])


def rows_written(work: Callable[[], Any]) -> Counter[str]:
    """The rows that one transaction writes, by table; the first, which is that of the publication."""
    rows: Counter[str] = Counter()
    is_open = True

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = run(sql, params, many, context)
        if is_open and sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE")):
            rows[sql.split('"')[1]] += max(context["cursor"].rowcount, 0)
        return answer

    commit = connection._commit

    def committing() -> None:
        nonlocal is_open
        commit()
        is_open = is_open and not rows

    rollback = connection._rollback

    def rolling_back() -> None:
        # What is tried out before the transaction is not written.
        rollback()
        if is_open:
            rows.clear()

    connection._commit, connection._rollback = committing, rolling_back
    try:
        with connection.execute_wrapper(execute):
            work()
    finally:
        del connection._commit, connection._rollback
    return rows


def retitle(snapshot: Any) -> None:
    snapshot["texts"]["title"] = "新的題目"


def mend(snapshot: Any) -> None:
    snapshot["texts"]["body"] += "好。"


def define(snapshot: Any) -> None:
    snapshot["texts"]["definition"] = "新的定義。"


def add_form(snapshot: Any) -> None:
    form = {"language_code": "zh-hant", "text": "脂質", "kind": "alias"}
    snapshot["shared"]["rows"]["variants"].append(form)


CHANGES = {
    "typo of an article": (models.Article, "a-1", mend, {"significance": "typo"}),
    "title of an article that all link to": (models.Article, "a-0", retitle, {}),
    "definition of a term": (Term, "exosome", define, {}),
    "new form of a term": (Term, "exosome", add_form, {}),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CHANGES)
def test_a_publication_writes_few_rows(
    name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    block_all(monkeypatch)
    build(size)
    people = everyone()
    model, key, change, fields = CHANGES[name]
    revision = approved(model.objects.get(slug=key), change, people, **fields)
    term_links._linkers.clear()
    rows = rows_written(
        lambda: actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    )
    assert 0 < rows.total() <= MOST, rows


@pytest.mark.parametrize("size", SIZES)
def test_a_new_term_writes_few_rows(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch)
    build(size)
    people = everyone()
    revision = actions.create(
        model=Term,
        key="lipid",
        source_language="zh-hant",
        snapshot={
            "texts": {"name": "脂質", "definition": "定義。"},
            "shared": {"fields": {"category": "biology"}},
        },
        by=people["writer"],
    )
    actions.submit(revision=revision, by=people["writer"])
    revision = actions.approve(revision=revision, by=people["reviewer"])
    rows = rows_written(
        lambda: actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    )
    assert 0 < rows.total() <= MOST, rows
