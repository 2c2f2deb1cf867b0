"""Transactional tests can record events: their rows are gone afterwards, the triggers are not."""

import pytest
from django.db import IntegrityError

from exosite.publishing import audit
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted


@pytest.mark.parametrize("again", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_the_record_is_empty_and_protected_in_every_test(again: int) -> None:
    assert not AuditEvent.objects.exists()
    event = audit.record("sign-in", by=None, name="eve")
    with pytest.raises(IntegrityError, match="append-only"):
        event.delete()
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_recorded_although_its_transaction_is_undone() -> None:
    from tests.factories import make_term, make_user
    from tests.factories.drafts import save

    with pytest.raises(NotPermitted):
        save(make_term(), {"name": "新"}, by=make_user("operator"))
    assert AuditEvent.objects.get().action == "refuse"
