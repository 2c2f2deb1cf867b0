"""The record of what people did can be added to, and nothing else."""

import pytest
from django.db import IntegrityError, connection, transaction

from exosite.publishing import audit
from exosite.publishing.models import AuditEvent
from tests.factories import make_term, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    ["UPDATE publishing_auditevent SET action = 'other'", "DELETE FROM publishing_auditevent"],
)
def test_the_database_refuses_to_change_or_delete_an_event(statement: str) -> None:
    audit.record("publish", by=make_user())
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEvent.objects.get().action == "publish"


def test_django_cannot_change_or_delete_an_event_either() -> None:
    event = audit.record("publish", by=make_user())
    event.action = "other"
    for change in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert AuditEvent.objects.get().action == "publish"


def test_an_event_outlives_its_object_and_its_actor() -> None:
    user, term = make_user(), make_term(slug="exosome")
    audit.record("save", by=user, item=term, language="ja", number=3, note="why")
    name = user.username
    term.delete()
    user.delete()
    event = AuditEvent.objects.get()
    assert (event.actor_name, event.content_kind, event.key) == (name, "term", "exosome")
    assert (event.language_code, event.revision_number) == ("ja", 3)
    assert event.details == {"note": "why"}


def test_the_clock_is_nobody() -> None:
    event = audit.record("publish", by=None, item=make_term())
    assert (event.actor_id, event.actor_name) == (None, "")


def test_a_made_up_name_cannot_forge_a_line() -> None:
    event = audit.record("sign-in-failed", by=None, name="eve\r\n2026 root published\u2028")
    assert event.actor_name == "eve\\r\\n2026 root published\\u2028"


def test_the_address_is_that_of_the_request_and_of_no_later_one() -> None:
    with audit.acting_from("2001:db8::7"):
        assert audit.record("sign-in", by=make_user()).address == "2001:db8::7"
    assert audit.record("sign-in", by=make_user()).address is None


def test_an_address_that_is_none_is_left_out() -> None:
    with audit.acting_from("unknown, 10.0.0.1"):
        assert audit.record("sign-in", by=make_user()).address is None


def test_events_are_found_by_object_and_language() -> None:
    term, user = make_term(), make_user()
    for language in ("en", "ja"):
        audit.record("save", by=user, item=term, language=language)
    audit.record("save", by=user, item=make_term(), language="ja")
    assert AuditEvent.objects.about(term).count() == 2
    assert [event.language_code for event in AuditEvent.objects.about(term, "ja")] == ["ja"]
