"""People who act at the same moment: one is served, the other refused, and nothing is torn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from exosite.history import ledger
from exosite.history.verification import Verification
from exosite.publishing import actions, audit
from exosite.publishing.errors import Gone, Refusal, StaleBase
from exosite.publishing.models import AuditEvent, Redirect
from exosite.publishing.states import TransitionNotAllowed
from glossary.models import Term, TermRevision, TermTranslation
from tests.factories import make_article, make_table, make_term, make_user
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_connections")]


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run ``act`` in threads that begin together; their results, or what they raised."""
    barrier = Barrier(count)

    def run(number: int) -> Any:
        try:
            barrier.wait(timeout=10)
            return act(number)
        except (Refusal, TransitionNotAllowed, ValidationError) as refusal:
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
    stale = [result for result in results if isinstance(result, StaleBase)]
    assert (len(kept), len(stale)) == (1, 3)
    assert {refused.head.pk for refused in stale} == {kept[0].pk}
    assert list(TermRevision.objects.in_line().values_list("number", flat=True)) == [2, 1]
    assert {refused.late_revision.number for refused in stale} == {3, 4, 5}
    texts = TermRevision.objects.exclude(number=1).values_list("snapshot__texts__name", flat=True)
    assert sorted(texts) == [f"name {number}" for number in range(4)]
    assert AuditEvent.objects.filter(action="save").count() == 1


def test_one_publisher_of_several_publishes() -> None:
    people, term = everyone(), make_term()
    revision = bring(save(term, {"name": "新"}, by=people["writer"]), "approved", people)
    results = at_once(
        3, lambda _: actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    )
    assert len([result for result in results if isinstance(result, TermRevision)]) == 1
    assert AuditEvent.objects.filter(action="publish").count() == 1
    assert TermTranslation.objects.get().name == "新"


def test_a_text_changed_while_it_is_approved_is_not_approved() -> None:
    people, term = everyone(), make_term()
    revision = bring(save(term, {"name": "一"}, by=people["writer"]), "in-review", people)

    def act(number: int) -> Any:
        if number:
            return actions.approve(revision=revision, by=people["reviewer"])
        return save(term, {"name": "二"}, by=people["writer"], base=revision.number)

    at_once(2, act)
    states = list(TermRevision.objects.values_list("number", "state"))
    assert states == [(3, "draft"), (2, "superseded"), (1, "published")]


def test_the_same_late_text_sent_at_once_is_set_aside_once() -> None:
    term, writer = make_term(), make_user("writer")
    save(term, {"name": "她的"}, by=make_user("writer"), base=0)
    results = at_once(4, lambda _: save(term, {"name": "我的"}, by=writer, base=0))
    assert {refused.late_revision.number for refused in results} == {3}
    assert TermRevision.objects.filter(state="set-aside").count() == 1


@pytest.mark.parametrize("people", [1, 4])
def test_an_object_begun_at_once_is_begun_once(people: int) -> None:
    writers = [make_user("writer") for _ in range(people)]
    snapshot = {"texts": {"name": "囊泡"}, "shared": {"fields": {"category": "biology"}}}
    results = at_once(
        4,
        lambda number: actions.create(
            model=Term,
            key="vesicle",
            source_language="zh-hant",
            snapshot=snapshot,
            by=writers[number % people],
        ),
    )
    begun = [result for result in results if isinstance(result, TermRevision)]
    assert {revision.pk for revision in begun} == {TermRevision.objects.get().pk}
    assert len(begun) == 4 // people
    assert Term.objects.count() == AuditEvent.objects.filter(action="create").count() == 1


def test_of_two_objects_renamed_alike_one_has_the_name() -> None:
    terms = [make_term(slug=slug) for slug in ("one", "two", "three")]
    publisher = make_user("publisher")
    results = at_once(
        3, lambda number: actions.rename(item=terms[number], key="wanted", by=publisher)
    )
    assert len([result for result in results if isinstance(result, Term)]) == 1
    assert len([result for result in results if isinstance(result, ValidationError)]) == 2
    assert (Term.objects.filter(slug="wanted").count(), Redirect.objects.count()) == (1, 1)


def test_what_is_saved_while_it_is_deleted_is_kept_or_refused_whole() -> None:
    publisher = make_user("publisher")
    for _round in range(5):
        term, writer = make_term(languages=()), make_user("writer")

        def act(number: int, term: Term = term, writer: Any = writer) -> Any:
            if number:
                return save(term, {"name": "草稿"}, by=writer, base=0)
            return actions.delete(item=term, by=publisher)

        deleted, saved = at_once(2, act)
        assert deleted is None
        assert isinstance(saved, TermRevision | Gone)
        assert not Term.objects.exists()
        assert not TermRevision.objects.exists()


def test_two_sets_that_share_members_never_wait_for_each_other() -> None:
    people = everyone()
    items = [(make_term(), "name"), (make_article(), "title"), (make_table(), "title")]
    drafts = [save(item, {field: "新"}, by=people["writer"]) for item, field in items]
    found = actions.submit_together(revisions=drafts, by=people["writer"])
    results = at_once(
        4,
        lambda number: actions.approve_together(
            revisions=found if number % 2 else found[::-1], by=people["reviewer"]
        ),
    )
    assert len([result for result in results if isinstance(result, list)]) == 1
    refused = [one for one in results if isinstance(one, TransitionNotAllowed)]
    assert len(refused) == 3


def test_all_that_is_done_at_once_is_in_the_history_in_one_order() -> None:
    people, terms = everyone(), [make_term() for _ in range(3)]
    approved = [
        bring(save(term, {"name": "新"}, by=people["writer"]), "approved", people) for term in terms
    ]

    def act(number: int) -> Any:
        if number < len(terms):
            publisher = people["publisher"]
            return actions.publish(revision=approved[number], by=publisher, correction=WHY)
        if number == len(terms):
            return [save(make_term(), {"name": "稿"}, by=people["writer"]) for _ in range(3)]
        return [(audit.record("sign-in", by=people["writer"]), ledger.seal()) for _ in range(5)]

    results = at_once(len(terms) + 2, act)
    assert [result for result in results if isinstance(result, TermRevision)]
    assert list(Verification().findings()) == []
