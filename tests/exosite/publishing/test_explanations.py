"""The log of corrections: who is told what, when a text that readers may know changes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from articles.models import ArticleTranslation
from exosite.publishing import actions, corrections, visible_text
from exosite.publishing.errors import Blocked, NotExplained
from exosite.publishing.explanations import Explanation
from exosite.publishing.models import Correction, Revision
from glossary.models import Term, TermTranslation
from tests.factories import make_article, make_figure, make_term
from tests.factories.drafts import block_all, bring, everyone, save

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
SECTIONS = "## 一 {#one}\n\n甲。\n\n## 二 {#two}\n\n乙。"


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def ready(people: dict[str, User], item: Term, name: str, **fields: object) -> Revision:
    language = str(fields.get("language", "zh-hant"))
    editor = people["writer" if language == "zh-hant" else "translator"]
    return bring(save(item, {"name": name}, by=editor, **fields), "approved", people)


def told() -> list[tuple]:
    rows = Correction.objects.order_by("id")
    return list(rows.values_list("key", "language_code", "significance", "text", "text_language"))


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("significance", ["content", "safety"])
def test_a_change_of_a_public_text_is_told_with_its_reason(
    people: dict[str, User], significance: str
) -> None:
    term = make_term(slug="exosome")
    revision = ready(people, term, "新", significance=significance)
    actions.publish(revision=revision, by=people["publisher"], correction=" 名稱\n改了。 ")
    assert told() == [("exosome", "zh-hant", significance, "名稱 改了。", "zh-hant")]
    row = Correction.objects.get()
    assert (row.at, row.content_kind, row.number_before, row.number) == (NOW, "term", 1, 2)


@pytest.mark.parametrize("sentence", ["", "  \n "])
def test_without_a_reason_a_change_stays_where_it_is(
    people: dict[str, User], sentence: str
) -> None:
    revision = ready(people, make_term(), "新")
    with pytest.raises(NotExplained) as refused:
        actions.publish(revision=revision, by=people["publisher"], correction=sentence)
    assert refused.value.revision == revision
    revision.refresh_from_db()
    assert (revision.state, TermTranslation.objects.get().name) == ("approved", "外泌體")
    assert told() == []


def test_typing_errors_and_first_texts_are_nothing_to_tell(people: dict[str, User]) -> None:
    typo = ready(people, make_term(), "改字", significance="typo")
    first = bring(
        save(make_term(languages=()), {"name": "新", "definition": "新的。"}, by=people["writer"]),
        "approved",
        people,
    )
    for revision in (typo, first):
        actions.publish(revision=revision, by=people["publisher"], correction="多餘的話。")
    assert told() == []


def test_a_kind_without_a_page_has_nobody_to_tell(people: dict[str, User]) -> None:
    draft = save(make_figure(), {"caption": "新圖說"}, by=people["writer"])
    actions.publish(revision=bring(draft, "approved", people), by=people["publisher"])
    assert told() == []


def test_the_heaviest_change_since_the_public_text_counts(people: dict[str, User]) -> None:
    term = make_term()
    save(term, {"name": "甲"}, by=people["writer"], significance="safety")
    revision = ready(people, term, "乙", significance="typo")
    actions.publish(revision=revision, by=people["publisher"], correction="安全資訊更正。")
    assert [row[2] for row in told()] == ["safety"]


def test_a_section_that_concerns_safety_makes_the_whole_change_do_so(
    people: dict[str, User],
) -> None:
    article = make_article(SECTIONS, text={"reviewed_on": NOW.date()})
    draft = save(
        article,
        {"body": SECTIONS.replace("乙", "丙")},
        by=people["writer"],
        significance="typo",
        sections={"two": "safety"},
    )
    revision = bring(draft, "approved", people)
    actions.publish(revision=revision, by=people["publisher"], correction="劑量更正。")
    assert [row[2] for row in told()] == ["safety"]
    assert ArticleTranslation.objects.get().reviewed_on != NOW.date()


def test_a_text_that_comes_back_after_it_was_withdrawn_is_a_correction(
    people: dict[str, User],
) -> None:
    term = make_term()
    by = people["publisher"]
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=by)
    revision = ready(people, term, "對")
    with pytest.raises(NotExplained):
        actions.publish(revision=revision, by=by)
    actions.publish(revision=revision, by=by, correction="原文有誤，已改正。")
    assert len(told()) == 1


def test_members_of_a_set_share_a_sentence_in_its_language(people: dict[str, User]) -> None:
    old, other = make_term(slug="old", languages=("zh-hant", "en")), make_term(slug="other")
    new = save(make_term(languages=()), {"name": "新", "definition": "。"}, by=people["writer"])
    revisions = [
        ready(people, old, "甲"),
        ready(people, old, "A", language="en"),
        ready(people, other, "乙"),
        bring(new, "approved", people),
    ]
    with pytest.raises(NotExplained):
        actions.publish_together(revisions=revisions, by=people["publisher"])
    why = Explanation("一起更正。", "zh-hant")
    actions.publish_together(revisions=revisions, by=people["publisher"], correction=why)
    assert sorted(told()) == [
        ("old", "en", "content", "一起更正。", "zh-hant"),
        ("old", "zh-hant", "content", "一起更正。", "zh-hant"),
        ("other", "zh-hant", "content", "一起更正。", "zh-hant"),
    ]


def test_a_schedule_carries_its_sentence(people: dict[str, User]) -> None:
    revision = ready(people, make_term(), "新")
    by = people["publisher"]
    at = datetime(2026, 7, 1, tzinfo=UTC)
    with pytest.raises(NotExplained):
        actions.schedule(revision=revision, publish_at=at, by=by)
    actions.schedule(revision=revision, publish_at=at, by=by, correction="先前的話。")
    actions.unschedule(revision=revision, by=by)
    actions.schedule(revision=revision, publish_at=at, by=by, correction="到時的話。")
    assert told() == []
    assert actions.publish_due(at).refused == ()
    assert [row[3] for row in told()] == ["到時的話。"]


def test_a_schedule_that_was_taken_back_says_nothing(people: dict[str, User]) -> None:
    revision = ready(people, make_term(), "新")
    by = people["publisher"]
    at = datetime(2026, 7, 1, tzinfo=UTC)
    actions.schedule(revision=revision, publish_at=at, by=by, correction="先前的話。")
    actions.unschedule(revision=revision, by=by)
    with pytest.raises(NotExplained):
        actions.publish(revision=revision, by=by)


# --- Translations ---------------------------------------------------------------------------------


def behind(people: dict[str, User], significance: str = "safety") -> Term:
    """A term whose English follows its source no more, which told readers why it changed."""
    term = make_term(slug="dose", languages=("zh-hant", "en"))
    source = save(
        term, {"definition": "新的定義。"}, by=people["writer"], significance=significance
    )
    source = bring(source, "approved", people)
    actions.publish(revision=source, by=people["publisher"], correction="劑量更正。")
    return term


def followed(people: dict[str, User], term: Term, significance: str) -> Revision:
    draft = save(
        term,
        {"definition": "The new one."},
        by=people["translator"],
        language="en",
        caught_up=["definition"],
        significance=significance,
    )
    return bring(draft, "approved", people)


@pytest.mark.parametrize("significance", ["typo", "content", "safety"])
def test_a_translation_that_catches_up_says_what_the_source_said(
    people: dict[str, User], significance: str
) -> None:
    revision = followed(people, behind(people), significance)
    actions.publish(revision=revision, by=people["publisher"])
    assert told()[1:] == [("dose", "en", "safety", "劑量更正。", "zh-hant")]


def test_a_translation_can_say_it_in_its_own_words(people: dict[str, User]) -> None:
    revision = followed(people, behind(people), "content")
    actions.publish(revision=revision, by=people["publisher"], correction="The dose was wrong.")
    assert told()[1:] == [("dose", "en", "safety", "The dose was wrong.", "en")]


def test_a_translation_that_changes_by_itself_needs_words_of_its_own(
    people: dict[str, User],
) -> None:
    revision = ready(people, behind(people), "Dose", language="en")
    with pytest.raises(NotExplained):
        actions.publish(revision=revision, by=people["publisher"])


def test_a_translation_that_follows_several_changes_tells_of_all(people: dict[str, User]) -> None:
    term = behind(people)
    source = save(term, {"definition": "又改了。"}, by=people["writer"])
    source = bring(source, "approved", people)
    actions.publish(revision=source, by=people["publisher"], correction="又更正。")
    actions.publish(revision=followed(people, term, "content"), by=people["publisher"])
    assert [row[2:] for row in told()[2:]] == [("safety", "劑量更正。\n又更正。", "zh-hant")]


# --- The log --------------------------------------------------------------------------------------


def publish(people: dict[str, User], term: Term, name: str, why: str) -> None:
    revision = ready(people, term, name)
    actions.publish(revision=revision, by=people["publisher"], correction=why)


def test_the_newest_of_a_text_come_first_and_under_its_new_name_too(
    people: dict[str, User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    term = make_term(slug="old-name", languages=("zh-hant", "en"))
    publish(people, make_term(), "別的", "與此無關。")
    with time_machine.travel(NOW) as clock:
        for number in range(corrections.LATEST + 1):
            publish(people, term, f"名{number}", f"第{number}次。")
            clock.shift(timedelta(days=1))
    renamed = actions.rename(item=term, key="new-name", by=people["publisher"])
    shown = visible_text.show(Term, renamed.slug, "zh-hant")
    with django_assert_num_queries(2):
        found = corrections.latest(shown)
    assert [entry.correction.text for entry in found] == [
        "第5次。",
        "第4次。",
        "第3次。",
        "第2次。",
        "第1次。",
    ]
    assert corrections.latest(visible_text.show(Term, renamed.slug, "en")) == []


def test_a_correction_never_changes(people: dict[str, User]) -> None:
    publish(people, make_term(), "新", "更正。")
    row = Correction.objects.get()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.delete()
    row.text = "沒有這回事。"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.save()


def test_what_is_refused_tells_nobody_anything(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    block_all(monkeypatch, "a fault")
    with pytest.raises(Blocked):
        publish(people, make_term(), "新", "更正。")
    assert told() == []
