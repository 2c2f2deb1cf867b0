"""``publish_due`` says what it did and fails when something due could not be published."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from exosite.publishing import editorial, hooks
from glossary.models import TermTranslation
from tests.factories import make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

PAST = datetime(2026, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _scheduled() -> None:
    people = everyone()
    revision = save(make_term(slug="exosome"), {"name": "新名"}, by=people["writer"])
    revision = bring(revision, "approved", people)
    editorial.schedule(revision=revision, publish_at=PAST, by=people["publisher"])


def test_it_publishes_what_is_due_and_then_nothing() -> None:
    first, second = io.StringIO(), io.StringIO()
    call_command("publish_due", stdout=first)
    call_command("publish_due", stdout=second)
    assert first.getvalue() == "Published exosome (zh-hant).\n"
    assert second.getvalue() == ""
    assert TermTranslation.objects.get().name == "新名"


def test_it_names_what_it_could_not_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_checks", {"term": [lambda *_: ["no citation"]]})
    errors = io.StringIO()
    with pytest.raises(CommandError, match="could not be published"):
        call_command("publish_due", stderr=errors)
    assert "exosome (zh-hant): Blocked" in errors.getvalue()
    assert TermTranslation.objects.get().name == "外泌體"
