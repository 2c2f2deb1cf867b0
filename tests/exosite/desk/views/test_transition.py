"""The buttons of the workflow: offered to whoever may press them, refused to everybody else."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleRevision
from exosite import languages
from exosite.publishing import actions, permissions
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.states import Role, State
from glossary.models import Term, TermRevision
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_table, make_term
from tests.factories.drafts import WHY, bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
ACTIONS = ("submit", "approve", "request-changes", "publish", "schedule", "unschedule", "withdraw")
READY = {
    "submit": State.DRAFT,
    "approve": State.IN_REVIEW,
    "request-changes": State.IN_REVIEW,
    "publish": State.APPROVED,
    "schedule": State.APPROVED,
    "unschedule": State.SCHEDULED,
    "withdraw": State.PUBLISHED,
}
DETAILS = {"reason": "因為。", "publish_at": "2999-01-01T08:00", "correction": WHY}


def term_in(state: str, language: str = "zh-hant") -> tuple[Term, Revision, dict[str, User]]:
    """A term whose newest revision in a language is in a state, and the people who brought it."""
    people = everyone()
    term = make_term(languages=languages.CODES)
    editor = people["writer" if language == "zh-hant" else "translator"]
    draft = save(term, {"definition": "新的定義。"}, by=editor, language=language)
    return term, bring(draft, state, people), people


def button(term: Term, language: str, action: str) -> str:
    return reverse("admin:glossary_term_act", args=[term.pk, language, action])


def press(browser: Client, revision: Revision, action: str, **details: str) -> str:
    """Press a button on the page of a revision; returns what the next page tells."""
    address = button(revision.master, revision.language_code, action)
    data = {"number": str(revision.number)} | details
    response = browser.post(address, data, follow=True)
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "language", "action"), list(product(Role, ("zh-hant", "en"), ACTIONS))
)
def test_a_button_works_for_exactly_those_who_may(
    desk: Desk, role: Role, language: str, action: str
) -> None:
    term, revision, _people = term_in(READY[action], language)
    user = make_editor(role.value)
    expected = permissions.may(user, action, term, language)
    response = desk(user=user).post(
        button(term, language, action), {"number": str(revision.number)} | DETAILS
    )
    revision.refresh_from_db()
    if expected:
        assert response.status_code == 302
        assert revision.state != READY[action]
    else:
        assert response.status_code == 403
        assert revision.state == READY[action]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_role_in_one_language_reaches_no_other(desk: Desk, action: str) -> None:
    term, revision, _people = term_in(READY[action], "en")
    user = make_editor(*[f"{role.value}@ja" for role in Role])
    response = desk(user=user).post(
        button(term, "en", action), {"number": str(revision.number)} | DETAILS
    )
    assert response.status_code == 403
    revision.refresh_from_db()
    assert revision.state == READY[action]
    assert AuditEvent.objects.filter(action="refuse", key=term.key).count() == 1


@pytest.mark.parametrize("action", [*ACTIONS, "restore"])
def test_no_button_is_pressed_by_a_link(desk: Desk, action: str) -> None:
    term, _revision, _people = term_in(State.DRAFT)
    assert desk("publisher").get(button(term, "zh-hant", action)).status_code == 405


def test_no_button_is_pressed_without_a_token() -> None:
    term, revision, people = term_in(State.DRAFT)
    browser = Client(enforce_csrf_checks=True)
    writer = people["writer"]
    writer.is_staff = True
    writer.save()
    browser.force_login(writer, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = browser.post(button(term, "zh-hant", "submit"), {"number": revision.number})
    assert response.status_code == 403
    revision.refresh_from_db()
    assert revision.state == State.DRAFT


def test_the_whole_way_to_readers(desk: Desk) -> None:
    term, revision, _people = term_in(State.DRAFT)
    assert "waits for a reviewer" in press(desk("writer"), revision, "submit")
    assert "Approved" in press(desk("reviewer"), revision, "approve", note="好。")
    assert "readers see it now" in press(desk("publisher"), revision, "publish", correction=WHY)
    page = Client().get(f"/zh-hant/glossary/{term.slug}/").content.decode()
    assert "新的定義。" in page


def test_who_wrote_a_text_is_told_why_she_cannot_approve_it(desk: Desk) -> None:
    term = make_term()
    both = make_editor("writer", "reviewer")
    draft = save(term, {"definition": "自己的定義。"}, by=both)
    actions.submit(revision=draft, by=both)
    page = desk(user=both).get(reverse("admin:glossary_term_edit", args=[term.pk, "zh-hant"]))
    assert "You wrote part of this text" in page.content.decode()
    told = press(desk(user=both), draft, "approve")
    assert "Somebody else must approve it" in told
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


def test_a_text_without_a_medical_reviewer_is_not_published(desk: Desk) -> None:
    term, revision, people = term_in(State.IN_REVIEW)
    actions.approve(revision=revision, by=people["publisher"])
    browser = desk("publisher")
    page = browser.get(reverse("admin:glossary_term_edit", args=[term.pk, "zh-hant"]))
    assert "A medical reviewer must approve this text first." in page.content.decode()
    assert "No medical reviewer has approved this text yet" in press(browser, revision, "publish")


@pytest.mark.parametrize("action", ["request-changes", "withdraw"])
def test_a_reason_is_asked_for(desk: Desk, action: str) -> None:
    _term, revision, _people = term_in(READY[action])
    told = press(desk("publisher", "reviewer"), revision, action, reason="  ")
    assert "Please say why." in told
    revision.refresh_from_db()
    assert revision.state == READY[action]


def test_a_time_is_asked_for_and_kept_in_the_zone_of_the_site(desk: Desk) -> None:
    _term, revision, _people = term_in(State.APPROVED)
    assert "Please say when." in press(desk("publisher"), revision, "schedule")
    told = press(desk("publisher"), revision, "schedule", publish_at="never")
    assert "Please give the time" in told
    press(desk("publisher"), revision, "schedule", publish_at="2031-05-01T08:30", correction=WHY)
    revision.refresh_from_db()
    assert revision.publish_at is not None
    local = revision.publish_at.astimezone(timezone.get_default_timezone())
    assert local.strftime("%Y-%m-%d %H:%M") == "2031-05-01 08:30"


def test_what_waits_for_its_time_is_not_published_before_but_can_be_taken_back(desk: Desk) -> None:
    term, revision, _people = term_in(State.SCHEDULED)
    later = timezone.now() + timedelta(days=2)
    TermRevision.objects.filter(pk=revision.pk).update(publish_at=later)
    edit = reverse("admin:glossary_term_edit", args=[term.pk, "zh-hant"])
    page = Page(desk("publisher").get(edit))
    assert page.text(".desk-obstacle button[disabled]") == "Publish"
    assert "The text is scheduled for" in page.text(".desk-obstacle span")
    assert page.text(".desk-offers button.default") == "Take back the schedule"
    TermRevision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())
    assert not Page(desk("publisher").get(edit)).has(".desk-obstacle")


def test_a_button_on_an_old_page_says_that_somebody_was_faster(desk: Desk) -> None:
    _term, revision, people = term_in(State.IN_REVIEW)
    actions.request_changes(revision=revision, reason="引用。", by=people["reviewer"])
    told = press(desk("reviewer"), revision, "approve")
    assert "Perhaps somebody was faster." in told


def test_errors_are_listed_with_the_way_to_their_place(desk: Desk) -> None:
    people = everyone()
    article = make_article()
    draft = save(article, {"body": "見[@nobody-2020]。"}, by=people["writer"])
    revision = bring(draft, State.APPROVED, people)
    address = reverse("admin:articles_article_act", args=[article.pk, "zh-hant", "publish"])
    page = desk("publisher").post(
        address, {"number": revision.number, "correction": WHY}, follow=True
    )
    told = page.content.decode()
    assert "keep the text from being published" in told or "keeps the text" in told
    assert re.search(r'href="#id_body" data-line="1"', told)
    assert "nobody-2020" in told


def test_a_draft_that_the_text_needs_is_offered_and_goes_along(desk: Desk) -> None:
    people = everyone()
    table = make_table(slug="cargo", languages=())
    table_draft = save(table, {"title": "成分", "texts": TEXTS}, by=people["writer"])
    article = make_article()
    draft = save(
        article,
        {"body": "## 一 {#a evidence=review}\n\n見表[@study]。\n\n{{ table:cargo }}"},
        by=people["writer"],
    )
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    page = desk(user=_staff(people["writer"])).get(edit).content.decode()
    assert "Drafts that belong with this text" in page
    name = re.search(r'name="with" value="([^"]+)"', page)
    assert name is not None
    act = reverse("admin:articles_article_act", args=[article.pk, "zh-hant", "submit"])
    desk(user=people["writer"]).post(act, {"number": draft.number, "with": name[1]})
    table_draft.refresh_from_db()
    draft.refresh_from_db()
    assert (draft.state, table_draft.state) == (State.IN_REVIEW, State.IN_REVIEW)


def test_a_draft_of_what_is_public_is_offered_but_not_chosen(desk: Desk) -> None:
    """Readers have a text of it; and what cannot be done with it yet is only told."""
    people = everyone()
    save(make_term(slug="known"), {"definition": "改過的定義。"}, by=people["writer"])
    article = make_article()
    draft = save(article, {"body": "見[[known]]。"}, by=people["writer"])
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    page = desk(user=_staff(people["writer"])).get(edit).content.decode()
    box = re.search(r'<input type="checkbox" name="with"[^>]*>', page)
    assert box is not None
    assert "checked" not in box[0]
    actions.submit(revision=draft, by=people["writer"])
    page = desk("reviewer").get(edit).content.decode()
    assert 'name="with"' not in page
    assert "Drafts that belong with this text" in page


def test_a_set_is_refused_as_one(desk: Desk) -> None:
    """One member that cannot go keeps all where they are."""
    people = everyone()
    term = make_term()
    other = make_term("間質幹細胞")
    first = save(term, {"definition": "甲。"}, by=people["writer"])
    second = bring(
        save(other, {"definition": "乙。"}, by=people["writer"]), State.IN_REVIEW, people
    )
    address = button(term, "zh-hant", "submit")
    name = f"{second._meta.label_lower}:{second.pk}"
    desk(user=_staff(people["writer"])).post(address, {"number": first.number, "with": name})
    first.refresh_from_db()
    assert first.state == State.DRAFT


def test_an_old_revision_is_restored_as_the_newest_draft(desk: Desk) -> None:
    people = everyone()
    term = make_term()
    old = save(term, {"definition": "舊。"}, by=people["writer"])
    save(term, {"definition": "新。"}, by=people["writer"])
    press(desk("writer"), old, "restore")
    head = TermRevision.objects.heads().get(master=term)
    assert head.snapshot["texts"]["definition"] == "舊。"
    assert head.number > old.number + 1


@pytest.mark.parametrize("number", ["", "0", "99", "x", "1e3", "９"])
def test_a_revision_that_is_not_there_is_no_page(desk: Desk, number: str) -> None:
    term, _revision, _people = term_in(State.DRAFT)
    response = desk("writer").post(button(term, "zh-hant", "submit"), {"number": number})
    assert response.status_code == 404


def test_onwards_leads_only_to_this_site(desk: Desk) -> None:
    _term, revision, _people = term_in(State.DRAFT)
    address = button(revision.master, "zh-hant", "submit")
    data = {"number": revision.number, "next": "https://example.org/"}
    response = desk("writer").post(address, data)
    assert response["Location"].startswith("/admin/")


def test_scheduled_texts_tell_when(desk: Desk) -> None:
    people = everyone()
    article = make_article()
    revision = bring(save(article, {"title": "排程"}, by=people["writer"]), State.APPROVED, people)
    when = timezone.now() + timedelta(days=3)
    actions.schedule(revision=revision, publish_at=when, by=people["publisher"], correction=WHY)
    page = desk("publisher").get(
        reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    )
    assert ArticleRevision.objects.heads().get(master=article).state == State.SCHEDULED
    assert f'datetime="{timezone.localtime(when).isoformat()[:16]}' in page.content.decode()


def _staff(user: User) -> User:
    user.is_staff = True
    user.save()
    return user


TEXTS = {
    "columns": {"name": "類別", "role": "角色"},
    "cells": {
        "protein": {"name": "蛋白質", "role": "訊號"},
        "lipid": {"name": "脂質", "role": "膜"},
    },
}
