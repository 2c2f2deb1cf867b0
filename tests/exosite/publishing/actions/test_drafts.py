"""Saving: every change is kept, nothing is lost, and readers see nothing of it."""

import random
from typing import Any

import pytest
from django.http import Http404

from articles.models import Article, ArticleRevision
from exosite.publishing import actions, snapshots, visible_text
from exosite.publishing.actions import drafts
from exosite.publishing.errors import OwnWork, StaleBase
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.snapshots import InvalidSnapshot
from exosite.publishing.states import OPEN, TransitionNotAllowed
from glossary.models import Term, TermRevision, TermTranslation
from tests.factories import make_article, make_term, make_user
from tests.factories.drafts import bring, everyone, save, set_aside

pytestmark = pytest.mark.django_db


def test_the_first_edit_of_a_live_text_keeps_it_as_the_seed() -> None:
    term, writer = make_term("原名"), make_user("writer")
    revision = save(term, {"name": "新名"}, by=writer, note="better", significance="safety")
    seed = TermRevision.objects.get(number=1)
    assert (seed.state, seed.author, seed.snapshot["texts"]["name"]) == ("published", None, "原名")
    assert (revision.number, revision.state, revision.based_on) == (2, "draft", seed)
    assert (revision.author, revision.note, revision.significance) == (writer, "better", "safety")
    assert revision.snapshot["texts"]["definition"] == "原名的定義。"


def test_a_withdrawn_text_is_kept_as_withdrawn() -> None:
    term = make_term()
    TermTranslation.objects.update(withdrawn_at="2026-02-01T00:00Z")
    save(term, {"name": "新名"}, by=make_user("writer"))
    assert TermRevision.objects.get(number=1).state == "withdrawn"


def test_a_new_text_has_no_seed() -> None:
    revision = save(make_term(languages=()), {"name": "新"}, by=make_user("writer"))
    assert (revision.number, revision.based_on) == (1, None)


def test_saving_without_a_change_makes_no_revision() -> None:
    term, writer = make_term("原名"), make_user("writer")
    values = {"item": term, "language": "zh-hant", "by": writer}
    assert actions.save_draft(snapshot={"texts": {"name": "原名"}}, base=0, **values) is None
    assert not TermRevision.objects.exists()
    head = save(term, {"name": "新名"}, by=writer)
    again = actions.save_draft(snapshot={"texts": {"name": "新名"}}, base=head.number, **values)
    assert again == head
    assert TermRevision.objects.count() == 2
    assert AuditEvent.objects.count() == 1


def test_the_same_form_sent_twice_makes_one_revision() -> None:
    term, writer = make_term(), make_user("writer")
    first = save(term, {"name": "新名"}, by=writer, base=0)
    assert save(term, {"name": "新名"}, by=writer, base=0) == first
    assert TermRevision.objects.count() == 2


def test_a_stale_save_is_refused_and_carries_what_is_there() -> None:
    term, writer, other = make_term(), make_user("writer"), make_user("writer")
    head = save(term, {"name": "她的"}, by=other, base=0)
    with pytest.raises(StaleBase) as refused:
        save(term, {"name": "我的"}, by=writer, base=0)
    assert refused.value.head == head
    assert refused.value.head.snapshot["texts"]["name"] == "她的"
    mine = save(term, {"name": "我的"}, by=writer, base=head.number)
    assert [revision.snapshot["texts"]["name"] for revision in (head, mine)] == ["她的", "我的"]


def test_a_base_that_never_was_is_stale() -> None:
    with pytest.raises(StaleBase) as refused:
        save(make_term(), {"name": "新"}, by=make_user("writer"), base=7)
    assert (refused.value.head.number, refused.value.head.author) == (1, None)
    assert (refused.value.late_revision.number, refused.value.late_revision.state) == (
        2,
        "set-aside",
    )


def test_two_languages_never_collide() -> None:
    term, user = make_term(languages=("zh-hant", "ja")), make_user("writer", "translator")
    for language in ("zh-hant", "ja"):
        assert save(term, {"name": "新"}, by=user, language=language, base=0).number == 2


def test_interleaved_saves_lose_no_text() -> None:
    """Two editors who load and save in any order: what was not accepted is set aside."""
    rolls = random.Random(4)  # noqa: S311 - not for secrets
    term = make_term(languages=())
    editors: list[dict[str, Any]] = [{"by": make_user("writer"), "base": 0} for _ in range(2)]
    kept, refused, behind = [], [], []
    for step in range(150):
        editor = rolls.choice(editors)
        if rolls.random() < 0.4:
            head = TermRevision.objects.of(term, "zh-hant").heads().first()
            editor["base"] = head.number if head else 0
            continue
        try:
            revision = save(term, {"name": f"name {step}"}, **editor)
        except StaleBase as stale:
            behind.append(stale.head.number - editor["base"])
            refused.append((stale.late_revision.number, f"name {step}"))
        else:
            kept.append((revision.number, f"name {step}"))
            editor["base"] = revision.number
    numbered = [(row.number, row.snapshot["texts"]["name"]) for row in line(term)]
    assert numbered == kept
    assert [row.based_on for row in line(term)[1:]] == list(line(term))[:-1]
    aside = TermRevision.objects.filter(state="set-aside").order_by("number")
    assert [(row.number, row.snapshot["texts"]["name"]) for row in aside] == refused
    assert len(kept) > 20
    assert len(refused) > 20
    assert min(behind) > 0


def line(term: Term) -> Any:
    return TermRevision.objects.of(term, "zh-hant").in_line().order_by("number")


# --- What came too late ---------------------------------------------------------------------------


def test_a_text_that_came_too_late_is_set_aside() -> None:
    term, writer, other = make_term("原名"), make_user("writer"), make_user("writer")
    head = save(term, {"name": "她的"}, by=other, base=0)
    with pytest.raises(StaleBase) as refused:
        save(term, {"name": "我的"}, by=writer, base=0, note="mine", significance="safety")
    kept = TermRevision.objects.get(state="set-aside")
    assert kept == refused.value.late_revision
    assert (kept.number, kept.author, kept.based_on.number) == (3, writer, 1)
    assert (kept.snapshot["texts"]["name"], kept.note, kept.significance) == (
        "我的",
        "mine",
        "safety",
    )
    event = AuditEvent.objects.first()
    assert (event.action, event.revision_number, event.details) == ("set-aside", 3, {"base": 1})
    assert list(line(term))[-1] == head


def test_what_is_set_aside_is_in_nobodys_way() -> None:
    people = everyone()
    term = make_term("原名")
    head = save(term, {"name": "她的"}, by=people["writer"], base=0)
    aside = set_aside(term, by=make_user("writer"))
    after = save(term, {"name": "再改"}, by=people["writer"], base=head.number)
    assert (after.number, after.based_on) == (aside.number + 1, head)
    assert TermRevision.objects.heads().get() == after
    assert bring(after, "published", people).state == "published"
    assert TermTranslation.objects.get().name == "再改"


def test_the_same_late_text_is_set_aside_once() -> None:
    term, writer = make_term(), make_user("writer")
    save(term, {"name": "她的"}, by=make_user("writer"), base=0)
    first = set_aside(term, "我的", by=writer)
    assert set_aside(term, "我的", by=writer) == first
    assert set_aside(term, "我的", by=make_user("writer")) != first
    assert set_aside(term, "別的", by=writer) != first
    assert TermRevision.objects.filter(state="set-aside").count() == 3
    assert AuditEvent.objects.filter(action="set-aside").count() == 3


def test_a_late_save_without_a_change_is_kept_as_what_it_began_with() -> None:
    term, writer = make_term("原名"), make_user("writer")
    first = save(term, {"name": "一"}, by=writer)
    save(term, {"name": "二"}, by=make_user("writer"))
    assert set_aside(term, "一", by=writer, base=first.number) == first
    assert set_aside(term, "原名", by=writer).number == 1
    assert not TermRevision.objects.filter(state="set-aside").exists()


def test_a_late_save_leaves_out_what_was_there_when_it_began() -> None:
    people, term = everyone(), make_term("原名")
    head = save(term, {"definition": "她的定義。"}, by=people["writer"])
    bring(head, "published", people)
    kept = set_aside(term, "我的", by=make_user("writer"))
    assert kept.snapshot["texts"]["definition"] == "原名的定義。"


def test_nothing_is_kept_of_who_may_not_save() -> None:
    term = make_term()
    save(term, {"name": "新"}, by=make_user("writer"))
    with pytest.raises(NotPermitted):
        save(term, {"name": "晚"}, by=make_user("writer@ja"), base=0)
    assert not TermRevision.objects.filter(state="set-aside").exists()


def test_what_was_set_aside_can_be_restored_as_the_newest() -> None:
    writer, other = make_user("writer"), make_user("writer")
    term = make_term("原名")
    head = save(term, {"name": "她的"}, by=other, base=0)
    aside = set_aside(term, "我的", by=writer)
    restored = actions.restore(revision=aside, by=other)
    assert (restored.number, restored.state, restored.based_on) == (4, "draft", head)
    assert restored.snapshot == aside.snapshot
    aside.refresh_from_db()
    assert aside.state == "set-aside"


def test_who_wrote_a_late_text_may_approve_others_but_not_her_own_brought_back() -> None:
    people = everyone()
    late, term = make_user("writer", "reviewer"), make_term("原名")
    head = save(term, {"name": "她的"}, by=people["writer"], base=0)
    aside = set_aside(term, "我的", by=late)
    submitted = bring(head, "in-review", people)
    assert actions.approve(revision=submitted, by=late).state == "approved"
    restored = actions.restore(revision=aside, by=people["writer"])
    submitted = bring(restored, "in-review", people)
    with pytest.raises(OwnWork) as refused:
        actions.approve(revision=submitted, by=late)
    assert refused.value.revision == aside


def test_a_number_that_the_database_refuses_is_a_late_save(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where rows are not locked: both editors saw the same newest revision."""
    term, writer = make_term(languages=()), make_user("writer")
    head = save(term, {"name": "她的"}, by=make_user("writer"))
    seen = [None, 0]
    found, last = drafts.head_of, drafts._last_number
    monkeypatch.setattr(drafts, "head_of", lambda *at: seen.pop(0) if len(seen) > 1 else found(*at))
    monkeypatch.setattr(drafts, "_last_number", lambda *at: seen.pop() if seen else last(*at))
    with pytest.raises(StaleBase) as refused:
        save(term, {"name": "我的"}, by=writer, base=0)
    assert refused.value.head == head
    assert refused.value.late_revision.snapshot["texts"]["name"] == "我的"
    assert seen == []


@pytest.mark.parametrize("state", OPEN)
def test_a_new_revision_ends_whatever_the_last_one_was_waiting_for(state: str) -> None:
    people = everyone()
    term = make_term()
    first = bring(save(term, {"name": "一"}, by=people["writer"]), state, people)
    second = save(term, {"name": "二"}, by=people["writer"])
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "draft")
    event = AuditEvent.objects.first()
    assert (event.action, event.details) == ("save", {"replaced": 2, "was": state})
    for act in (actions.approve, actions.publish):
        with pytest.raises(TransitionNotAllowed):
            act(revision=first, by=make_user("reviewer", "publisher"))


def test_readers_see_nothing_of_a_draft() -> None:
    people = everyone()
    live, fresh = make_article("原文。", slug="live"), make_article(slug="fresh", languages=())
    texts = {
        "title": "新",
        "summary": "新",
        "key_points": "新",
        "body": "草稿",
        "meta_description": "新",
    }
    for article in (live, fresh):
        for language, role in (("zh-hant", "writer"), ("ja", "translator")):
            draft = save(article, texts, by=people[role], language=language)
            bring(draft, "scheduled", people)
    assert ArticleRevision.objects.filter(state="scheduled").count() == 4
    assert not Article.objects.published("ja").exists()
    assert list(Article.objects.readable()) == [live]
    assert visible_text.show(Article, "live", "ja").text.body == "原文。"
    with pytest.raises(Http404):
        visible_text.show(Article, "fresh", "zh-hant")


def test_a_translator_changes_no_shared_data_and_the_attempt_is_recorded() -> None:
    term, translator = make_term(languages=("zh-hant", "ja")), make_user("translator@ja")
    forged = {"texts": {"name": "新"}, "shared": {"fields": {"abbreviation": "X"}}}
    with pytest.raises(NotPermitted):
        actions.save_draft(item=term, language="ja", snapshot=forged, base=0, by=translator)
    assert not TermRevision.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.details) == ("refuse", {"asked": "save-shared"})
    assert event.actor_name == translator.username


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_a_translator_of_japanese_saves_nothing_in_another_language(language: str) -> None:
    term = make_term(languages=("zh-hant", "en"))
    with pytest.raises(NotPermitted):
        save(term, {"name": "新"}, by=make_user("translator@ja"), language=language)
    assert not TermRevision.objects.exists()
    assert AuditEvent.objects.get().language_code == language


@pytest.mark.parametrize(
    "snapshot",
    [
        {"texts": {"published_at": "2020-01-01"}},
        {"texts": {"reviewed_on": "2020-01-01"}},
        {"texts": {"master": 1}},
        {"texts": {"title": ["a"]}},
        {"texts": {"title": "nul\x00"}},
        {"texts": {"title": "half \ud800"}},
        {"texts": {"facts_checked_on": "yesterday"}},
        {"texts": "text"},
        {"state": "approved"},
        {"format": 99},
        {"format": []},
        {"shared": {"fields": {"slug": "other"}}},
        {"shared": {"fields": {"category": 3}}},
        {"shared": {"links": {"secondary_categories": [3]}}},
        {"shared": {"rows": {"contributions": [{"id": 3}]}}},
        {"shared": {"rows": {"translations": []}}},
    ],
)
def test_what_is_no_snapshot_is_refused_whole(snapshot: dict) -> None:
    values = {"item": make_article(), "language": "zh-hant", "base": 0, "by": make_user("writer")}
    with pytest.raises(InvalidSnapshot):
        actions.save_draft(snapshot=snapshot, **values)
    assert not ArticleRevision.objects.exists()


@pytest.mark.parametrize("fields", [{"significance": "huge"}, {"sections": {"c1": "huge"}}])
def test_a_significance_is_one_of_three(fields: dict) -> None:
    with pytest.raises(InvalidSnapshot):
        save(make_term(), {"name": "新"}, by=make_user("writer"), **fields)
    with pytest.raises(InvalidSnapshot):
        save(make_term(), {"name": "新"}, by=make_user("writer"), language="xx")


def test_restoring_makes_a_draft_and_keeps_what_came_between() -> None:
    term, writer = make_term("原名"), make_user("writer")
    save(term, {"name": "一"}, by=writer)
    save(term, {"name": "二"}, by=writer)
    seed = TermRevision.objects.get(number=1)
    restored = actions.restore(revision=seed, by=writer, note="was right")
    assert (restored.number, restored.state, restored.note) == (4, "draft", "was right")
    assert restored.snapshot == seed.snapshot
    assert AuditEvent.objects.first().details["restored"] == 1
    assert actions.restore(revision=seed, by=writer) == restored
    assert Term.objects.published("zh-hant").get().translations.get().name == "原名"


def test_restoring_is_for_editors() -> None:
    save(make_term(), {"name": "一"}, by=make_user("writer"))
    with pytest.raises(NotPermitted):
        actions.restore(revision=TermRevision.objects.get(number=1), by=make_user("publisher"))


def test_a_draft_can_be_shown_as_the_page_it_would_make() -> None:
    table = make_term("原名", abbreviation="EV")
    head = actions.save_draft(
        item=table,
        language="zh-hant",
        snapshot={"texts": {"name": "新名"}, "shared": {"fields": {"abbreviation": "EXO"}}},
        base=0,
        by=make_user("writer"),
    )
    text = snapshots.build(table, "zh-hant", head.snapshot)
    assert (text.name, text.master.abbreviation) == ("新名", "EXO")
    assert TermTranslation.objects.get().name == "原名"
    assert Term.objects.get().abbreviation == "EV"
