"""A release arrives: what nobody touched becomes public, and what people did here stays."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, ArticleRevision, ArticleTranslation, Category, Reference
from exosite.publishing import actions, audit
from exosite.publishing.models import (
    AuditEvent,
    Correction,
    Proposal,
    Seeded,
    StaleSection,
)
from exosite.publishing.states import State
from glossary.models import Term, TermRevision, TermTranslation
from tests.exosite.seed.conftest import Rows, SeedFolder, article, basics, term
from tests.factories.drafts import WHY, bring, everyone, save
from tests.factories.users import make_user

pytestmark = pytest.mark.django_db

OLD, NEW = "劑量是5毫克。", "劑量是0.5毫克。"


def text(slug: str, language: str = "zh-hant") -> ArticleTranslation:
    return ArticleTranslation.objects.get(master__slug=slug, language_code=language)


def edit(slug: str, **texts: Any) -> Any:
    """Somebody publishes a text of hers."""
    people = everyone()
    revision = save(Article.objects.get(slug=slug), texts, by=people["writer"])
    return bring(revision, State.PUBLISHED, people)


def as_the_release_before() -> None:
    """The site as a release left it that kept no digests."""
    Seeded.objects.update(digest="")
    Seeded.objects.filter(name__startswith="fixtures ").delete()


def test_the_first_load_stores_rows_and_no_history(folder: SeedFolder) -> None:
    outcome = folder.load(basics(), article("dose"), term("one"))
    assert (outcome.is_first, outcome.loaded) == (True, 5)
    assert not ArticleRevision.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("digests", ["kept", "lost"])
def test_a_corrected_text_arrives_with_a_note(folder: SeedFolder, digests: str) -> None:
    folder.load(basics(), article("dose", OLD))
    if digests == "lost":
        as_the_release_before()
    before = text("dose")
    folder.note(
        "1.1",
        {
            "object": "article dose",
            "language": "zh-hant",
            "significance": "safety",
            "sentence": "劑量少了一個小數點。",
        },
    )
    outcome = folder.load(basics(), article("dose", NEW))
    assert (outcome.loaded, outcome.published, outcome.proposed) == (0, 1, 0)
    after = text("dose")
    assert after.body == NEW
    assert after.published_at == before.published_at
    assert after.updated_at > before.updated_at
    correction = Correction.objects.get()
    assert (correction.text, correction.significance) == ("劑量少了一個小數點。", "safety")
    revision = ArticleRevision.objects.get(state=State.PUBLISHED)
    assert (revision.author, revision.release, revision.number) == (None, "1.1", 2)
    assert AuditEvent.objects.filter(action="publish", actor_id=None, key="dose").exists()
    page = Client().get("/zh-hant/articles/dose/").text
    assert "0.5" in page
    assert "劑量少了一個小數點。" in page


def test_the_search_index_follows_a_corrected_text(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", "關於呼吸。"))
    folder.load(basics(), article("dose", "關於心臟。"))
    assert "dose" in Client().get("/zh-hant/search/?q=心臟").text


def test_a_change_without_a_note_says_so_in_the_language_of_the_text(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD, languages=("en",)))
    folder.load(basics(), article("dose", NEW, languages=("en",)))
    texts = dict(Correction.objects.values_list("language_code", "text"))
    assert texts["en"].startswith("A new release of the site’s texts")
    assert texts["zh-hant"] != texts["en"]


def test_a_typing_error_is_mended_without_a_note(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD, languages=("en",)))
    note = {"object": "article dose", "language": "zh-hant", "significance": "typo"}
    folder.note("1.1", note)
    rows = article("dose", OLD, languages=("en",))
    rows[1]["fields"]["body"] = NEW
    folder.load(basics(), rows)
    assert text("dose").body == NEW
    assert not Correction.objects.exists()
    assert not StaleSection.objects.exists()


def test_a_translation_that_comes_with_its_source_is_not_behind(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD, languages=("en", "ja")))
    rows = article("dose", NEW, languages=("en", "ja"))
    rows[3]["fields"]["body"] = OLD
    outcome = folder.load(basics(), rows)
    assert outcome.published == 2
    behind = set(StaleSection.objects.values_list("language_code", flat=True))
    assert behind == {"ja"}
    rows = article("dose", NEW, languages=("en", "ja"))
    folder.load(basics(), rows)
    assert not StaleSection.objects.exists()


def test_a_new_translation_comes_with_its_changed_source(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD))
    folder.load(basics(), article("dose", NEW, languages=("en",)))
    assert text("dose", "en").body == NEW
    assert not StaleSection.objects.exists()


def test_what_does_not_change_makes_no_revision(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD), term("one"))
    folder.load(basics(), article("dose", OLD), term("one", name="別名"))
    assert not ArticleRevision.objects.exists()
    assert TermRevision.objects.count() == 2
    call_command("load_seed", verbosity=0)
    assert TermRevision.objects.count() == 2


def test_texts_that_name_each_other_are_published_together(folder: SeedFolder) -> None:
    """Each links to a section that only the new text of the other has."""
    folder.load(basics(), article("one"), article("two"))
    link = "見[另一篇](article:{}#c2)。\n\n## 二 {{#c2}}\n\n內文。"
    outcome = folder.load(
        basics(), article("one", link.format("two")), article("two", link.format("one"))
    )
    assert outcome.published == 2


# --- What people did ------------------------------------------------------------------------------


@pytest.mark.parametrize("digests", ["kept", "lost"])
def test_an_edited_text_stays_and_the_release_is_proposed(folder: SeedFolder, digests: str) -> None:
    folder.load(basics(), article("dose", OLD))
    if digests == "lost":
        as_the_release_before()
    edit("dose", body="我們的文字。")
    outcome = folder.load(basics(), article("dose", NEW))
    assert (outcome.published, outcome.proposed) == (0, 1)
    assert text("dose").body == "我們的文字。"
    draft = ArticleRevision.objects.get(state=State.DRAFT)
    assert (draft.author, draft.snapshot["texts"]["body"]) == (None, NEW)
    assert Proposal.objects.get().number == draft.number
    assert any("article dose" in sentence for sentence in outcome.sentences)


def test_an_edited_text_that_the_release_does_not_change_is_left_in_peace(
    folder: SeedFolder,
) -> None:
    folder.load(basics(), article("dose", OLD))
    as_the_release_before()
    edit("dose", body="我們的文字。")
    outcome = folder.load(basics(), article("dose", OLD), term("new"))
    assert (outcome.loaded, outcome.proposed) == (1, 0)
    assert not Proposal.objects.exists()


def test_a_proposal_is_made_once_and_replaced_by_a_newer_one(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD))
    edit("dose", body="我們的文字。")
    folder.load(basics(), article("dose", NEW))
    folder.load(basics(), article("dose", NEW), term("other"))
    assert ArticleRevision.objects.filter(author=None, number__gt=1).count() == 1
    folder.load(basics(), article("dose", "劑量是1毫克。"), term("other"))
    draft = ArticleRevision.objects.get(state=State.DRAFT)
    assert draft.snapshot["texts"]["body"] == "劑量是1毫克。"
    assert Proposal.objects.get().number == draft.number


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.SCHEDULED])
def test_what_somebody_is_writing_is_never_replaced(folder: SeedFolder, state: State) -> None:
    folder.load(basics(), article("dose", OLD))
    people = everyone()
    own = save(Article.objects.get(), {"body": "我們的草稿。"}, by=people["writer"])
    bring(own, state, people)
    folder.load(basics(), article("dose", NEW))
    own.refresh_from_db()
    assert own.state == state
    proposal = ArticleRevision.objects.get(state=State.SET_ASIDE)
    assert proposal.snapshot["texts"]["body"] == NEW
    assert proposal.based_on.number == 1
    assert Proposal.objects.get().number == proposal.number
    assert text("dose").body == OLD


def test_a_proposal_that_is_taken_up_is_none_any_more(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD))
    edit("dose", body="我們的文字。")
    folder.load(basics(), article("dose", NEW))
    people = everyone()
    draft = ArticleRevision.objects.select_related("master").get(state=State.DRAFT)
    submitted = actions.submit(revision=draft, by=people["writer"])
    assert not Proposal.objects.exists()
    approved = actions.approve(revision=submitted, by=people["reviewer"])
    actions.publish(revision=approved, by=people["publisher"], correction=WHY)
    # Readers have the text of the seed again: the next one arrives by itself, its review aside.
    ArticleTranslation.objects.update(reviewed_on=None)
    folder.load(basics(), article("dose", "劑量是1毫克。"))
    assert text("dose").body == "劑量是1毫克。"


def test_a_translation_waits_with_a_source_that_was_edited(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD, languages=("en",)))
    edit("dose", body="我們的文字。")
    outcome = folder.load(basics(), article("dose", NEW, languages=("en",)))
    assert (outcome.published, outcome.proposed) == (0, 2)
    assert text("dose", "en").body == OLD


def test_a_withdrawn_text_stays_withdrawn(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD))
    publisher = everyone()["publisher"]
    actions.withdraw(item=Article.objects.get(), language="zh-hant", reason="Wrong.", by=publisher)
    outcome = folder.load(basics(), article("dose", NEW))
    assert outcome.proposed == 1
    assert text("dose").withdrawn_at is not None
    assert text("dose").body == OLD


def test_a_renamed_object_is_followed(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD), term("old"))
    publisher = everyone()["publisher"]
    actions.rename(item=Article.objects.get(), key="amount", by=publisher)
    actions.rename(item=Term.objects.get(), key="new", by=publisher)
    folder.load(basics(), article("dose", NEW), term("old"), term("fresh", related=[["old"]]))
    assert text("amount").body == NEW
    assert Term.objects.get(slug="fresh").related.get().slug == "new"


def test_a_deleted_object_stays_deleted_and_links_to_it_are_left_out(folder: SeedFolder) -> None:
    folder.load(basics(), term("gone"), term("stays"))
    Term.objects.get(slug="gone").delete()
    outcome = folder.load(
        basics(),
        term("gone", name="新名"),
        term("stays", related=[["gone"]]),
        term("fresh", related=[["gone"], ["stays"]]),
    )
    assert set(Term.objects.values_list("slug", flat=True)) == {"stays", "fresh"}
    assert Term.objects.get(slug="fresh").related.get().slug == "stays"
    sentences = " ".join(outcome.sentences)
    assert "term gone" in sentences
    assert "glossary.term fresh" in sentences


def test_what_needs_a_deleted_object_is_left_out_with_all_that_needs_it(
    folder: SeedFolder,
) -> None:
    folder.load(basics())
    Category.objects.all().delete()
    chapter = article("chapter", part_of=["dose"], position=1)
    outcome = folder.load(basics(), article("dose"), chapter, term("one"))
    assert not Article.objects.exists()
    assert Term.objects.exists()
    assert any("article dose" in sentence for sentence in outcome.sentences)


def test_an_object_of_the_same_name_that_somebody_made_is_left_alone(folder: SeedFolder) -> None:
    folder.load(basics())
    own = actions.create(
        model=Term,
        key="mine",
        source_language="zh-hant",
        snapshot={"texts": {"name": "我的"}, "shared": {"fields": {"category": "biology"}}},
        by=make_user("writer"),
    )
    outcome = folder.load(basics(), term("mine", languages=("en",)))
    assert TermRevision.objects.get() == own
    assert not TermTranslation.objects.exists()
    assert any("term mine" in sentence for sentence in outcome.sentences)


def test_a_text_that_the_checks_refuse_is_proposed_with_the_reason(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD), article("other", OLD))
    outcome = folder.load(basics(), article("dose", "見{{ table:gone }}。"), article("other", NEW))
    assert (outcome.published, outcome.proposed) == (1, 1)
    assert (text("dose").body, text("other").body) == (OLD, NEW)
    assert Proposal.objects.get().problem


def test_a_reviewed_text_is_not_replaced_by_one_without_a_review(folder: SeedFolder) -> None:
    folder.load(basics(), article("dose", OLD))
    ArticleTranslation.objects.update(reviewed_on=date(2026, 1, 20))
    assert folder.load(basics(), article("dose", NEW)).proposed == 1
    assert (text("dose").body, text("dose").reviewed_on) == (OLD, date(2026, 1, 20))
    ArticleTranslation.objects.update(reviewed_on=None)
    # The next release takes the place of a draft that nobody took up.
    assert folder.load(basics(), article("dose", "劑量是1毫克。")).published == 1
    assert text("dose").body == "劑量是1毫克。"
    assert not Proposal.objects.exists()


# --- Records --------------------------------------------------------------------------------------


def source(rows: Rows, **fields: Any) -> Rows:
    *others, entry = rows
    return [*others, {**entry, "fields": entry["fields"] | fields}]


@pytest.mark.parametrize("digests", ["kept", "lost"])
def test_a_corrected_source_arrives(folder: SeedFolder, digests: str) -> None:
    folder.load(basics())
    if digests == "lost":
        as_the_release_before()
    folder.load(source(basics(), year=2025))
    assert Reference.objects.get().year == 2025
    event = AuditEvent.objects.get(action="change-source")
    assert event.details["changed"] == {"year": ["2024", "2025"]}


def test_a_source_that_was_changed_here_is_proposed(folder: SeedFolder) -> None:
    folder.load(basics())
    reference = Reference.objects.get()
    audit.record(
        "change-source",
        by=make_user("publisher"),
        item=reference,
        changed={"year": ["2024", "2023"]},
    )
    Reference.objects.update(year=2023)
    assert folder.load(basics(), term("one")).proposed == 0
    folder.load(source(basics(), year=2025))
    assert Reference.objects.get().year == 2023
    assert Proposal.objects.get().changed == {"year": ["2023", "2025"]}


# --- Guides ---------------------------------------------------------------------------------------


def guide(body: str = "導言。") -> list[Rows]:
    return [article("hub", body), article("first", "第一章。", part_of=["hub"], position=1)]


def test_a_guide_is_split_where_nobody_touched_it(folder: SeedFolder) -> None:
    folder.load(basics(), article("hub", "導言。\n\n## 一 {#c1}\n\n第一章。"))
    outcome = folder.load(basics(), *guide())
    assert (outcome.loaded, outcome.published) == (1, 1)
    assert Article.objects.get(slug="first").part_of == Article.objects.get(slug="hub")
    assert text("first").withdrawn_at is None


def test_new_chapters_of_a_hub_that_was_edited_are_drafts(folder: SeedFolder) -> None:
    folder.load(basics(), article("hub", "導言。\n\n## 一 {#c1}\n\n第一章。"))
    edit("hub", title="我們的指南")
    outcome = folder.load(basics(), *guide())
    assert (outcome.loaded, outcome.published, outcome.proposed) == (0, 0, 2)
    chapter = Article.objects.get(slug="first")
    assert chapter.part_of == Article.objects.get(slug="hub")
    assert not chapter.translations.exists()
    assert set(Proposal.objects.values_list("key", flat=True)) == {"hub", "first"}
    assert any("article first" in sentence for sentence in outcome.sentences)


def test_a_hub_waits_where_its_chapter_cannot_come(folder: SeedFolder) -> None:
    folder.load(basics(), article("hub", "導言。\n\n## 一 {#c1}\n\n第一章。"))
    actions.create(
        model=Article,
        key="first",
        source_language="zh-hant",
        snapshot={"texts": {"title": "我的"}, "shared": {"fields": {"category": ["lung"]}}},
        by=make_user("writer"),
    )
    outcome = folder.load(basics(), *guide())
    assert (outcome.published, outcome.proposed) == (0, 1)
    assert "第一章" in text("hub").body


def test_the_place_in_a_guide_arrives_unless_somebody_set_it(folder: SeedFolder) -> None:
    folder.load(basics(), article("hub"), article("one"), article("two"))
    hub = Article.objects.get(slug="hub")
    Article.objects.filter(slug="two").update(part_of=hub, position=7)
    as_chapters = [
        article(key, part_of=["hub"], position=n) for n, key in enumerate(["one", "two"], 1)
    ]
    outcome = folder.load(basics(), article("hub"), *as_chapters)
    places = dict(Article.objects.exclude(part_of=None).values_list("slug", "position"))
    assert places == {"one": 1, "two": 7}
    assert any("article two" in sentence for sentence in outcome.sentences)
