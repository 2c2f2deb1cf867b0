"""At the desk, publishers answer what a list left open, and hold a mark back; others read."""

from pathlib import Path

import pytest
from django.urls import reverse

from articles.evidence.retraction_import import import_notices
from articles.models import EditorialNotice, Reference
from tests.articles.evidence.notice_list_files import write_rows
from tests.factories import make_reference
from tests.factories.users import at_desk, make_user
from tests.pages import Page

pytestmark = pytest.mark.django_db

OTHER_TITLE = "Cardiac surgery outcomes among elderly patients"


@pytest.fixture
def question(tmp_path: Path) -> EditorialNotice:
    make_reference(slug="paper", doi="10.5555/paper.1", title=OTHER_TITLE)
    import_notices(
        write_rows(tmp_path / "list.csv", [{"Title": "Mesenchymal exosomes heal wounds"}])
    )
    return EditorialNotice.objects.get()


def address(notice: EditorialNotice) -> str:
    return reverse("admin:articles_editorialnotice_change", args=[notice.pk])


def test_a_question_waits_on_the_front_page_and_is_answered_on_its_own(
    question: EditorialNotice,
) -> None:
    browser = at_desk(make_user("publisher"))
    tray = Page(browser.get("/admin/")).one('[aria-labelledby="tray-source-questions"]')
    assert [link.get("href") for link in tray.cssselect("li a")] == [address(question)]
    page = Page(browser.get(address(question)))
    assert OTHER_TITLE in page.text("#content")
    assert "Mesenchymal exosomes heal wounds" in page.text("#content")
    browser.post(address(question), {"answer": "applies", "reason": "Translated."})
    assert Reference.objects.get().standing == "retracted"
    assert not Page(browser.get("/admin/")).has('[aria-labelledby="tray-source-questions"] li')


def test_without_a_reason_nothing_is_answered(question: EditorialNotice) -> None:
    browser = at_desk(make_user("publisher"))
    browser.post(address(question), {"answer": "applies", "reason": " "})
    assert Reference.objects.get().standing == ""


def test_a_writer_reads_the_question_and_cannot_answer(question: EditorialNotice) -> None:
    browser = at_desk(make_user("writer"))
    assert not Page(browser.get("/admin/")).has('[aria-labelledby="tray-source-questions"]')
    assert not Page(browser.get(address(question))).has('[name="answer"]')
    refused = browser.post(address(question), {"answer": "applies", "reason": "So."})
    assert refused.status_code == 403
    assert Reference.objects.get().standing == ""


def test_a_mark_is_held_back_on_the_page_of_its_source(tmp_path: Path) -> None:
    source = make_reference(slug="paper", doi="10.5555/paper.1")
    import_notices(write_rows(tmp_path / "list.csv", [{}]))
    browser = at_desk(make_user("publisher"))
    path = reverse("admin:articles_reference_change", args=[source.pk])
    page = Page(browser.get(path))
    assert "retracted" in page.text(".field-standing_shown")
    form = page.form("reference_form") | {"hold_reason": "The journal is being asked."}
    assert browser.post(path, form).status_code == 302
    held = Reference.objects.get()
    assert (held.standing, held.mark, bool(held.held_until)) == ("retracted", "", True)
    again = Page(browser.get(path)).form("reference_form") | {"hold_reason": "Again."}
    assert "held before" in Page(browser.post(path, again)).text(".errorlist")
