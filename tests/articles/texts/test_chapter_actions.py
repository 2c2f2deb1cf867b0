"""Chapters are added, moved and taken out at once, on record, and stay counted from 1."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from articles.models import Article
from articles.texts import chapter_actions
from exosite.publishing import actions
from exosite.publishing.errors import Gone, InUse
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.factories import make_article, make_category, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def make_guide(count: int = 3) -> tuple[Article, list[Article]]:
    """A guide with chapters called c1 and so on."""
    hub = make_article(slug="guide")
    chapters = [
        make_article(slug=f"c{number}", category=hub.category, part_of=hub, position=number)
        for number in range(1, count + 1)
    ]
    return hub, chapters


def order(hub: Article) -> list[tuple[str, int]]:
    return list(hub.chapters.order_by("position").values_list("slug", "position"))


def events() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.order_by("id").values_list("action", "key"))


def test_an_article_becomes_the_last_chapter_of_a_guide() -> None:
    hub, _chapters = make_guide(1)
    article = make_article(slug="new")
    chapter_actions.add_chapter(guide=hub, article=article, by=make_user("publisher"))
    assert order(hub) == [("c1", 1), ("new", 2)]
    (event,) = AuditEvent.objects.all()
    assert (event.action, event.key) == ("add-chapter", "new")
    assert event.details == {"guide": "guide", "position": 2}


def test_an_article_is_put_between_chapters() -> None:
    hub, _chapters = make_guide(2)
    article = make_article(slug="new")
    chapter_actions.add_chapter(guide=hub, article=article, position=2, by=make_user("publisher"))
    assert order(hub) == [("c1", 1), ("new", 2), ("c2", 3)]


def test_adding_a_chapter_twice_leaves_it_where_it_is() -> None:
    hub, chapters = make_guide(2)
    chapter_actions.add_chapter(guide=hub, article=chapters[0], by=make_user("publisher"))
    assert order(hub) == [("c1", 1), ("c2", 2)]
    assert not events()


def test_an_article_with_chapters_is_no_chapter_and_a_chapter_has_none() -> None:
    hub, chapters = make_guide(1)
    other, publisher = make_article(slug="other"), make_user("publisher")
    with pytest.raises(ValidationError, match="chapters of its own"):
        chapter_actions.add_chapter(guide=other, article=hub, by=publisher)
    with pytest.raises(ValidationError):
        chapter_actions.add_chapter(guide=chapters[0], article=other, by=publisher)
    with pytest.raises(ValidationError, match="of itself"):
        chapter_actions.add_chapter(guide=other, article=other, by=publisher)
    assert not events()


def test_a_chapter_of_one_guide_is_not_taken_by_another() -> None:
    _hub, chapters = make_guide(1)
    with pytest.raises(ValidationError, match="Take it out there first"):
        chapter_actions.add_chapter(
            guide=make_article(), article=chapters[0], by=make_user("publisher")
        )


@pytest.mark.parametrize(
    ("position", "expected"),
    [(1, "c2 c1 c3"), (2, "c1 c2 c3"), (3, "c1 c3 c2"), (0, "c2 c1 c3"), (99, "c1 c3 c2")],
)
def test_a_chapter_is_moved_to_the_nearest_place_there_is(position: int, expected: str) -> None:
    hub, chapters = make_guide()
    chapter_actions.move_chapter(article=chapters[1], position=position, by=make_user("publisher"))
    assert order(hub) == [(key, place) for place, key in enumerate(expected.split(), start=1)]


def test_a_chapter_that_is_taken_out_leaves_no_gap() -> None:
    hub, chapters = make_guide()
    chapter_actions.remove_chapter(article=chapters[0], by=make_user("publisher"))
    chapters[0].refresh_from_db()
    assert (chapters[0].part_of, chapters[0].position) == (None, 0)
    assert order(hub) == [("c2", 1), ("c3", 2)]
    assert events() == [("remove-chapter", "c1")]


def test_what_is_no_chapter_any_more_is_neither_moved_nor_taken_out() -> None:
    _hub, chapters = make_guide()
    publisher = make_user("publisher")
    chapter_actions.remove_chapter(article=chapters[0], by=publisher)
    with pytest.raises(ValidationError, match="no chapter"):
        chapter_actions.remove_chapter(article=chapters[0], by=publisher)
    with pytest.raises(ValidationError, match="no chapter"):
        chapter_actions.move_chapter(article=chapters[0], position=1, by=publisher)
    Article.objects.filter(pk=chapters[0].pk).delete()
    with pytest.raises(Gone):
        chapter_actions.move_chapter(article=chapters[0], position=1, by=publisher)


@pytest.mark.parametrize("role", ["writer", "translator", "reviewer", "operator"])
def test_only_who_may_rename_arranges(role: str) -> None:
    hub, chapters = make_guide()
    user, article = make_user(role), make_article()
    with pytest.raises(NotPermitted):
        chapter_actions.add_chapter(guide=hub, article=article, by=user)
    with pytest.raises(NotPermitted):
        chapter_actions.move_chapter(article=chapters[0], position=3, by=user)
    with pytest.raises(NotPermitted):
        chapter_actions.remove_chapter(article=chapters[0], by=user)
    assert order(hub) == [("c1", 1), ("c2", 2), ("c3", 3)]
    assert {action for action, _key in events()} == {"refuse"}


def new_chapter(hub: Article, key: str = "new", **values: Any) -> Any:
    shared = {"fields": {"category": [make_category().key]}}
    return chapter_actions.create_chapter(
        guide=hub,
        key=key,
        source_language="zh-hant",
        snapshot={"texts": {"title": "新"}, "shared": shared},
        **values,
    )


def test_a_writer_begins_a_chapter_that_no_reader_sees() -> None:
    hub, _chapters = make_guide(1)
    revision = new_chapter(hub, by=make_user("writer"))
    assert order(hub) == [("c1", 1), ("new", 2)]
    assert revision.state == "draft"
    assert not revision.master.translations.exists()
    assert events() == [("create", "new"), ("add-chapter", "new")]


def test_a_chapter_whose_address_is_taken_is_not_begun() -> None:
    hub, _chapters = make_guide(1)
    with pytest.raises(ValidationError):
        new_chapter(hub, key="c1", by=make_user("writer"))
    assert order(hub) == [("c1", 1)]


def test_moving_costs_the_same_however_many_chapters_stay(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    _hub, chapters = make_guide(12)
    with django_assert_max_num_queries(29):
        chapter_actions.move_chapter(article=chapters[5], position=5, by=make_user("publisher"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_connections")
def test_people_who_arrange_at_once_give_one_order() -> None:
    hub, chapters = make_guide(5)
    newcomers = [make_article() for _ in range(2)]
    publisher, barrier = make_user("publisher"), Barrier(6)

    def act(number: int) -> None:
        try:
            barrier.wait(timeout=10)
            if number < 2:
                chapter_actions.add_chapter(
                    guide=hub, article=newcomers[number], position=1, by=publisher
                )
            elif number < 5:
                chapter_actions.move_chapter(article=chapters[number], position=1, by=publisher)
            else:
                chapter_actions.remove_chapter(article=chapters[0], by=publisher)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(6)))
    places = order(hub)
    assert [place for _key, place in places] == list(range(1, 7))
    assert len({key for key, _place in places}) == 6


def test_a_chapter_that_is_deleted_leaves_no_gap() -> None:
    hub, _chapters = make_guide(2)
    draft = new_chapter(hub, by=make_user("writer"))
    publisher = make_user("publisher")
    chapter_actions.move_chapter(article=draft.master, position=1, by=publisher)
    actions.delete(item=draft.master, by=publisher)
    assert order(hub) == [("c1", 1), ("c2", 2)]


def test_a_guide_with_chapters_is_not_deleted_and_they_are_named() -> None:
    hub = make_article(slug="guide", languages=())
    make_article(slug="c1", category=hub.category, part_of=hub, position=1)
    with pytest.raises(InUse) as refused:
        actions.delete(item=hub, by=make_user("publisher"))
    assert [use.key for use in refused.value.uses] == ["c1"]
