"""Publishing: a revision becomes what readers see, whole or not at all, and no sooner."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.dispatch import Signal

from articles.models import Article, ArticleRevision, ArticleTranslation, ComparisonTable
from exosite.publishing import actions, signals, visible_text
from exosite.publishing.errors import Blocked, NotDue, NotReviewed
from exosite.publishing.models import AuditEvent, Content, Revision
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.snapshots import Unresolved
from exosite.publishing.states import TransitionNotAllowed
from glossary.models import Term, TermRevision, TermTranslation
from tests.factories import make_article, make_person, make_table, make_term, make_user
from tests.factories.content import DAY, STRUCTURE
from tests.factories.drafts import LATER, WHY, WHY_TOGETHER, bring, everyone, save

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


@pytest.fixture(autouse=True)
def _no_other_receivers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests connect their own."""
    for name in ("publication_check", "text_published", "text_withdrawn"):
        monkeypatch.setattr(signals, name, Signal())
    return


def refuse(model: type[Content], check: Callable[..., list[str]]) -> None:
    """Connect a check of the texts of one kind."""
    signals.publication_check.connect(
        lambda **asked: check(asked["item"]), sender=model, weak=False
    )


def approved(
    item: Content, texts: dict[str, Any], people: dict[str, User], **fields: Any
) -> Revision:
    language = fields.get("language", "zh-hant")
    editor = people["writer" if language == item.source_language else "translator"]
    return bring(save(item, texts, by=editor, **fields), "approved", people)


def everything() -> tuple:
    """All rows that publishing may touch."""
    models = (Term, TermTranslation, TermRevision, Article, ArticleTranslation, ArticleRevision)
    return tuple(list(model._base_manager.order_by("pk").values()) for model in models)


@time_machine.travel(NOW, tick=False)
def test_publishing_makes_the_revision_the_live_text(people: dict[str, User]) -> None:
    article = make_article("原文。")
    revision = approved(article, {"body": "新文。"}, people)
    published = actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    text = ArticleTranslation.objects.get()
    assert (text.body, text.title) == ("新文。", "標題（zh-hant）")
    assert (text.published_at, text.updated_at, text.withdrawn_at) == (DAY, NOW, None)
    assert (text.reviewed_on, text.next_review_on) == (date(2026, 6, 1), date(2027, 6, 1))
    assert published.state == "published"
    assert ArticleRevision.objects.get(number=1).state == "superseded"


@time_machine.travel(NOW, tick=False)
def test_the_first_publishing_makes_a_new_object_public(people: dict[str, User]) -> None:
    term = make_term(languages=(), slug="new")
    revision = approved(term, {"name": "新", "definition": "新的。"}, people)
    assert not Term.objects.readable().exists()
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    shown = visible_text.show(Term, "new", "zh-hant")
    assert (shown.text.name, shown.text.published_at) == ("新", NOW)


def test_a_typing_error_mended_is_no_review(people: dict[str, User]) -> None:
    reviewed = {"reviewed_on": date(2026, 1, 2), "next_review_on": date(2027, 1, 2)}
    article = make_article(text=reviewed)
    revision = approved(article, {"body": "改字。"}, people, significance="typo")
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    text = ArticleTranslation.objects.get()
    assert (text.body, text.reviewed_on) == ("改字。", date(2026, 1, 2))
    assert text.next_review_on == date(2027, 1, 2)


def test_a_typing_error_mended_on_top_of_a_change_is_a_change(people: dict[str, User]) -> None:
    article = make_article(text={"reviewed_on": date(2026, 1, 2)})
    save(article, {"body": "新內容。"}, by=people["writer"], significance="content")
    revision = approved(article, {"body": "新内容。"}, people, significance="typo")
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert ArticleTranslation.objects.get().reviewed_on != date(2026, 1, 2)


@time_machine.travel(NOW, tick=False)
def test_a_new_text_is_reviewed_whatever_its_last_change_was(people: dict[str, User]) -> None:
    texts = {
        "title": "題",
        "summary": "要",
        "key_points": "點",
        "body": "文",
        "meta_description": "述",
    }
    article = make_article(languages=())
    revision = approved(article, texts, people, significance="typo")
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert ArticleTranslation.objects.get().reviewed_on == date(2026, 6, 1)


def test_without_a_medical_review_nothing_is_published(people: dict[str, User]) -> None:
    revision = bring(save(make_term(), {"name": "新"}, by=people["writer"]), "in-review", people)
    revision = actions.approve(revision=revision, by=people["publisher"])
    with pytest.raises(NotReviewed):
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert TermTranslation.objects.get().name == "外泌體"


def test_an_old_review_does_not_vouch_for_a_text_published_without_one(
    people: dict[str, User], settings: LazySettings
) -> None:
    settings.REQUIRE_MEDICAL_REVIEW = False
    dates = {"reviewed_on": date(2026, 1, 2), "next_review_on": date(2027, 1, 2)}
    article = make_article(text=dates)
    revision = bring(save(article, {"body": "新。"}, by=people["writer"]), "in-review", people)
    revision = actions.approve(revision=revision, by=people["publisher"])
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    text = ArticleTranslation.objects.get()
    assert (text.body, text.reviewed_on, text.next_review_on) == ("新。", None, None)


def test_publishing_brings_a_withdrawn_text_back(people: dict[str, User]) -> None:
    term = make_term()
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=people["publisher"])
    revision = approved(term, {"name": "對"}, people)
    assert not Term.objects.published("zh-hant").exists()
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert Term.objects.published("zh-hant").exists()
    assert list(TermRevision.objects.values_list("number", "state")) == [
        (2, "published"),
        (1, "superseded"),
    ]


def test_a_translation_is_published_without_touching_what_is_shared(
    people: dict[str, User],
) -> None:
    term = make_term(languages=("zh-hant", "ja"), variants=(("ja", "別名", "alias"),))
    revision = approved(term, {"name": "新"}, people, language="ja")
    Term.objects.update(abbreviation="EV")
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert TermTranslation.objects.get(language_code="ja").name == "新"
    assert TermTranslation.objects.get(language_code="zh-hant").name == "外泌體"
    assert Term.objects.get().abbreviation == "EV"
    assert term.variants.count() == 1


def test_checks_refuse_and_nothing_has_changed(people: dict[str, User]) -> None:
    refuse(Term, lambda _item: ["unknown term", "no citation"])
    revision = approved(make_term(), {"name": "新"}, people)
    before = everything()
    with pytest.raises(Blocked) as refused:
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert refused.value.findings == ("unknown term", "no citation")
    assert everything() == before
    assert AuditEvent.objects.first().action == "approve"


def test_a_check_gets_what_is_published_and_other_kinds_are_not_asked(
    people: dict[str, User],
) -> None:
    seen = []

    def check(item: Content, language: str, snapshot: dict, **_signal: object) -> list:
        seen.append((item.key, language, snapshot["texts"]["name"]))
        return []

    signals.publication_check.connect(check, sender=Term)
    refuse(Article, lambda _item: ["never asked"])
    revision = approved(make_term(slug="a"), {"name": "新"}, people)
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert seen == [("a", "zh-hant", "新")]


def test_a_receiver_hears_of_each_text_and_sees_it_live(people: dict[str, User]) -> None:
    heard = []

    def hear_published(language: str, **_signal: object) -> None:
        heard.append((language, TermTranslation.objects.get().name))

    def hear_withdrawn(language: str, **_signal: object) -> None:
        heard.append((language, "withdrawn"))

    signals.text_published.connect(hear_published)
    signals.text_withdrawn.connect(hear_withdrawn)
    term = make_term()
    actions.publish(
        revision=approved(term, {"name": "新"}, people), by=people["publisher"], correction=WHY
    )
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=people["publisher"])
    assert heard == [("zh-hant", "新"), ("zh-hant", "withdrawn")]


def test_a_receiver_that_fails_undoes_the_publishing(people: dict[str, User]) -> None:
    def fail(**_signal: object) -> None:
        raise RuntimeError("no disk")

    signals.text_published.connect(fail)
    revision = approved(make_term(), {"name": "新"}, people)
    before = everything()
    with pytest.raises(RuntimeError, match="no disk"):
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert everything() == before


def test_a_text_that_names_somebody_gone_is_not_published(people: dict[str, User]) -> None:
    article, person = make_article(), make_person(slug="lin")
    rows = [{"person": ["lin"], "role": "author", "language_code": ""}]
    draft = actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"shared": {"rows": {"contributions": rows}}},
        base=0,
        by=people["writer"],
    )
    revision = bring(draft, "approved", people)
    person.delete()
    before = everything()
    with pytest.raises(Unresolved) as refused:
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert (refused.value.field, refused.value.key) == ("person", ("lin",))
    assert everything() == before


def test_a_text_that_breaks_a_rule_is_not_published(people: dict[str, User]) -> None:
    table = make_table(languages=("zh-hant", "ja"))
    revision = approved(table, {"title": "新"}, people, language="ja")
    shorter = STRUCTURE | {"rows": STRUCTURE["rows"][:1]}
    ComparisonTable.objects.update(structure=shorter)
    with pytest.raises(ValidationError):
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    revision.refresh_from_db()
    assert revision.state == "approved"


# --- Together -------------------------------------------------------------------------------------


def test_a_set_is_published_whole(people: dict[str, User]) -> None:
    article, term = make_article("原文。"), make_term("原名")
    revisions = [
        approved(term, {"name": "新名（日）", "definition": "新"}, people, language="ja"),
        approved(article, {"body": "新文。"}, people),
        approved(term, {"name": "新名"}, people),
    ]
    done = actions.publish_together(
        revisions=revisions, by=people["publisher"], correction=WHY_TOGETHER
    )
    assert [revision.state for revision in done] == ["published"] * 3
    assert [revision.language_code for revision in done[1:]] == ["zh-hant", "ja"]
    assert ArticleTranslation.objects.get().body == "新文。"
    assert set(TermTranslation.objects.values_list("name", flat=True)) == {"新名", "新名（日）"}
    names = [["article", article.slug, "zh-hant", 2]]
    names += [["term", term.slug, "zh-hant", 2], ["term", term.slug, "ja", 1]]
    events = AuditEvent.objects.filter(action="publish")
    assert [event.details["together"] for event in events] == [names] * 3


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ("state", TransitionNotAllowed),
        ("review", NotReviewed),
        ("rule", ValidationError),
        ("check", Blocked),
        ("right", NotPermitted),
    ],
)
def test_a_set_with_one_fault_is_not_published_at_all(
    people: dict[str, User], fault: str, refusal: type[Exception]
) -> None:
    article, term = make_article("原文。"), make_term("原名")
    good = approved(article, {"body": "新文。"}, people)
    bad = save(term, {"name": "新名"}, by=people["writer"])
    by = people["publisher"]
    if fault == "review":
        bad = actions.approve(revision=bring(bad, "in-review", people), by=people["publisher"])
    elif fault != "state":
        bad = bring(bad, "approved", people)
    if fault == "rule":
        TermTranslation.objects.update(published_at=LATER, updated_at=LATER)
    elif fault == "check":
        refuse(Term, lambda _item: ["no"])
    elif fault == "right":
        by = make_user("publisher@ja")
    before = everything()
    with pytest.raises(refusal):
        actions.publish_together(revisions=[good, bad], by=by, correction=WHY_TOGETHER)
    assert everything() == before


def test_members_of_a_set_see_each_other_when_they_are_checked(people: dict[str, User]) -> None:
    article, term = make_article("原文。"), make_term(languages=())
    refuse(Article, lambda _item: [] if Term.objects.readable().exists() else ["unknown term"])
    revisions = [
        approved(article, {"body": "[[new]]"}, people),
        approved(term, {"name": "新", "definition": "新"}, people),
    ]
    with pytest.raises(Blocked):
        actions.publish(revision=revisions[0], by=people["publisher"], correction=WHY)
    actions.publish_together(revisions=revisions, by=people["publisher"], correction=WHY_TOGETHER)
    assert ArticleTranslation.objects.get().body == "[[new]]"


# --- Scheduled ------------------------------------------------------------------------------------


def scheduled(people: dict[str, User], name: str, at: datetime) -> Revision:
    revision = approved(make_term(), {"name": name}, people)
    return actions.schedule(
        revision=revision, publish_at=at, by=people["publisher"], correction=WHY
    )


def test_what_is_due_is_published_once_and_what_is_not_waits(people: dict[str, User]) -> None:
    due = scheduled(people, "現在", NOW)
    late = scheduled(people, "早就", NOW - timedelta(days=40))
    waiting = scheduled(people, "以後", NOW + timedelta(seconds=1))
    result = actions.publish_due(NOW)
    assert result.published == (late, due)
    assert result.refused == ()
    assert set(TermTranslation.objects.values_list("name", flat=True)) == {"現在", "早就", "外泌體"}
    waiting.refresh_from_db()
    assert waiting.state == "scheduled"
    before = everything(), AuditEvent.objects.count()
    assert actions.publish_due(NOW).published == ()
    assert (everything(), AuditEvent.objects.count()) == before


def test_the_clock_publishes_on_nobodys_behalf(people: dict[str, User]) -> None:
    scheduled(people, "現在", NOW)
    actions.publish_due(NOW)
    event = AuditEvent.objects.first()
    assert (event.action, event.actor_id, event.revision_number) == ("publish", None, 2)


def test_one_refused_text_keeps_nothing_else_waiting(people: dict[str, User]) -> None:
    bad, good = scheduled(people, "壞", NOW), scheduled(people, "好", NOW)
    refuse(Term, lambda item: ["no"] if item == bad.master else [])
    result = actions.publish_due(NOW)
    assert result.published == (good,)
    assert [(revision, type(why)) for revision, why in result.refused] == [(bad, Blocked)]
    bad.refresh_from_db()
    assert bad.state == "scheduled"
    signals.publication_check.receivers.clear()
    signals.publication_check.sender_receivers_cache.clear()
    assert actions.publish_due(NOW).published == (bad,)


def test_a_person_cannot_publish_a_scheduled_text_before_its_time(people: dict[str, User]) -> None:
    revision = scheduled(people, "以後", LATER)
    with pytest.raises(NotDue) as refused:
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert refused.value.publish_at == LATER
    revision = actions.unschedule(revision=revision, by=people["publisher"])
    assert revision.publish_at is None
    assert (
        actions.publish(revision=revision, by=people["publisher"], correction=WHY).state
        == "published"
    )


def test_a_schedule_that_changed_meanwhile_is_left_alone(people: dict[str, User]) -> None:
    from exosite.publishing.actions.publication import _publish_if_due

    stale = TermRevision.objects.get(pk=scheduled(people, "現在", NOW).pk)
    actions.unschedule(revision=stale, by=people["publisher"])
    assert _publish_if_due(stale, NOW) is None
    assert TermTranslation.objects.get().name == "外泌體"


def test_a_withdrawn_text_does_not_come_back_by_the_clock(people: dict[str, User]) -> None:
    revision = scheduled(people, "以後", NOW)
    term = revision.master
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=people["publisher"])
    assert actions.publish_due(NOW).published == ()
    assert not Term.objects.published("zh-hant").exists()
    revision.refresh_from_db()
    assert (revision.state, revision.publish_at) == ("approved", None)
