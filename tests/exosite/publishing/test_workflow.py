"""What is available: the same rules that the actions refuse by, for every state and every person."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test.utils import override_settings

from exosite.publishing import actions, permissions, workflow
from exosite.publishing.errors import NotDue, NotReviewed, OwnWork, Refusal
from exosite.publishing.models import Revision
from exosite.publishing.states import State, TransitionNotAllowed
from tests.exosite.publishing.actions.test_review import ACTIONS, draft
from tests.factories import make_term, make_user
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

REFUSALS = (Refusal, TransitionNotAllowed, PermissionDenied)
Counter = Callable[[int], object]


def available(revision: Revision, user: User, *, is_public: bool = False) -> dict[str, object]:
    return {
        action.name: action.obstacle
        for action in workflow.available_actions(
            revision.master,
            revision.language_code,
            revision,
            user=user,
            held=permissions.roles_of(user),
            is_public=is_public,
        )
    }


def succeeds(action: str, revision: Revision, user: User) -> bool:
    with transaction.atomic():
        try:
            ACTIONS[action](revision, user)
        except REFUSALS:
            return False
        transaction.set_rollback(True)
    return True


@pytest.mark.parametrize(
    "state", [state for state in State if state not in (State.SUPERSEDED, State.SET_ASIDE)]
)
@pytest.mark.parametrize("who", ["writer", "translator", "reviewer", "publisher", "author", "root"])
def test_what_is_available_without_an_obstacle_is_what_the_actions_do(
    who: str, state: State
) -> None:
    people = everyone()
    revision = bring(draft(people), state, people)
    user = {
        **people,
        "author": people["writer"],
        "root": make_user(is_superuser=True),
    }[who]
    free = {name for name, obstacle in available(revision, user).items() if obstacle is None}
    assert free == {action for action in ACTIONS if succeeds(action, revision, user)}


def test_an_obstacle_is_the_refusal_of_the_action() -> None:
    people = everyone()
    both = make_user("writer", "reviewer", "publisher")
    revision = save(make_term(languages=()), {"name": "一", "definition": "二"}, by=both)
    submitted = bring(revision, State.IN_REVIEW, people)
    assert isinstance(available(submitted, both)["approve"], OwnWork)
    scheduled = bring(draft(people), State.SCHEDULED, people)
    assert isinstance(available(scheduled, both)["publish"], NotDue)


@override_settings(REQUIRE_MEDICAL_REVIEW=True)
def test_only_the_medical_review_of_an_approved_text_is_offered_again() -> None:
    people = everyone()
    submitted = bring(draft(people), State.IN_REVIEW, people)
    approved = actions.approve(revision=submitted, by=people["publisher"])
    publishers = available(approved, people["publisher"])
    assert "approve" not in publishers
    assert isinstance(publishers["publish"], NotReviewed)
    assert isinstance(publishers["schedule"], NotReviewed)
    assert available(approved, people["reviewer"])["approve"] is None
    assert workflow.awaits_approval_by(
        approved, people["reviewer"], permissions.roles_of(people["reviewer"])
    )
    reviewed = actions.approve(revision=approved, by=people["reviewer"])
    assert "approve" not in available(reviewed, people["reviewer"])
    assert available(reviewed, people["publisher"])["publish"] is None


def test_what_is_public_can_be_withdrawn_beside_a_draft_and_without_revisions() -> None:
    people = everyone()
    term = make_term()
    publisher = people["publisher"]
    held = permissions.roles_of(publisher)
    options = workflow.available_actions(
        term, "zh-hant", None, user=publisher, held=held, is_public=True
    )
    assert options == [workflow.AvailableAction("withdraw")]
    revision = save(term, {"name": "一"}, by=people["writer"])
    assert list(available(revision, publisher, is_public=True)) == ["withdraw"]


def test_known_roles_cost_no_query_but_that_of_the_four_eyes(
    django_assert_max_num_queries: Counter,
) -> None:
    people = everyone()
    revision = bring(draft(people), State.APPROVED, people)
    user = people["publisher"]
    held = permissions.roles_of(user)
    with django_assert_max_num_queries(0):  # type: ignore[attr-defined]
        workflow.available_actions(
            revision.master, "zh-hant", revision, user=user, held=held, is_public=False
        )
        workflow.awaits_approval_by(revision, user, held)
