"""The audit log in the admin: who reads what of it, found, exported, and changed by nobody."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from exosite.accounts import audit_export, audit_labels, user_actions
from exosite.publishing import audit, workflow_labels
from exosite.publishing.models import AuditEvent, Redirect
from exosite.publishing.permissions import PERMITTED
from exosite.publishing.states import TRANSITIONS, Role
from tests.factories import make_article, make_term, make_user
from tests.factories.users import at_desk

pytestmark = pytest.mark.django_db

LIST = "/admin/publishing/auditevent/"
EXPORT = f"{LIST}export/"


def shown(browser: Client, **query: str) -> list[str]:
    """The actions that the list shows, oldest first."""
    response = browser.get(LIST, query)
    assert response.status_code == 200
    found = [event.action for event in response.context["cl"].result_list]
    return [action for action in reversed(found) if action != "sign-in"]


def exported(response: Any) -> str:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response).decode()  # type: ignore[arg-type]


@pytest.fixture
def past() -> dict[str, Any]:
    """A text saved and published by two people, one account changed, one failed sign-in."""
    writer, publisher = make_user("writer"), make_user("publisher")
    User.objects.filter(pk=writer.pk).update(username="Lin")
    writer.refresh_from_db()
    term = make_term(slug="exosome")
    with audit.acting_from("192.0.2.7"):
        audit.record("save", by=writer, item=term, language="zh-hant", number=1, note="更正")
        audit.record("publish", by=publisher, item=term, language="ja", number=1)
        user_actions.grant(user=writer, role="reviewer", by=make_user(is_superuser=True))
        audit.record("sign-in-failed", by=None, name="eve")
    return {"writer": writer, "publisher": publisher, "term": term}


# --- Who reads it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["writer", "translator", "reviewer"])
def test_who_is_neither_publisher_nor_operator_reads_nothing(
    role: str, past: dict[str, Any]
) -> None:
    user = make_user(role)
    browser = at_desk(user)
    event = AuditEvent.objects.first()
    assert event
    for address in (
        LIST,
        f"{LIST}?q=lin",
        f"{LIST}{event.pk}/change/",
        f"{LIST}{event.pk}/history/",
    ):
        response = browser.get(address)
        assert response.status_code == 403, address
        assert "Lin" not in re.findall(r"\w+", response.content.decode())
    assert browser.post(EXPORT, {"format": "csv"}).status_code == 403
    refused = AuditEvent.objects.filter(action="refuse", actor_id=user.pk)
    assert refused.count() == 5
    assert {event.details["asked"] for event in refused} == {"read-audit"}


@pytest.mark.parametrize("who", ["operator", "superuser"])
def test_operators_and_superusers_read_all_of_it(who: str, past: dict[str, Any]) -> None:
    user = make_user("operator") if who == "operator" else make_user(is_superuser=True)
    browser = at_desk(user)
    assert shown(browser) == ["save", "publish", "grant", "sign-in-failed"]
    assert "192.0.2.7" in browser.get(LIST).content.decode()


def test_a_publisher_reads_what_was_done_to_texts_and_no_network_address(
    past: dict[str, Any],
) -> None:
    browser = at_desk(past["publisher"])
    assert shown(browser) == ["save", "publish"]
    assert shown(browser, kind="user") == ["save", "publish"]  # not a kind for her
    assert shown(browser, q="eve") == []
    text = browser.get(LIST).content.decode()
    assert "192.0.2.7" not in text
    assert "sign-in" not in text
    for event in AuditEvent.objects.filter(action__in=["grant", "sign-in-failed"]):
        response = browser.get(f"{LIST}{event.pk}/change/")
        assert response.status_code == 302
    saved = AuditEvent.objects.get(action="save")
    page = browser.get(f"{LIST}{saved.pk}/change/").content.decode()
    assert "更正" in page
    assert "192.0.2.7" not in page
    file = exported(browser.post(EXPORT, {"format": "jsonl"}))
    assert [json.loads(line)["action"] for line in file.splitlines()] == ["publish", "save"]
    assert "192.0.2.7" not in file


@pytest.mark.parametrize(
    "lookup", ["address__startswith", "details__icontains", "actor_id", "pk__in"]
)
def test_no_list_tells_what_a_hidden_column_holds(lookup: str, past: dict[str, Any]) -> None:
    browser = at_desk(past["publisher"])
    assert browser.get(LIST, {lookup: "1"}).status_code == 400


def test_nobody_adds_changes_or_deletes_an_event(past: dict[str, Any]) -> None:
    browser = at_desk(make_user(*Role, is_superuser=True))
    event = AuditEvent.objects.filter(action="save").get()
    before = AuditEvent.objects.values().get(pk=event.pk)
    assert browser.get(f"{LIST}add/").status_code == 403
    assert browser.post(f"{LIST}add/", {"action": "publish"}).status_code == 403
    assert browser.post(f"{LIST}{event.pk}/change/", {"action": "x"}).status_code == 403
    assert browser.post(f"{LIST}{event.pk}/delete/", {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    assert browser.post(LIST, data).status_code in {200, 302, 403}
    assert AuditEvent.objects.values().get(pk=event.pk) == before
    page = browser.get(f"{LIST}{event.pk}/change/").content.decode()
    assert 'name="_save"' not in page
    assert "deletelink" not in page


# --- Finding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"action": "save"}, ["save"]),
        ({"person": "LIN"}, ["save"]),
        ({"person": "li"}, []),
        ({"person": "eve"}, ["sign-in-failed"]),
        ({"kind": "term"}, ["save", "publish"]),
        ({"kind": "user"}, ["grant"]),
        ({"kind": "term", "language": "ja"}, ["publish"]),
        ({"key": "exosome"}, ["save", "publish"]),
        ({"q": "exos"}, ["save", "publish"]),
        ({"q": "some"}, ["save", "publish"]),
        ({"q": "外泌"}, ["save", "publish"]),
        ({"q": "LIN"}, ["save", "grant"]),
        ({"q": "in"}, []),
        ({"q": "lin"}, ["save", "grant"]),
        ({"q": "\x00"}, ["save", "publish", "grant", "sign-in-failed"]),
        ({"action": "no such action"}, ["save", "publish", "grant", "sign-in-failed"]),
        ({"since": "tomorrow"}, ["save", "publish", "grant", "sign-in-failed"]),
    ],
    ids=str,
)
def test_events_are_found(query: dict[str, str], found: list[str], past: dict[str, Any]) -> None:
    assert shown(at_desk(make_user("operator")), **query) == found


def test_a_day_is_a_day_in_taipei_and_the_last_one_counts() -> None:
    # Half past midnight in Taipei is the day before in London.
    for hour, name in [(15, "20th"), (17, "21st")]:
        AuditEvent.objects.create(
            action=name, at=datetime(2026, 1, 20, hour, tzinfo=UTC), content_kind="term"
        )
    browser = at_desk(make_user("operator"))
    assert shown(browser, since="2026-01-20", until="2026-01-20") == ["20th"]
    assert shown(browser, since="2026-01-21", until="2026-01-21") == ["21st"]
    assert shown(browser, until="2026-01-21") == ["20th", "21st"]
    assert shown(browser, since="2026-01-22", until="2999-12-31") == []
    assert shown(browser, since="0001-01-01", until="9999-12-31") == ["20th", "21st"]


def test_the_form_keeps_what_was_chosen(past: dict[str, Any]) -> None:
    query = {"action": "save", "since": "2026-01-01", "q": "exo"}
    text = at_desk(make_user("operator")).get(LIST, query).content.decode()
    assert '<option value="save" selected>' in text
    assert 'value="2026-01-01"' in text
    assert '<input type="hidden" name="q" value="exo">' in text


# --- What a line says ------------------------------------------------------------------------------


def test_a_line_leads_to_the_text_in_its_language(past: dict[str, Any]) -> None:
    text = at_desk(past["publisher"]).get(LIST).content.decode()
    for language in ("zh-hant", "ja"):
        address = reverse("admin:glossary_term_edit", args=[past["term"].pk, language])
        assert f'<a href="{address}">exosome</a>' in text


def test_what_was_renamed_is_found_and_what_was_deleted_is_only_named() -> None:
    publisher = make_user("publisher")
    new, gone = make_term(slug="new-name"), make_article(slug="gone")
    Redirect.objects.create(content_kind="term", old_key="old-name", key="new-name")
    new_address = reverse("admin:glossary_term_change", args=[new.pk])
    audit.record("save", by=publisher, item=gone)
    AuditEvent.objects.create(action="save", content_kind="term", key="old-name")
    gone.delete()
    text = at_desk(publisher).get(LIST).content.decode()
    assert f'<a href="{new_address}">old-name</a>' in text
    assert "gone</td>" in text


def test_an_operator_is_not_led_where_she_may_not_go(past: dict[str, Any]) -> None:
    text = at_desk(make_user("operator")).get(LIST).content.decode()
    assert "/glossary/term/" not in text
    assert reverse("admin:auth_user_change", args=[past["writer"].pk]) in text


def test_markup_in_names_and_details_is_text() -> None:
    audit.record("sign-in-failed", by=None, name="<script>alert(1)</script>", path="<b>")
    audit.record("save", by=None, item=make_term(), note="<img src=x>")
    text = at_desk(make_user("operator")).get(LIST).content.decode()
    for markup in ("<script>alert", "<img src=x", "<b>"):
        assert markup not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_code_that_nobody_knows_is_shown_as_it_is() -> None:
    audit.record("teleport", by=None, item=make_term(slug="exosome"), engine="warp")
    AuditEvent.objects.create(action="save", content_kind="hologram", key="x")
    text = at_desk(make_user("operator")).get(LIST).content.decode()
    for word in ("teleport", "engine: warp", "hologram"):
        assert word in text


def recorded_names() -> set[str]:
    """The names of events in the code, wherever it records one."""
    names: set[str] = set()
    for app in ("exosite", "articles", "glossary"):
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            source = path.read_text()
            names |= set(re.findall(r'\b_?record\(\s*"([a-z-]+)"', source))
            names |= set(re.findall(r'\b_?record\(\s*"[a-z-]+" if \w+ else "([a-z-]+)"', source))
    return names


def test_everything_that_is_recorded_has_words() -> None:
    assert {"publish", "sign-in", "grant", "export-audit"} <= recorded_names()
    assert recorded_names() <= set(audit_labels.ACTIONS_DONE)
    assert {move.action for move in TRANSITIONS} <= set(audit_labels.ACTIONS_DONE)
    assert set(PERMITTED) <= set(audit_labels.REQUESTED_ACTIONS)
    assert set(workflow_labels.ROLES) == set(workflow_labels.ROLE_DUTIES) == set(Role)


def test_details_are_said_in_words() -> None:
    with translation.override("en"):
        said = audit_labels.details(
            {
                "asked": "publish",
                "publish_at": "2026-01-20T01:00:00+00:00",
                "medical": True,
                "note": "",
                "together": [["term", "exosome", "ja", 3]],
                "fields": ["email", "last_name"],
            }
        )
    assert dict(said) == {
        "asked for": "Publish",
        "to be published": "2026-01-20 09:00",
        "medical review": "yes",
        "together with": "term exosome ja 3",
        "fields": "email, last_name",
    }


# --- Length ----------------------------------------------------------------------------------------


def test_a_longer_page_costs_no_more_queries() -> None:
    operator = make_user(*Role)
    browser = at_desk(operator)
    counts = []
    for size in (3, 40):
        for number in range(size):
            audit.record("save", by=operator, item=make_term(), language="ja", number=number)
            audit.record("deactivate", by=operator, item=user_actions.subject(make_user()))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_log_is_shown_a_page_at_a_time() -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(action="save", content_kind="term", key=f"term-{number}")
        for number in range(230)
    )
    browser = at_desk(make_user("operator"))
    assert len(shown(browser)) == 49  # and the operator's own sign-in
    last = shown(browser, p="5", all="")
    assert last[0] == "save"
    assert len(last) == 31
    response = browser.get(LIST, {"p": "99999999"})
    assert response.status_code in {200, 302}


# --- Export ----------------------------------------------------------------------------------------


def test_an_export_has_what_the_list_shows_and_is_recorded(past: dict[str, Any]) -> None:
    operator = make_user("operator")
    response = at_desk(operator).post(f"{EXPORT}?kind=term&q=exo", {"format": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(
        r'attachment; filename="audit-log-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"]
    )
    text = exported(response)
    assert text.startswith("\ufeffat,actor_id,actor,action,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["action"] for row in rows] == ["publish", "save"]
    saved = AuditEvent.objects.get(action="save")
    assert rows[1] == {
        "at": saved.at.isoformat(),
        "actor_id": str(past["writer"].pk),
        "actor": "Lin",
        "action": "save",
        "kind": "term",
        "key": "exosome",
        "language": "zh-hant",
        "revision": "1",
        "details": '{"note": "更正"}',
        "address": "192.0.2.7",
    }
    event = AuditEvent.objects.get(action="export-audit")
    assert event.actor_id == operator.pk
    assert event.details == {"format": "csv", "rows": 2, "filters": {"kind": "term", "q": "exo"}}


def test_json_lines_have_one_object_each(past: dict[str, Any]) -> None:
    response = at_desk(make_user("operator")).post(f"{EXPORT}?action=save", {"format": "jsonl"})
    (line,) = exported(response).splitlines()
    event = json.loads(line)
    assert list(event) == list(audit_export.COLUMNS)
    assert (event["actor"], event["details"], event["revision"]) == ("Lin", {"note": "更正"}, 1)


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t", "\r"])
def test_a_spreadsheet_takes_nothing_for_a_formula(start: str) -> None:
    name = f"{start}cmd|' /C calc'!A0"
    AuditEvent.objects.create(action="sign-in-failed", actor_name=name, key=name)
    found = audit_export.rows(AuditEvent.objects.all(), addresses=True)
    text = b"".join(audit_export.as_csv(found)).decode()
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["actor"] == row["key"] == f"'{name}"


def test_an_export_comes_in_parts() -> None:
    AuditEvent.objects.bulk_create(AuditEvent(action="save") for _number in range(2500))
    with CaptureQueriesContext(connection) as queries:
        lines = audit_export.as_json_lines(
            audit_export.rows(AuditEvent.objects.all(), addresses=True)
        )
        assert json.loads(next(lines))["action"] == "save"
        assert len(list(lines)) == 2499
    assert len(queries) <= 4


def test_an_export_is_asked_for_with_a_form(past: dict[str, Any]) -> None:
    browser = at_desk(make_user("operator"))
    assert browser.get(EXPORT).status_code == 405
    assert browser.post(EXPORT, {"format": "xls"}).status_code == 400
    assert not AuditEvent.objects.filter(action="export-audit").exists()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(is_superuser=True))
    assert strict.post(EXPORT, {"format": "csv"}).status_code == 403


def test_the_record_outlives_the_account_that_it_tells_of() -> None:
    operator, user = make_user("operator"), make_user()
    user_actions.deactivate(user=user, by=operator)
    name = user.username
    user.delete()
    response = at_desk(operator).get(LIST, {"key": name, "kind": "user"})
    assert [event.action for event in response.context["cl"].result_list] == ["deactivate"]
