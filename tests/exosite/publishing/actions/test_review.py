"""Every step of the workflow, for every state: taken where the table allows it, else refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from exosite.publishing import actions
from exosite.publishing.errors import NotDue, NotReviewed, OwnWork
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.states import TRANSITIONS, State, TransitionNotAllowed, after
from glossary.models import TermRevision, TermTranslation
from tests.factories import make_term, make_user
from tests.factories.drafts import LATER, WHY, bring, everyone, save

pytestmark = pytest.mark.django_db

Act = Callable[[Revision, User], Revision]

ACTIONS: dict[str, Act] = {
    "submit": lambda revision, by: actions.submit(revision=revision, by=by),
    "request-changes": lambda revision, by: actions.request_changes(
        revision=revision, reason="Cite it.", by=by
    ),
    "approve": lambda revision, by: actions.approve(revision=revision, by=by),
    "schedule": lambda revision, by: actions.schedule(
        revision=revision, publish_at=LATER, by=by, correction=WHY
    ),
    "unschedule": lambda revision, by: actions.unschedule(revision=revision, by=by),
    "publish": lambda revision, by: actions.publish(revision=revision, by=by, correction=WHY),
    "withdraw": lambda revision, by: actions.withdraw(
        item=revision.master, language=revision.language_code, reason="Wrong.", by=by
    ),
}
ALLOWED = {(move.action, move.before) for move in TRANSITIONS}


def draft(people: dict[str, User], language: str = "zh-hant") -> Revision:
    term = make_term(languages=())
    texts = {"name": "外泌體", "definition": "一種囊泡。"}
    editor = people["writer" if language == "zh-hant" else "translator"]
    return save(term, texts, by=editor, language=language)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_taken_in_its_states_and_refused_in_all_others(
    action: str, state: State
) -> None:
    people = everyone()
    revision = bring(draft(people), state, people)
    anyone = make_user("writer", "reviewer", "publisher")
    events = AuditEvent.objects.count()
    # Of these two, more than the state decides: tests of their own.
    is_free = (action, state) not in {("publish", State.SCHEDULED), ("approve", State.APPROVED)}
    # Withdrawing names the text and not a revision: it finds the live one beside older ones.
    is_of_newer = (action, state) == ("withdraw", State.SUPERSEDED)
    if is_of_newer:
        assert ACTIONS[action](revision, anyone).number == 2
    elif (action, state) in ALLOWED and is_free:
        moved = ACTIONS[action](revision, anyone)
        assert moved.state == TermRevision.objects.get(pk=moved.pk).state == after(action, state)
        event = AuditEvent.objects.first()
        assert (event.action, event.actor_id) == (action, anyone.pk)
        assert (event.key, event.revision_number) == (moved.master.slug, 1)
    else:
        with pytest.raises((TransitionNotAllowed, NotDue)):
            ACTIONS[action](revision, anyone)
        assert TermRevision.objects.get(pk=revision.pk).state == state
        assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("language", ["zh-hant", "ja"])
@pytest.mark.parametrize(
    ("action", "state"), sorted(pair for pair in ALLOWED if pair[0] in ACTIONS)
)
def test_an_action_is_refused_to_all_who_have_no_right_to_it(
    action: str, state: State, language: str
) -> None:
    people = everyone()
    revision = bring(draft(people, language), state, people)
    permitted = {role for move in TRANSITIONS if move.action == action for role in move.roles}
    permitted -= {"translator"} if language == "zh-hant" else {"writer"}
    elsewhere = "en"
    users = [make_user(), make_user("operator")]
    users += [make_user(f"{role}@{elsewhere}") for role in permitted]
    roles = {"writer", "translator", "reviewer", "publisher"} - permitted
    users += [make_user(f"{role}@{language}") for role in roles]
    for user in users:
        with pytest.raises(NotPermitted):
            ACTIONS[action](revision, user)
        event = AuditEvent.objects.first()
        assert (event.action, event.actor_id) == ("refuse", user.pk)
        assert event.details == {"asked": action}
    assert TermRevision.objects.get(pk=revision.pk).state == state


# --- Reviewing ------------------------------------------------------------------------------------


def test_nobody_approves_a_text_with_own_words_in_it() -> None:
    people = everyone()
    term = make_term()
    both = make_user("writer", "reviewer")
    mine = save(term, {"name": "一"}, by=both)
    hers = save(term, {"name": "二"}, by=people["writer"])
    submitted = bring(hers, "in-review", people)
    with pytest.raises(OwnWork) as refused:
        actions.approve(revision=submitted, by=both)
    assert refused.value.revision == mine
    assert TermRevision.objects.get(pk=hers.pk).state == "in-review"


def test_a_superuser_does_not_approve_own_work() -> None:
    people = everyone()
    root = make_user(is_superuser=True)
    revision = actions.submit(revision=save(make_term(), {"name": "一"}, by=root), by=root)
    with pytest.raises(OwnWork):
        actions.approve(revision=revision, by=root)
    assert actions.approve(revision=revision, by=people["reviewer"]).state == "approved"


def test_what_was_published_since_counts_no_longer() -> None:
    people = everyone()
    term, both = make_term(), make_user("writer", "reviewer")
    bring(save(term, {"name": "一"}, by=both), "published", people)
    later = bring(save(term, {"name": "二"}, by=people["writer"]), "in-review", people)
    assert actions.approve(revision=later, by=both).approved_by == both


def test_only_a_reviewer_of_the_language_makes_it_a_medical_review() -> None:
    people = everyone()
    for user in (people["publisher"], make_user("publisher", "reviewer@ja")):
        revision = bring(draft(people), "in-review", people)
        revision = actions.approve(revision=revision, by=user)
        assert (revision.approved_by, revision.reviewer) == (user, None)
        with pytest.raises(NotReviewed):
            actions.schedule(
                revision=revision, publish_at=LATER, by=people["publisher"], correction=WHY
            )
        with pytest.raises(TransitionNotAllowed):
            actions.approve(revision=revision, by=people["publisher"])
        revision = actions.approve(revision=revision, by=people["reviewer"])
        assert revision.reviewer == people["reviewer"]
        with pytest.raises(TransitionNotAllowed):
            actions.approve(revision=revision, by=people["reviewer"])


def test_an_approval_names_who_and_when_and_goes_with_a_change_request() -> None:
    people = everyone()
    revision = bring(draft(people), "approved", people)
    assert revision.approved_by == revision.reviewer == people["reviewer"]
    assert timezone.now() - revision.approved_at < timedelta(minutes=1)
    back = actions.request_changes(revision=revision, reason="Cite.", by=people["publisher"])
    assert (back.approved_by, back.reviewer, back.approved_at) == (None, None, None)
    assert AuditEvent.objects.first().details == {"reason": "Cite."}


def test_sending_back_and_withdrawing_need_a_reason() -> None:
    people = everyone()
    revision = bring(draft(people), "in-review", people)
    with pytest.raises(ValueError, match="reason"):
        actions.request_changes(revision=revision, reason=" ", by=people["reviewer"])
    with pytest.raises(ValueError, match="reason"):
        actions.withdraw(
            item=revision.master, language="zh-hant", reason="", by=people["publisher"]
        )


def test_a_draft_may_have_gaps_that_a_submitted_text_must_not() -> None:
    writer = make_user("writer")
    revision = save(make_term(languages=()), {"name": "外泌體"}, by=writer)
    with pytest.raises(ValidationError) as refused:
        actions.submit(revision=revision, by=writer)
    assert set(refused.value.message_dict) == {"definition"}
    assert TermRevision.objects.get().state == "draft"


def test_a_schedule_needs_a_time_zone() -> None:
    people = everyone()
    revision = bring(draft(people), "approved", people)
    with pytest.raises(ValueError, match="zone"):
        actions.schedule(
            revision=revision,
            publish_at=LATER.replace(tzinfo=None),
            by=people["publisher"],
            correction=WHY,
        )


def test_withdrawing_a_text_that_was_never_edited_keeps_it_as_a_revision() -> None:
    term = make_term(languages=("zh-hant", "en"))
    publisher = make_user("publisher")
    revision = actions.withdraw(item=term, language="en", reason="Wrong.", by=publisher)
    assert (revision.number, revision.author, revision.state) == (1, None, "withdrawn")
    assert TermTranslation.objects.get(language_code="en").withdrawn_at
    assert not TermTranslation.objects.get(language_code="zh-hant").withdrawn_at
    with pytest.raises(TransitionNotAllowed):
        actions.withdraw(item=term, language="en", reason="Again.", by=publisher)
    with pytest.raises(TransitionNotAllowed):
        actions.withdraw(item=term, language="ja", reason="Nothing there.", by=publisher)
