"""The library of sources at the desk: adding, removing, and what is offered to whom."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Reference
from exosite.publishing.models import AuditEvent
from exosite.rendering.models import Use
from tests.factories import make_reference

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
ADD = "/admin/articles/reference/add/"
LIST = "/admin/articles/reference/"


def typed(**fields: Any) -> dict[str, Any]:
    """What an editor fills in for a new source."""
    values = {
        "slug": "lee-2024",
        "kind": "paper",
        "title": "Vesicles at rest",
        "evidence_level": "lab",
        "checked_on": "2026-01-15",
    }
    return values | fields


def delete_url(reference: Reference) -> str:
    return reverse("admin:articles_reference_delete", args=[reference.pk])


def cite(reference: Reference) -> None:
    Use.objects.create(
        content_kind="article",
        key="guide",
        language_code="zh-hant",
        used_kind="reference",
        used_key=reference.slug,
    )


def test_a_writer_adds_a_source_and_it_is_recorded(desk: Desk) -> None:
    browser = desk("writer")
    fields = typed(unconfirmed=["year", "doi"], url="example.org/paper")
    assert browser.get(ADD).status_code == 200
    assert browser.post(ADD, fields).status_code == 302
    reference = Reference.objects.get(slug="lee-2024")
    assert (reference.title, reference.url) == ("Vesicles at rest", "https://example.org/paper")
    assert reference.unconfirmed == ["year", "doi"]
    assert AuditEvent.objects.get(action="add-source").key == "lee-2024"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "a\x07b"),
        ("slug", "two words"),
        ("doi", "no-doi"),
        ("evidence_level", "rumour"),
        ("checked_on", "yesterday"),
        ("unconfirmed", ["kind"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_added(
    desk: Desk, field: str, value: object
) -> None:
    response = desk("writer").post(ADD, typed(**{field: value}))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors.keys() <= {field, "__all__"}
    assert response.context["adminform"].form.errors
    assert not Reference.objects.exists()


def test_a_name_that_is_taken_is_refused(desk: Desk) -> None:
    make_reference(slug="lee-2024")
    response = desk("writer").post(ADD, typed())
    assert "slug" in response.context["adminform"].form.errors
    assert Reference.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", "reviewer", "operator"])
def test_who_may_not_add_finds_no_form(desk: Desk, role: str) -> None:
    browser = desk(role)
    assert browser.get(ADD).status_code == 403
    assert browser.post(ADD, typed()).status_code == 403
    assert not Reference.objects.exists()


def test_the_name_in_texts_stays_whatever_is_sent(desk: Desk) -> None:
    reference = make_reference(slug="kept")
    browser = desk("publisher")
    address = reverse("admin:articles_reference_change", args=[reference.pk])
    form = browser.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    assert browser.post(address, data | {"slug": "other", "note": "seen"}).status_code == 302
    reference.refresh_from_db()
    assert (reference.slug, reference.note) == ("kept", "seen")


def test_a_publisher_removes_a_source_that_nothing_cites(desk: Desk) -> None:
    reference = make_reference(slug="alone")
    browser = desk("publisher")
    assert browser.get(delete_url(reference)).status_code == 200
    assert browser.post(delete_url(reference), {"post": "yes"}).status_code == 302
    assert not Reference.objects.exists()
    assert AuditEvent.objects.get(action="remove-source").key == "alone"


def test_a_source_that_is_cited_cannot_be_removed(desk: Desk) -> None:
    reference = make_reference(slug="cited")
    cite(reference)
    response = desk("publisher").post(delete_url(reference), {"post": "yes"})
    assert response.status_code == 403
    assert Reference.objects.exists()


def test_removing_is_for_publishers(desk: Desk) -> None:
    reference = make_reference()
    response = desk("writer").post(delete_url(reference), {"post": "yes"})
    assert response.status_code == 403
    assert Reference.objects.exists()


def test_many_sources_are_never_removed_at_once(desk: Desk) -> None:
    references = [make_reference(), make_reference()]
    browser = desk("publisher")
    assert (
        "action_form" not in browser.get(LIST).context
        or not browser.get(LIST).context["action_form"]
    )
    selected = [reference.pk for reference in references]
    browser.post(LIST, {"action": "delete_selected", "_selected_action": selected, "post": "yes"})
    assert Reference.objects.count() == 2


def test_a_long_title_is_cut_in_the_list(desk: Desk) -> None:
    make_reference(title="Vesicles " * 20)
    make_reference(title="Short")
    page = desk("translator").get(LIST).content.decode()
    assert f"{('Vesicles ' * 20)[:88]}…" in page
    assert "Short</td>" in page
