"""Readers tell the editors something: what is kept, what is refused, and that nobody is known."""

import re
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings

from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.feedback import form_tokens
from exosite.feedback.models import LONGEST_MESSAGE, Feedback
from exosite.publishing import actions
from exosite.publishing.states import State
from tests.exosite.feedback.conftest import NOON, Send
from tests.factories import make_article, make_table, make_term
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

GUIDE = "/zh-hant/articles/guide/"


def only() -> Feedback:
    return Feedback.objects.get()


def test_a_problem_with_a_section_is_kept_with_where_it_is(send: Send, guide: Article) -> None:
    answer = send(about=GUIDE, section="c1-2", what="mistake", message=" 單位錯了。\r\n第二行 ")
    assert answer.status_code == 303
    told = only()
    assert (told.content_kind, told.key, told.language_code) == ("article", "guide", "zh-hant")
    assert (told.section, told.what, told.message) == ("c1-2", "mistake", "單位錯了。\n第二行")
    assert told.state == Feedback.State.NEW


def test_a_character_that_nobody_sees_is_refused_and_the_message_stays(
    send: Send, guide: Article
) -> None:
    answer = send(about=GUIDE, what="mistake", message="單位\u202e錯了")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in answer.text
    assert "單位\u202e錯了" in Page(answer).one("textarea").text_content()
    assert not Feedback.objects.exists()


def test_the_reader_is_thanked_and_led_back(send: Send, guide: Article, client: Client) -> None:
    answer = send(about=GUIDE, section="c1-2", what="helpful")
    thanks = client.get(answer["Location"])
    assert thanks.status_code == 200
    assert f'href="{GUIDE}#c1-2"' in thanks.text
    assert only().message == ""


def test_the_form_names_the_sections_and_chooses_the_one_asked_for(
    client: Client, guide: Article
) -> None:
    page = Page(client.get("/zh-hant/feedback/", {"about": GUIDE, "section": "c1-2"}))
    assert page.text('option[value="c1-2"][selected]') == "大小"
    assert page.text('option[value="c1"]:not([selected])') == "第一章"
    assert page.has(f'input[name="about"][value="{GUIDE}"]')


def test_a_form_in_another_language_is_about_the_same_text(send: Send, guide: Article) -> None:
    send("en", about=GUIDE, what="unclear", message="What does it say?")
    assert only().language_code == "zh-hant"


def test_a_text_shown_in_place_of_a_translation_is_told_by_its_own_language(
    send: Send, guide: Article
) -> None:
    answer = send("ja", about="/ja/articles/guide/", what="helpful")
    assert only().language_code == "zh-hant"
    assert "about=/ja/articles/guide/" in answer["Location"]


@pytest.mark.parametrize("kind", ["table", "term"])
def test_tables_and_terms_take_feedback_too(send: Send, kind: str) -> None:
    item = make_table() if kind == "table" else make_term()
    send(about=item.get_absolute_url("zh-hant"), what="outdated", message="過時了。")
    assert (only().content_kind, only().key) == (kind, item.slug)


@pytest.mark.parametrize(
    ("about", "kind", "language"),
    [
        ("/en/trials/", "trial", "en"),
        ("/ja/trials/?area=joints&page=2", "trial", "ja"),
        ("/zh-hant/references/", "reference", "zh-hant"),
    ],
)
def test_what_is_said_of_a_list_says_of_which(
    send: Send, client: Client, about: str, kind: str, language: str
) -> None:
    answer = send(language, about=about, what="mistake", message="這裡有錯")
    assert (only().content_kind, only().key, only().language_code) == (kind, "", language)
    path = about.partition("?")[0]
    assert Page(client.get(answer["Location"])).has(f'main a[href="{path}"]')


def test_a_further_page_of_what_a_text_lists_is_about_the_text(send: Send, guide: Article) -> None:
    send(about=f"{GUIDE}?page=2", what="helpful")
    assert only().key == "guide"


def test_an_old_name_of_a_text_means_the_text(send: Send, guide: Article) -> None:
    actions.rename(item=guide, key="manual", by=everyone()["publisher"])
    send(about=GUIDE, what="helpful")
    assert only().key == "manual"


def test_feedback_follows_a_text_to_its_new_name(send: Send, guide: Article) -> None:
    send(about=GUIDE, what="helpful")
    actions.rename(item=guide, key="manual", by=everyone()["publisher"])
    assert only().key == "manual"


def test_the_revision_is_the_one_the_reader_had_when_she_opened_the_form(
    send: Send, guide: Article, client: Client, clock: time_machine.Traveller
) -> None:
    people = everyone()
    bring(save(guide, {"title": "二"}, by=people["writer"]), State.PUBLISHED, people)
    asked = client.get("/zh-hant/feedback/", {"about": GUIDE}).context
    seen = asked["subject"].number
    assert seen
    bring(save(guide, {"title": "三"}, by=people["writer"]), State.PUBLISHED, people)
    clock.shift(60)
    send(about=GUIDE, what="helpful", token=asked["token"])
    assert only().revision_number == seen


# --- What is no public text -------------------------------------------------------------------------

HOSTILE = [
    "",
    "/",
    "//evil.example/zh-hant/articles/guide/",
    "https://evil.example/zh-hant/articles/guide/",
    "javascript:alert(1)",
    "/zh-hant/articles/guide",
    "/zh-hant/articles/guide/?v=1",
    "/zh-hant/articles/guide.md",
    "/zh-hant/articles/none/",
    "/zh-hant/articles/draft/",
    "/zh-hant/articles/gone/",
    "/xx/articles/guide/",
    "/admin/articles/article/",
    "/zh-hant/glossary/\x00/",
    "/zh-hant/articles/\ud7ff\U0001f600/",
    "/zh-hant/articles/../../../etc/passwd",
    "/" + "a" * 10_000,
    "<script>alert(1)</script>",
    "%00%ff",
]


@pytest.mark.parametrize("about", HOSTILE, ids=lambda about: repr(about)[:40])
def test_what_is_no_public_text_gets_a_form_about_the_site(
    send: Send, guide: Article, client: Client, about: str
) -> None:
    make_article(slug="draft", languages=())
    gone = make_article(slug="gone", text={"title": "已撤回的標題"})
    ArticleTranslation.objects.filter(master=gone).update(
        withdrawn_at=gone.translations.get(language_code="zh-hant").updated_at
    )
    for path in ("/zh-hant/feedback/", "/zh-hant/feedback/thanks/"):
        page = client.get(path, {"about": about, "section": "c1"})
        assert page.status_code == 200
        assert page.context["subject"].is_site
        assert "已撤回的標題" not in page.text
        assert "evil.example" not in page.text
        assert "<script>alert" not in page.text
    answer = send(about=about, what="other", message="還在嗎？")
    assert answer["Location"] == "/zh-hant/feedback/thanks/"
    assert (only().content_kind, only().key) == ("", "")


def test_an_unknown_section_or_kind_is_left_out(send: Send, guide: Article, client: Client) -> None:
    page = client.get("/zh-hant/feedback/", {"about": GUIDE, "section": "x", "what": "<b>"}).text
    assert "<b>" not in page
    send(about=GUIDE, section="javascript:1", what="helpful")
    assert only().section == ""


# --- What is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"message": "文字"}, "請選擇其中一項"),
        ({"what": "nonsense", "message": "文字"}, ""),
        ({"what": "mistake"}, "請用一兩句話說明"),
        ({"what": "mistake", "message": " \n\u3000"}, "請用一兩句話說明"),
        ({"what": "mistake", "message": "字" * 10_000}, "2000"),
        ({"what": "mistake", "message": "前\x00後"}, "U+0000"),
        ({"what": "mistake", "message": "前\x1b後"}, "U+001B"),
    ],
    ids=["nothing chosen", "unknown choice", "empty", "blank", "too long", "NUL", "control"],
)
def test_what_is_wrong_is_said_and_the_text_kept(
    send: Send, guide: Article, given: dict[str, str], sentence: str
) -> None:
    answer = send(about=GUIDE, section="c1", **given)
    assert answer.status_code == 422
    assert not Feedback.objects.exists()
    assert sentence in answer.text
    assert 'role="alert"' in answer.text
    assert given.get("message", "").strip("\x00") in answer.text or "\x00" in given["message"]
    assert '<option value="c1" selected>' in answer.text


def test_errors_are_said_in_the_language_of_the_page(send: Send, guide: Article) -> None:
    for code, sentence in (("en", "Please choose one"), ("ja", "いずれかを選んで")):
        assert sentence in send(code, about=GUIDE).text


def test_2000_characters_fit_whatever_a_browser_sends_as_a_line_end(
    send: Send, guide: Article
) -> None:
    lines = ("😀" * 9 + "\r\n") * (LONGEST_MESSAGE // 10)
    assert send(about=GUIDE, what="other", message=lines).status_code == 303
    assert only().message.count("😀") == 9 * LONGEST_MESSAGE // 10


def test_markup_in_a_refused_text_is_shown_as_text(send: Send, guide: Article) -> None:
    text = "</textarea><script>alert(1)</script>"
    answer = send(about=GUIDE, message=text)
    assert "<script>alert" not in answer.text
    assert text in unescape(answer.text)


# --- Tokens -----------------------------------------------------------------------------------------


def tokened(client: Client) -> str:
    return client.get("/zh-hant/feedback/", {"about": GUIDE}).context["token"]


@pytest.mark.parametrize("after", [0, form_tokens.MIN_AGE - 1, form_tokens.MAX_AGE + 1])
def test_a_form_sent_too_soon_or_too_late_is_shown_again_and_then_taken(
    send: Send, guide: Article, client: Client, clock: time_machine.Traveller, after: int
) -> None:
    token = tokened(client)
    clock.move_to(NOON + after)
    answer = send(about=GUIDE, what="mistake", message="留著", token=token)
    assert answer.status_code == 422
    assert "留著" in answer.text
    assert not Feedback.objects.exists()
    clock.shift(form_tokens.MIN_AGE)
    again = answer.context["token"]
    assert send(about=GUIDE, what="mistake", message="留著", token=again).status_code == 303


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "e30:1:2", "字" * 5000])
def test_a_made_up_token_is_refused(send: Send, guide: Article, token: str) -> None:
    assert send(about=GUIDE, what="helpful", token=token).status_code == 422
    assert not Feedback.objects.exists()


def test_a_token_is_good_for_its_text_alone(
    send: Send, guide: Article, client: Client, clock: time_machine.Traveller
) -> None:
    token = tokened(client)
    clock.shift(10)
    other = "/en/articles/guide/"
    assert send(about=other, what="helpful", token=token).status_code == 422
    assert send(about=GUIDE, what="helpful", token=token).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 303),
        ({"sec-fetch-site": "cross-site"}, 422),
        ({"sec-fetch-site": "same-site"}, 422),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://exosite.example"}, 303),
        ({"origin": "https://evil.example"}, 422),
        ({"origin": "null"}, 422),
    ],
)
@override_settings(SITE_URL="https://exosite.example")
def test_what_another_site_has_a_browser_send_is_not_taken(
    send: Send, guide: Article, headers: dict[str, str], status: int
) -> None:
    assert send(about=GUIDE, what="helpful", headers=headers).status_code == status
    assert Feedback.objects.exists() == (status == 303)


# --- Privacy ----------------------------------------------------------------------------------------


def test_no_page_of_it_sets_a_cookie_or_is_kept(send: Send, guide: Article, client: Client) -> None:
    answers: list[Any] = [
        client.get("/zh-hant/feedback/", {"about": GUIDE}),
        client.get("/zh-hant/feedback/thanks/", {"about": GUIDE}),
        send(about=GUIDE),
        send(about=GUIDE, what="helpful"),
    ]
    for answer in answers:
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_looking_at_the_form_changes_nothing(guide: Article, client: Client) -> None:
    asked = {"about": GUIDE, "what": "helpful", "message": "x", "token": tokened(client)}
    for method in (client.get, client.head):
        assert method("/zh-hant/feedback/", asked).status_code == 200
    assert client.put("/zh-hant/feedback/").status_code == 405
    assert client.post("/zh-hant/feedback/thanks/").status_code == 405
    assert not Feedback.objects.exists()


def test_nothing_that_is_kept_says_who_it_was(send: Send, guide: Article) -> None:
    headers = {"user-agent": "Known/1.0", "referer": "http://testserver/secret"}
    send(about=GUIDE, what="helpful", address="192.0.2.77", headers=headers)
    kept = " ".join(str(value) for value in Feedback.objects.values().get().values())
    assert not re.search(r"192\.0\.2|Known|secret", kept)


@pytest.mark.parametrize("language", languages.CODES)
def test_every_text_leads_to_the_form_and_back(
    guide: Article, client: Client, language: str
) -> None:
    page = client.get(f"/{language}/articles/guide/").text
    assert f'href="/{language}/feedback/?about=/{language}/articles/guide/"' in page
    assert f'href="/{language}/feedback/"' in page


@override_settings(CONTACT_EMAIL="editors@example.org")
def test_the_privacy_page_says_how_to_write_to_the_editors(client: Client) -> None:
    page = client.get("/en/privacy/").text
    assert 'href="/en/feedback/"' in page
    assert 'href="mailto:editors@example.org"' in page


def test_without_an_address_for_mail_none_is_shown(client: Client) -> None:
    assert "mailto:" not in client.get("/en/privacy/").text
