"""A translation follows its source where its translator says so, or where it was made anew."""

import pytest
from django.contrib.auth.models import User

from exosite.publishing import actions
from exosite.publishing.models import AuditEvent
from exosite.publishing.translation_status import staleness
from tests.exosite.publishing.translation_status.source_changes import article, body, release, stale
from tests.factories.drafts import WHY, WHY_TOGETHER, bring, everyone, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


# --- The translation follows ----------------------------------------------------------------------


def test_a_translation_follows_where_its_translator_says_so(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改", b="乙改"), people)
    draft = save(item, {"summary": "訳"}, by=people["translator"], language="ja", caught_up=["a"])
    assert (draft.caught_up, draft.source_number) == (["a"], 2)
    assert stale(item).keys() == {"a", "b"}
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    assert stale(item).keys() == {"b"}


def test_only_what_is_behind_can_be_caught_up(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改"), people)
    draft = save(
        item, {"summary": "訳"}, by=people["translator"], language="ja", caught_up=["a", "b", "x"]
    )
    assert draft.caught_up == ["a"]
    source = save(item, body(b="乙改"), by=people["writer"], caught_up=["a"])
    assert (source.caught_up, source.source_number) == ([], None)


def test_what_was_said_of_an_open_draft_holds_for_the_next(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改", b="乙改"), people)
    save(item, {"summary": "一"}, by=people["translator"], language="ja", caught_up=["a"])
    draft = save(item, {"summary": "二"}, by=people["translator"], language="ja", caught_up=["b"])
    assert draft.caught_up == ["a", "b"]


def test_what_was_said_before_the_source_changed_again_holds_no_more(
    people: dict[str, User],
) -> None:
    item = article()
    release(item, body(a="甲改", b="乙改"), people)
    first = save(
        item, {"summary": "一"}, by=people["translator"], language="ja", caught_up=["a", "b"]
    )
    release(item, body(a="甲又改", b="乙改"), people)
    second = save(item, {"summary": "二"}, by=people["translator"], language="ja")
    assert (second.caught_up, second.source_number) == (["b"], 3)
    again = actions.restore(revision=first, by=people["translator"])
    assert again.caught_up == ["b"]
    actions.publish(
        revision=bring(again, "approved", people), by=people["publisher"], correction=WHY
    )
    assert stale(item) == {"a": ("content", 3)}


def test_a_draft_that_was_ready_when_the_source_changed_leaves_that_behind(
    people: dict[str, User],
) -> None:
    item = article()
    release(item, body(a="甲改"), people)
    draft = save(item, {"summary": "訳"}, by=people["translator"], language="ja", caught_up=["a"])
    draft = bring(draft, "approved", people)
    release(item, body(a="甲又改"), people)
    actions.publish(revision=draft, by=people["publisher"], correction=WHY)
    assert stale(item) == {"a": ("content", 3)}


def test_a_translator_can_say_so_without_changing_a_word(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改"), people)
    values = {"by": people["translator"], "language": "ja"}
    draft = save(item, {}, caught_up=["a"], **values)
    assert (draft.number, draft.caught_up) == (2, ["a"])
    assert save(item, {}, caught_up=["a"], **values) == draft
    assert save(item, {}, caught_up=["a"], **values | {"base": 0}) == draft
    release(item, body(a="甲又改"), people)
    assert save(item, {}, caught_up=["a"], **values).number == 3


def test_a_translation_that_says_nothing_stays_behind(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改"), people)
    release(item, {"title": "題"}, people, "ja")
    assert stale(item).keys() == {"a"}


# --- New translations -----------------------------------------------------------------------------


def words(**sections: str) -> dict[str, str]:
    fields = {"title": "題", "summary": "要", "key_points": "句", "meta_description": "述"}
    return fields | body(**sections)


def test_a_new_translation_of_the_source_as_it_is_follows_it(people: dict[str, User]) -> None:
    item = article(("zh-hant",))
    assert save(item, words(), by=people["translator"], language="en").source_number == 0
    release(item, words(), people, "en")
    assert stale(item, "en") == {}
    release(item, body(b="乙改"), people)
    draft = save(item, words(), by=people["translator"], language="ja")
    assert draft.source_number == 2
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    assert stale(item) == {}


@pytest.mark.parametrize("is_first_edit", [True, False])
def test_a_new_translation_is_behind_where_the_source_went_on(
    people: dict[str, User], is_first_edit: bool
) -> None:
    item = article(("zh-hant",))
    if not is_first_edit:
        release(item, {"title": "先改"}, people)
    draft = save(item, words(), by=people["translator"], language="ja")
    release(item, body(a="甲改"), people, significance="safety")
    release(item, body(a="甲改", b="乙。"), people, significance="typo")
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    (part,) = staleness.stale_parts(item, "ja")
    assert (part.section, part.significance) == ("a", "safety")
    published = AuditEvent.objects.filter(action="publish", language_code="zh-hant")
    assert part.since == published.order_by("id")[0 if is_first_edit else 1].at


def test_a_translation_made_before_its_source_was_public_is_taken_as_it_is(
    people: dict[str, User],
) -> None:
    item = article(())
    source = save(item, words(), by=people["writer"])
    draft = save(item, words(), by=people["translator"], language="ja")
    assert draft.source_number is None
    for revision in (source, draft):
        actions.publish(
            revision=bring(revision, "approved", people), by=people["publisher"], correction=WHY
        )
    assert stale(item) == {}


# --- Together -------------------------------------------------------------------------------------


def test_a_translation_that_goes_with_its_source_follows_it(people: dict[str, User]) -> None:
    item = article(("zh-hant", "en", "ja"))
    source = save(item, body(a="甲改"), by=people["writer"])
    translation = save(item, {"summary": "訳"}, by=people["translator"], language="ja")
    ready = [bring(revision, "approved", people) for revision in (translation, source)]
    actions.publish_together(revisions=ready, by=people["publisher"], correction=WHY_TOGETHER)
    assert stale(item, "ja") == {}
    assert stale(item, "en") == {"a": ("content", 2)}


def test_a_translation_from_before_the_draft_of_its_source_does_not(
    people: dict[str, User],
) -> None:
    item = article()
    translation = save(item, {"summary": "訳"}, by=people["translator"], language="ja")
    source = save(item, body(a="甲改"), by=people["writer"])
    ready = [bring(revision, "approved", people) for revision in (translation, source)]
    actions.publish_together(revisions=ready, by=people["publisher"], correction=WHY_TOGETHER)
    assert stale(item) == {"a": ("content", 2)}
