"""People who act at the same moment: one is served, the other refused, and nothing is torn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from exosite.publishing import editorial
from exosite.publishing.models import AuditEvent
from glossary.models import TermRevision, TermTranslation
from tests.factories import make_term, make_user
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _connections_of_their_own() -> None:
    """The SQLite of the tests lives in memory, where connections share one cache and its locks."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("needs connections that wait for each other: run with PostgreSQL")


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run ``act`` in threads that begin together; their results, or what they raised."""
    barrier = Barrier(count)

    def run(number: int) -> Any:
        try:
            barrier.wait(timeout=10)
            return act(number)
        except (editorial.Refusal, editorial.TransitionNotAllowed) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_of_two_saves_on_one_base_one_is_stale() -> None:
    term, writers = make_term(), [make_user("writer") for _ in range(4)]
    results = at_once(
        4, lambda number: save(term, {"name": f"name {number}"}, by=writers[number], base=0)
    )
    kept = [result for result in results if isinstance(result, TermRevision)]
    stale = [result for result in results if isinstance(result, editorial.StaleBase)]
    assert (len(kept), len(stale)) == (1, 3)
    assert {refused.head.pk for refused in stale} == {kept[0].pk}
    assert list(TermRevision.objects.values_list("number", flat=True)) == [2, 1]
    assert AuditEvent.objects.filter(action="save").count() == 1


def test_one_publisher_of_several_publishes() -> None:
    people, term = everyone(), make_term()
    revision = bring(save(term, {"name": "新"}, by=people["writer"]), "approved", people)
    results = at_once(3, lambda _: editorial.publish(revision=revision, by=people["publisher"]))
    assert len([result for result in results if isinstance(result, TermRevision)]) == 1
    assert AuditEvent.objects.filter(action="publish").count() == 1
    assert TermTranslation.objects.get().name == "新"


def test_a_text_changed_while_it_is_approved_is_not_approved() -> None:
    people, term = everyone(), make_term()
    revision = bring(save(term, {"name": "一"}, by=people["writer"]), "in-review", people)

    def act(number: int) -> Any:
        if number:
            return editorial.approve(revision=revision, by=people["reviewer"])
        return save(term, {"name": "二"}, by=people["writer"], base=revision.number)

    at_once(2, act)
    states = list(TermRevision.objects.values_list("number", "state"))
    assert states == [(3, "draft"), (2, "superseded"), (1, "published")]
