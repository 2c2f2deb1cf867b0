"""The library of sources: who may change it, what is recorded, and that search follows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.evidence import reference_actions
from articles.models import Reference
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.rendering.models import Use
from tests.factories import make_reference
from tests.factories.users import at_desk, make_user

pytestmark = pytest.mark.django_db


def new(slug: str = "new-source", **fields: object) -> Reference:
    values = {"kind": "paper", "title": "Vesicles at rest", "evidence_level": "lab"}
    return Reference(slug=slug, checked_on=date(2026, 1, 15), **values | fields)


def cite(slug: str) -> None:
    Use.objects.create(
        content_kind="article",
        key="guide",
        language_code="zh-hant",
        used_kind="reference",
        used_key=slug,
    )


@pytest.mark.parametrize("role", ["writer", "publisher"])
def test_who_writes_or_publishes_may_add_a_source(role: str) -> None:
    reference_actions.add(reference=new(), by=make_user(role))
    event = AuditEvent.objects.get(action="add-source")
    assert (event.content_kind, event.key) == ("reference", "new-source")


@pytest.mark.parametrize("role", ["translator", "reviewer", "operator"])
def test_nobody_else_may(role: str) -> None:
    with pytest.raises(NotPermitted):
        reference_actions.add(reference=new(), by=make_user(role))
    assert not Reference.objects.exists()


def test_a_source_that_readers_see_is_for_publishers_to_change() -> None:
    reference = make_reference(slug="cited")
    cite("cited")
    base = reference_actions.fingerprint(reference)
    reference.title = "Corrected"
    with pytest.raises(NotPermitted):
        reference_actions.change(reference=reference, base=base, by=make_user("writer"))
    reference_actions.change(reference=reference, base=base, by=make_user("publisher"))
    assert Reference.objects.get().title == "Corrected"
    changed = AuditEvent.objects.get(action="change-source").details["changed"]
    assert changed == {"title": ["A study of vesicles", "Corrected"]}


def test_a_source_that_nobody_cites_its_writer_may_correct() -> None:
    reference = make_reference()
    base = reference_actions.fingerprint(reference)
    reference.year = 2025
    reference_actions.change(reference=reference, base=base, by=make_user("writer"))
    assert Reference.objects.get().year == 2025


def test_two_who_change_a_source_at_once_lose_nothing() -> None:
    first, second = make_reference(slug="both"), Reference.objects.get(slug="both")
    base = reference_actions.fingerprint(first)
    publisher = make_user("publisher")
    first.title = "First"
    reference_actions.change(reference=first, base=base, by=publisher)
    second.title = "Second"
    with pytest.raises(reference_actions.ReferenceChanged):
        reference_actions.change(reference=second, base=base, by=publisher)
    assert Reference.objects.get().title == "First"


def test_a_source_in_use_is_not_removed() -> None:
    reference = make_reference(slug="cited")
    cite("cited")
    with pytest.raises(reference_actions.ReferenceInUse) as refused:
        reference_actions.remove(reference=reference, by=make_user("publisher"))
    assert refused.value.uses == [("article", "guide", "zh-hant")]


def test_what_is_wrong_is_refused_and_not_recorded() -> None:
    with pytest.raises(ValidationError):
        reference_actions.add(reference=new(doi="no-doi"), by=make_user("writer"))
    assert not AuditEvent.objects.filter(action="add-source").exists()


def test_search_finds_a_source_as_it_is_now() -> None:
    publisher = make_user("publisher")
    reference = reference_actions.add(reference=new(title="Zebrafish vesicles"), by=publisher)
    page = Client().get("/en/search/?q=zebrafish").content.decode()
    assert "new-source" in page
    reference_actions.remove(reference=reference, by=publisher)
    assert "new-source" not in Client().get("/en/search/?q=zebrafish").content.decode()


def test_the_form_keeps_what_was_typed_when_somebody_was_faster() -> None:
    reference = make_reference(slug="both")
    browser = at_desk(make_user("publisher"))
    address = f"/admin/articles/reference/{reference.pk}/change/"
    page = browser.get(address)
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    Reference.objects.update(note="somebody else")
    answer = browser.post(address, data | {"title": "Typed for long"})
    assert answer.status_code == 200
    assert "Typed for long" in answer.content.decode()
    assert Reference.objects.get().title != "Typed for long"
