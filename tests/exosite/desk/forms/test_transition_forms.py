"""What publishing asks for at the desk: a sentence for readers, and when the next review is due."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleTranslation, Contribution
from exosite.publishing import actions
from exosite.publishing.models import Correction, Revision
from exosite.publishing.states import State
from tests.factories import make_article, make_person, make_table, make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
MISSING = {
    "zh-hant": "請用一句話告訴讀者改了什麼、為什麼改。",
    "en": "Say in a sentence for them what changed and why.",
    "ja": "何をなぜ変えたのかを、読者に向けて一文で書いてください。",
}


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def ready(people: dict[str, User], significance: str = "content") -> Revision:
    draft = save(make_article(), {"body": "新文。"}, by=people["writer"], significance=significance)
    return bring(draft, State.APPROVED, people)


def edit(revision: Revision) -> str:
    kind = revision.master._meta.model_name
    app = revision.master._meta.app_label
    return reverse(f"admin:{app}_{kind}_edit", args=[revision.master.pk, revision.language_code])


def press(browser: Client, revision: Revision, action: str, **data: str) -> str:
    data = {"number": str(revision.number)} | data
    return browser.post(f"{edit(revision)}{action}/", data, follow=True).content.decode()


def area(page: str) -> str:
    found = re.search(r'<textarea id="publish-correction".*?</textarea>', page, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("action", ["publish", "schedule"])
@pytest.mark.parametrize("language", MISSING)
def test_a_missing_sentence_is_asked_for_and_nothing_typed_is_lost(
    desk: Desk, people: dict[str, User], language: str, action: str
) -> None:
    revision = ready(people)
    browser = desk("publisher", language=language)
    typed = {"publish_at": "2031-05-01T08:30", "next_review_on": "2031-09-01", "correction": " "}
    page = press(browser, revision, action, **typed)
    assert MISSING[language] in page
    revision.refresh_from_db()
    assert revision.state == State.APPROVED
    assert 'value="2031-09-01"' in page
    assert 'value="2031-05-01T08:30"' in page


def test_the_sentence_is_kept_when_something_else_is_in_the_way(
    desk: Desk, people: dict[str, User]
) -> None:
    draft = save(make_article(), {"body": "見[@nobody-2020]。"}, by=people["writer"])
    revision = bring(draft, State.APPROVED, people)
    browser = desk("publisher")
    page = press(browser, revision, "publish", correction="補上<出處>。")
    assert "補上&lt;出處&gt;。" in area(page)
    assert "補上" not in area(browser.get(edit(revision)).content.decode())


def test_what_was_typed_on_one_page_is_not_shown_on_another(
    desk: Desk, people: dict[str, User]
) -> None:
    revision, other = ready(people), ready(people)
    browser = desk("publisher")
    browser.post(
        f"{edit(revision)}schedule/", {"number": revision.number, "correction": "只在這裡。"}
    )
    assert "只在這裡。" not in browser.get(edit(other)).content.decode()
    assert "只在這裡。" in browser.get(edit(revision)).content.decode()


def test_readers_are_told_what_the_publisher_wrote(desk: Desk, people: dict[str, User]) -> None:
    revision = ready(people, "safety")
    browser = desk("publisher")
    assert "this change concerns safety" in browser.get(edit(revision)).content.decode()
    press(browser, revision, "publish", correction="劑量更正。", next_review_on="2031-09-01")
    assert Correction.objects.get().text == "劑量更正。"
    assert str(ArticleTranslation.objects.get().next_review_on) == "2031-09-01"


def test_a_scheduled_text_shows_what_readers_will_be_told(
    desk: Desk, people: dict[str, User]
) -> None:
    revision = ready(people)
    at = {"publish_at": "2999-01-01T08:00"}
    page = press(desk("publisher"), revision, "schedule", correction="到時的話。", **at)
    assert 'Readers will be told: <q lang="zh-Hant">到時的話。</q>' in page


def test_typing_errors_ask_for_no_sentence_and_for_no_date(
    desk: Desk, people: dict[str, User]
) -> None:
    page = desk("publisher").get(edit(ready(people, "typo"))).content.decode()
    assert area(page) == ""
    assert 'name="next_review_on"' not in page


def test_a_translation_that_catches_up_shows_what_its_readers_would_be_told(
    desk: Desk, people: dict[str, User]
) -> None:
    term = make_term(languages=("zh-hant", "en"))
    source = bring(save(term, {"definition": "新。"}, by=people["writer"]), State.APPROVED, people)
    actions.publish(revision=source, by=people["publisher"], correction="定義更正。")
    draft = save(
        term,
        {"definition": "New."},
        by=people["translator"],
        language="en",
        caught_up=["definition"],
    )
    page = desk("publisher").get(edit(bring(draft, State.APPROVED, people))).content.decode()
    assert '<q lang="zh-Hant">定義更正。</q>' in page
    assert "required" not in area(page)


def test_drafts_that_go_along_share_the_sentence(desk: Desk, people: dict[str, User]) -> None:
    table = make_table(slug="cargo")
    member = bring(save(table, {"title": "新表"}, by=people["writer"]), State.APPROVED, people)
    draft = save(make_article(), {"body": "{{ table:cargo }}"}, by=people["writer"])
    revision = bring(draft, State.APPROVED, people)
    browser = desk("publisher")
    along = {"with": f"{member._meta.label_lower}:{member.pk}"}
    assert MISSING["en"] in press(browser, revision, "publish", **along)
    press(browser, revision, "publish", correction="一起更正。", **along)
    told = Correction.objects.values_list("content_kind", "text")
    assert set(told) == {("article", "一起更正。"), ("table", "一起更正。")}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"next_review_on": "soon"}, "Please give the next review as a date."),
        ({"next_review_on": "2020-01-01"}, "must be on a later day"),
        ({"correction": "長" * 601}, "may have 600 characters at most"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(
    desk: Desk, people: dict[str, User], typed: dict[str, str], said: str
) -> None:
    page = press(desk("publisher"), ready(people), "publish", **typed)
    assert said in page
    assert next(iter(typed.values())) in page
    assert not Correction.objects.exists()


def test_a_reviewer_who_is_named_as_author_is_refused_by_name(
    desk: Desk, people: dict[str, User]
) -> None:
    article = make_article()
    person = make_person("陳醫師", kind="person", user=people["reviewer"])
    Contribution.objects.create(article=article, person=person, role="author")
    draft = save(article, {"body": "新文。"}, by=people["writer"])
    revision = bring(draft, State.APPROVED, people)
    page = press(desk("publisher"), revision, "publish", correction="更正。")
    assert "陳醫師 is named as author or translator of this text and reviewed it too." in page


def test_an_overdue_review_is_in_the_tray_the_day_after(desk: Desk) -> None:
    make_article(text={"next_review_on": timezone.localdate()})
    browser = desk("reviewer")
    assert "No review is overdue." in browser.get("/admin/").content.decode()
    ArticleTranslation.objects.update(next_review_on=timezone.localdate() - timedelta(days=1))
    assert "No review is overdue." not in browser.get("/admin/").content.decode()
