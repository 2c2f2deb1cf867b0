"""Two editors of one text: the second sees both, chooses, and neither text is lost."""

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article, ArticleRevision, ComparisonTableRevision
from exosite.publishing import actions
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import State
from glossary.models import TermRevision
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_category, make_table, make_term
from tests.factories.content import TEXTS
from tests.pages import form_data

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]

BODY = "前言。\n\n## 甲 {#a}\n\n一段話。\n\n## 乙 {#b}\n\n二段話。\n"


def address(item: Content, language: str = "zh-hant") -> str:
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}_edit"
    return reverse(name, args=[item.pk, language])


def meet(
    browser: Client, item: Content, mine: dict[str, Any], theirs: dict[str, Any], by: User
) -> HttpResponse:
    """Somebody saves while the editor of the browser writes; then the editor saves too."""
    begun = form_data(browser.get(address(item)))
    actions.save_draft(
        item=item,
        language="zh-hant",
        snapshot=theirs,
        base=int(begun["base"]),
        by=by,
        note="她改的",
    )
    return browser.post(address(item), begun | mine)


def head(item: Content) -> Any:
    return revision_model(item).objects.of(item, "zh-hant").heads().get()


def press(browser: Client, page: HttpResponse, item: Content, button: str, **more: Any) -> Any:
    data = form_data(page, "conflict") | {"resolution": button}
    return browser.post(address(item), data | more)


def other() -> User:
    return make_editor("writer")


def test_a_late_save_is_refused_kept_and_shown_beside_the_other(desk: Desk) -> None:
    article, she = make_article(BODY), other()
    browser = desk("writer")
    page = meet(
        browser,
        article,
        {"body": BODY.replace("二段", "我的")},
        {"texts": {"body": BODY.replace("二段", "她的")}},
        she,
    )
    assert page.status_code == 409
    text = page.content.decode()
    assert f"{she.username} saved revision 2" in text
    assert "她改的" in text
    assert "your text has been kept as revision 3" in text
    assert "Both of you changed this." in text
    assert "<del>" in text
    assert "<ins>" in text
    kept = ArticleRevision.objects.get(number=3)
    assert (kept.state, "我的話" in kept.snapshot["texts"]["body"]) == (State.SET_ASIDE, True)
    assert head(article).number == 2


def test_mine_can_be_kept_as_a_whole(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(
        browser,
        article,
        {"title": "我的題"},
        {"texts": {"title": "她的題", "summary": "她"}},
        other(),
    )
    assert press(browser, page, article, "mine").status_code == 302
    saved = head(article).snapshot["texts"]
    assert (saved["title"], saved["summary"]) == ("我的題", "摘要。")
    assert head(article).based_on.snapshot["texts"]["title"] == "她的題"


def test_theirs_can_be_taken_and_nothing_is_saved(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(browser, article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, other())
    response = press(browser, page, article, "theirs")
    assert response.status_code == 302
    assert head(article).number == 2
    assert "Yours is kept as revision 3." in browser.get(response.url).content.decode()


def test_changes_in_different_places_are_saved_together_at_once(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(
        browser,
        article,
        {"body": BODY.replace("一段", "我的"), "title": "我的題", "note": "我改的"},
        {"texts": {"body": BODY.replace("二段", "她的"), "summary": "她的摘要。"}},
        other(),
    )
    assert "You changed different things" in page.content.decode()
    assert press(browser, page, article, "merged").status_code == 302
    saved = head(article)
    assert saved.snapshot["texts"] | {"key_points": ""} == {
        **saved.based_on.snapshot["texts"],
        "body": BODY.replace("一段", "我的").replace("二段", "她的"),
        "title": "我的題",
        "key_points": "",
    }
    assert (saved.number, saved.note) == (4, "我改的")


def test_each_section_can_be_chosen(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    mine = BODY.replace("前言", "我的前言").replace("一段", "我的")
    theirs = BODY.replace("前言", "她的前言").replace("一段", "她的")
    page = meet(browser, article, {"body": mine}, {"texts": {"body": theirs}}, other())
    chosen = {"choice.texts.body.lead": "theirs", "choice.texts.body.a": "mine"}
    assert press(browser, page, article, "merged", **chosen).status_code == 302
    text = head(article).snapshot["texts"]["body"]
    assert text == BODY.replace("前言", "她的前言").replace("一段", "我的")


def test_both_can_be_asked_for_and_edited_without_scripts(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    mine, theirs = BODY.replace("一段話", "我的話"), BODY.replace("一段話", "她的話")
    page = meet(
        browser, article, {"body": mine, "title": "我"}, {"texts": {"body": theirs}}, other()
    )
    editing = press(browser, page, article, "merged", **{"choice.texts.body.a": "both"})
    assert editing.status_code == 200
    text = form_data(editing, "conflict")["text.texts.body"].replace("\r\n", "\n")
    assert text == BODY.replace("一段話。", "我的話。\n她的話。")
    edited = {"text.texts.body": text.replace("我的話。\n", "我們的話，")}
    assert press(browser, editing, article, "merged", **edited).status_code == 302
    saved = head(article).snapshot["texts"]
    assert saved["body"] == BODY.replace("一段話", "我們的話，她的話")
    assert saved["title"] == "我"


def test_choices_can_be_taken_back_and_are_remembered(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    mine, theirs = BODY.replace("一段", "我的"), BODY.replace("一段", "她的")
    page = meet(browser, article, {"body": mine}, {"texts": {"body": theirs}}, other())
    editing = press(browser, page, article, "edit", **{"choice.texts.body.a": "theirs"}, note="記")
    assert form_data(editing, "conflict")["choice.texts.body.a"] == "theirs"
    again = press(browser, editing, article, "choose")
    data = form_data(again, "conflict")
    assert (data["choice.texts.body.a"], data["note"]) == ("theirs", "記")
    assert head(article).number == 2


def test_relations_are_chosen_as_a_whole(desk: Desk) -> None:
    article, heart = make_article(), make_category("心臟")
    browser = desk("writer")
    theirs = {"shared": {"fields": {"category": [heart.slug]}}, "texts": {"title": "她"}}
    page = meet(browser, article, {"title": "我", "is_featured": "on"}, theirs, other())
    text = page.content.decode()
    assert "心臟" in text
    assert 'name="choice.fields.category" value="theirs" checked' in text
    assert 'name="choice.fields.is_featured" value="mine" checked' in text
    assert press(browser, page, article, "merged").status_code == 302
    shared = head(article).snapshot["shared"]["fields"]
    assert (shared["category"], shared["is_featured"]) == ([heart.slug], True)
    assert Article.objects.get().category != heart


def test_a_table_is_chosen_as_a_whole_and_its_cells_are_shown(desk: Desk) -> None:
    table = make_table()
    begun = actions.save_draft(
        item=table, language="zh-hant", snapshot={"texts": {"title": "始"}}, base=0, by=other()
    )
    versions = {}
    for name, by in (("她", other()), ("我", make_editor("writer"))):
        texts = copy.deepcopy(TEXTS)
        texts["cells"]["protein"]["role"] = name
        values = {"item": table, "language": "zh-hant", "base": begun.number, "by": by}
        try:
            versions[name] = actions.save_draft(snapshot={"texts": {"texts": texts}}, **values)
        except StaleBase as stale:
            versions[name] = stale.late_revision
    browser = desk("writer")
    data = {"conflict": versions["我"].number, "base": versions["她"].number}
    page = browser.post(address(table), data | {"resolution": "choose"})
    assert "Row “蛋白質”, column “角色”" in page.content.decode()
    data |= {"resolution": "merged", "choice.texts.texts": "mine"}
    assert browser.post(address(table), data).status_code == 302
    newest = ComparisonTableRevision.objects.heads().get(master=table)
    assert newest.snapshot["texts"]["texts"]["cells"]["protein"]["role"] == "我"


def test_a_third_save_meanwhile_is_a_new_meeting(desk: Desk) -> None:
    article, she = make_article(BODY), other()
    browser = desk("writer")
    page = meet(browser, article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, she)
    actions.save_draft(
        item=article, language="zh-hant", snapshot={"texts": {"title": "又"}}, base=2, by=she
    )
    again = press(browser, page, article, "mine")
    assert again.status_code == 409
    assert "saved revision 4" in again.content.decode()
    assert press(browser, again, article, "mine").status_code == 302
    assert head(article).snapshot["texts"]["title"] == "我的題"
    titles = {revision.snapshot["texts"]["title"] for revision in ArticleRevision.objects.all()}
    assert {"我的題", "她的題", "又"} <= titles


def test_pressing_a_button_twice_saves_once(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(browser, article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, other())
    press(browser, page, article, "mine")
    assert press(browser, page, article, "mine").status_code == 302
    assert ArticleRevision.objects.count() == 4


def test_a_merged_text_that_cannot_be_saved_comes_back_as_it_was_typed(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(browser, article, {"body": "我"}, {"texts": {"body": "她"}}, other())
    editing = press(browser, page, article, "edit")
    typed = {"text.texts.body": "好\x0b壞"}
    response = press(browser, editing, article, "merged", **typed)
    assert response.status_code == 422
    assert "Line 1" in response.content.decode()
    assert "好\x0b壞" in response.content.decode()
    assert head(article).number == 2


@pytest.mark.parametrize(
    "numbers", [{"conflict": "9"}, {"base": "9"}, {"conflict": "x"}, {"base": ""}]
)
def test_numbers_of_no_revision_are_not_found(desk: Desk, numbers: dict[str, str]) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    meet(browser, article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, other())
    data = {"conflict": "3", "base": "2", "resolution": "mine"} | numbers
    assert browser.post(address(article), data).status_code == 404


def test_who_may_not_write_settles_nothing(desk: Desk) -> None:
    article = make_article(BODY)
    meet(desk("writer"), article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, other())
    data = {"conflict": "3", "base": "2", "resolution": "mine"}
    for roles in ("reviewer", "translator@ja", "operator"):
        assert desk(roles).post(address(article), data).status_code == 403
    assert head(article).number == 2


def test_a_word_that_is_no_choice_is_as_suggested(desk: Desk) -> None:
    article = make_article(BODY)
    browser = desk("writer")
    page = meet(browser, article, {"title": "我的題"}, {"texts": {"title": "她的題"}}, other())
    forged = {"choice.texts.title.lead": "nobody", "order.texts.title": "x", "significance": "none"}
    forged["note"] = "壞\x00的"
    assert press(browser, page, article, "merged", **forged).status_code == 302
    assert head(article).snapshot["texts"]["title"] == "我的題"


def test_a_translator_merges_her_language_and_nothing_else(desk: Desk) -> None:
    term = make_term(languages=("zh-hant", "ja"))
    browser = desk("translator@ja")
    begun = form_data(browser.get(address(term, "ja")))
    actions.save_draft(
        item=term,
        language="ja",
        snapshot={"texts": {"name": "彼女"}},
        base=0,
        by=make_editor("translator@ja"),
    )
    page = browser.post(address(term, "ja"), begun | {"definition": "私の定義。"})
    assert page.status_code == 409
    data = form_data(page, "conflict") | {"resolution": "merged", "choice.fields.category": "mine"}
    assert browser.post(address(term, "ja"), data).status_code == 302
    saved = TermRevision.objects.of(term, "ja").heads().get().snapshot
    assert "shared" not in saved
    assert (saved["texts"]["name"], saved["texts"]["definition"]) == ("彼女", "私の定義。")


def test_nothing_that_either_wrote_is_lost_whatever_is_chosen(desk: Desk) -> None:
    chance = random.Random(7)  # noqa: S311 - a repeatable choice
    for _ in range(12):
        article = make_article(BODY)
        browser = desk("writer")
        places = ("前言", "一段", "二段", "甲", "乙")
        mine = BODY.replace(chance.choice(places), "我寫的")
        theirs = BODY.replace(chance.choice(places), "她寫的")
        page = meet(browser, article, {"body": mine}, {"texts": {"body": theirs}}, other())
        data = form_data(page, "conflict")
        for name in data:
            if name.startswith("choice."):
                data[name] = chance.choice(["mine", "theirs", "both"])
        data["resolution"] = chance.choice(["mine", "theirs", "edit", "merged"])
        answer = browser.post(address(article), data)
        if answer.status_code == 200:
            answer = press(browser, answer, article, "merged")
        assert answer.status_code == 302
        kept = {r.snapshot["texts"]["body"] for r in ArticleRevision.objects.filter(master=article)}
        assert {mine, theirs} <= kept
