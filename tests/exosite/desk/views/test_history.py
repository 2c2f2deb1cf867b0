"""The history of a text: every revision and every decision, for whoever may see drafts."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.desk.views.history import PER_PAGE
from exosite.publishing import actions
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import State
from glossary.models import TermRevision
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_term, make_user
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def address(name: str, item: Content, *more: object, language: str = "zh-hant") -> str:
    names = f"admin:{item._meta.app_label}_{item._meta.model_name}_{name}"
    return reverse(names, args=[item.pk, language, *more])


def shown(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.content.decode()


def lines(page: str) -> list[str]:
    """The entries of a history as text."""
    found = re.findall(r'<li class="history-(?:revision|event).*?</li>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in found]


def many(item: Content, number: int) -> None:
    """As many revisions as are asked for, without taking the way through the actions."""
    model, by = revision_model(item), make_user("writer")
    begun = model.objects.of(item, "zh-hant").order_by("-number").first()
    for count in range(begun.number + 1, number + 1):
        model.objects.create(
            master=item,
            language_code="zh-hant",
            number=count,
            snapshot=begun.snapshot,
            format=1,
            state=State.SUPERSEDED,
            author=by,
            based_on=begun,
            made_at=datetime(2026, 3, 1, count // 60, count % 60, tzinfo=UTC),
        )


def test_every_revision_is_there_with_who_when_why_and_state(desk: Desk) -> None:
    term, writer = make_term("外泌體"), make_user("writer")
    writer.first_name = "王"
    writer.save()
    save(term, {"name": "胞外體"}, by=writer, note="名稱更正", significance="safety")
    page = shown(desk("reviewer"), address("history", term))
    newest, live = lines(page)
    assert "Revision 2 draft" in newest
    assert "王" in newest
    assert "safety" in newest
    assert "名稱更正" in newest
    assert "made from revision 1" in newest
    assert "Revision 1 published" in live
    assert "Readers see this" in live
    assert "before anybody edited it here" in live


def test_what_was_decided_stands_between_the_revisions(desk: Desk) -> None:
    people = everyone()
    term = make_term()
    draft = save(term, {"name": "甲"}, by=people["writer"])
    actions.submit(revision=draft, by=people["writer"], note="請看第二段")
    draft.refresh_from_db()
    actions.request_changes(revision=draft, by=people["reviewer"], reason="缺少引用")
    published = bring(save(term, {"name": "乙"}, by=people["writer"]), "published", people)
    actions.withdraw(item=term, language="zh-hant", reason="有誤", by=people["publisher"])
    told = lines(shown(desk("publisher"), address("history", term)))
    assert [line.rpartition(" · ")[0] for line in told if not line.startswith("Older")] == [
        f"{people['publisher']} · withdrawn · revision {published.number}",
        f"{people['publisher']} · published · revision 3",
        f"{people['reviewer']} · approved · revision 3",
        f"{people['writer']} · submitted for review · revision 3",
        f"{people['reviewer']} · changes requested · revision 2",
        f"{people['writer']} · submitted for review · revision 2",
    ]
    text = " ".join(told)
    assert all(word in text for word in ("缺少引用", "請看第二段", "有誤", "as a medical reviewer"))


def test_a_late_text_is_kept_beside_the_line(desk: Desk) -> None:
    term, writer, other = make_term(), make_user("writer"), make_user("writer")
    save(term, {"name": "她的"}, by=other, base=0)
    with pytest.raises(StaleBase):
        save(term, {"name": "我的"}, by=writer, base=0)
    page = shown(desk("writer"), address("history", term))
    assert 'class="history-revision history-aside"' in page
    aside = next(line for line in lines(page) if "kept aside" in line)
    assert "Revision 3" in aside
    assert 'name="new" value="2" checked' in page


def test_a_renaming_is_in_the_history_of_every_language(desk: Desk) -> None:
    term = make_term(languages=("zh-hant", "ja"), slug="old-name")
    save(term, {"name": "新"}, by=make_user("writer"))
    publisher = make_user("publisher", "writer", is_superuser=True)
    term = actions.rename(item=term, key="new-name", by=publisher)
    save(term, {"name": "新"}, by=make_user("translator"), language="ja")
    for language in ("zh-hant", "ja"):
        text = " ".join(lines(shown(desk("writer"), address("history", term, language=language))))
        assert "from old-name to new-name" in text


def test_two_can_be_chosen_and_compared(desk: Desk) -> None:
    term, writer = make_term(), make_user("writer")
    for name in ("一", "二", "三"):
        save(term, {"name": name}, by=writer)
    page = shown(desk("writer"), address("history", term))
    assert f'<form class="history-form" method="get" action="{address("compare", term)}">' in page
    assert 'name="old" value="1" checked' in page
    assert 'name="new" value="4" checked' in page
    assert f"{address('compare', term)}?old=3&amp;new=4" in page
    assert address("revision", term, 3) in page


def test_a_text_without_revisions_says_so(desk: Desk) -> None:
    page = shown(desk("writer"), address("history", make_term()))
    assert "There are no revisions of this text yet." in page


@pytest.mark.parametrize("name", ["history", "compare", "revision"])
def test_nobody_but_those_who_may_see_drafts_sees_them(desk: Desk, name: str) -> None:
    term = make_term()
    save(term, {"name": "祕密草稿"}, by=make_user("writer"))
    path = address(name, term, *([2] if name == "revision" else []))
    for browser in (Client(), desk("operator"), desk()):
        response = browser.get(path)
        assert response.status_code in (302, 403)
        assert "祕密草稿" not in response.content.decode()
    for role in ("writer", "translator@ja", "reviewer@en", "publisher"):
        assert desk(role).get(path).status_code == 200


def test_a_language_that_is_none_is_not_found(desk: Desk) -> None:
    path = address("history", make_term()).replace("zh-hant", "xx")
    assert desk("writer").get(path).status_code == 404


def test_the_history_takes_as_many_queries_for_sixty_revisions_as_for_three(desk: Desk) -> None:
    counts = []
    for number in (3, 60):
        article, writer = make_article(), make_user("writer")
        save(article, {"title": "新"}, by=writer)
        many(article, number)
        browser = desk("writer")
        browser.get(address("history", article))
        with CaptureQueriesContext(connection) as queries:
            page = shown(browser, address("history", article))
        assert len(lines(page)) == min(number, PER_PAGE)
        assert not [query for query in queries if '"snapshot"' in query["sql"]]
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_entry_is_on_exactly_one_page(desk: Desk) -> None:
    people = everyone()
    term = make_term()
    bring(save(term, {"name": "甲"}, by=people["writer"]), "published", people)
    many(term, PER_PAGE + 10)
    actions.withdraw(item=term, language="zh-hant", reason="有誤", by=people["publisher"])
    browser = desk("writer")
    pages = [lines(shown(browser, f"{address('history', term)}?page={n}")) for n in (1, 2)]
    events = [line for page in pages for line in page if not line.startswith("Older")]
    assert len(events) == len(set(events)) == 4
    assert sum(line.startswith("Older") for page in pages for line in page) == PER_PAGE + 10


# --- One revision -----------------------------------------------------------------------------------


def test_a_revision_shows_its_text_as_readers_would_see_it_and_what_it_changed(desk: Desk) -> None:
    article = make_article("外泌體是囊泡。")
    writer = make_user("writer")
    save(article, {"body": "外泌體是小囊泡。"}, by=writer, note="加上大小")
    page = shown(desk("reviewer"), address("revision", article, 2))
    assert "加上大小" in page
    assert re.search(r'<iframe sandbox [^>]*srcdoc="[^"]*外泌體是小囊泡。', page)
    assert re.search(r"<ins>.*?小.*?</ins>", page)
    assert 'lang="zh-Hant"' in page


def test_the_first_revision_is_shown_whole(desk: Desk) -> None:
    term = make_term(languages=())
    save(term, {"name": "外泌體", "definition": "一種囊泡。"}, by=make_user("writer"))
    page = shown(desk("reviewer"), address("revision", term, 1))
    assert "What is in it" in page
    assert "一種囊泡。" in page


def test_a_revision_that_names_what_is_gone_says_so_and_shows_the_rest(desk: Desk) -> None:
    term, other, writer = make_term(), make_term("囊泡", slug="vesicle"), make_user("writer")
    actions.save_draft(
        item=term,
        language="zh-hant",
        snapshot={"shared": {"links": {"related": [["vesicle"]]}}},
        base=0,
        by=writer,
    )
    type(other).objects.filter(pk=other.pk).delete()
    page = shown(desk("writer"), address("revision", term, 2))
    assert "vesicle" in page
    assert "<iframe" not in page


def test_a_draft_with_gaps_is_shown_without_its_page(desk: Desk) -> None:
    article = make_article(languages=())
    save(article, {"title": "只有標題"}, by=make_user("writer"))
    actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"shared": {"fields": {"category": None}}},
        base=1,
        by=make_user("writer"),
    )
    page = shown(desk("writer"), address("revision", article, 2))
    assert "It cannot be shown as a page." in page


def test_an_older_revision_can_be_restored_by_those_who_may_write(desk: Desk) -> None:
    term, writer = make_term("原名"), make_editor("writer")
    save(term, {"name": "二"}, by=writer)
    browser = desk(user=writer)
    page = shown(browser, address("revision", term, 1))
    assert f'action="{address("act", term, "restore")}"' in page
    browser.post(address("act", term, "restore"), {"number": "1"})
    newest = TermRevision.objects.get(number=3)
    assert (newest.snapshot["texts"]["name"], newest.state) == ("原名", "draft")
    assert 'name="number"' not in shown(browser, address("revision", term, 3))
    assert 'name="number"' not in shown(desk("reviewer"), address("revision", term, 1))


@pytest.mark.parametrize("number", [0, 9, 99999999999])
def test_a_number_of_no_revision_is_not_found(desk: Desk, number: int) -> None:
    term = make_term()
    save(term, {"name": "二"}, by=make_user("writer"))
    assert desk("writer").get(address("revision", term, number)).status_code == 404
