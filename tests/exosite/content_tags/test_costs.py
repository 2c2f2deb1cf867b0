"""What each kind of change puts out of date, of all public pages of a site, whatever its size."""

from typing import Any

import pytest
from django.test import Client

from articles import models
from articles.evidence import reference_actions
from articles.texts import related
from exosite.feedback.models import Feedback
from exosite.publishing import actions, kinds, snapshots
from exosite.publishing.models import Content, revision_model
from exosite.rendering import page_cache, text_cache
from exosite.rendering.models import CachedPage
from exosite.site.used_in import FEW
from glossary.models import Term
from tests.exosite.content_tags.test_page_freshness import out_of_date
from tests.factories import (
    make_article,
    make_category,
    make_chapter,
    make_person,
    make_reference,
    make_search,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.drafts import block_all, bring, everyone, save
from tests.public_addresses import public_addresses

pytestmark = pytest.mark.django_db(transaction=True)


def article(*slugs: str) -> set[str]:
    """The page of an article, and the same as Markdown and as data."""
    return {
        address
        for slug in slugs
        for address in (*read_on(slug), f"/api/v1/zh-hant/articles/{slug}")
    }


def read_on(*slugs: str) -> set[str]:
    """The pages of articles that show what to read on, or the notices of a text."""
    return {f"/zh-hant/articles/{slug}{end}" for slug in slugs for end in ("/", ".md")}


def page(path: str) -> set[str]:
    return {f"/zh-hant/{path}/", f"/zh-hant/{path}.md"}


FEEDS = {"/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml"}
# What shows when a text changed, or which changed last.
DATED = {
    *("/zh-hant/", "/zh-hant/articles/", "/llms.txt", "/sitemap.xml", "/sitemap-articles-1.xml"),
    *("/api/v1/zh-hant/articles", *FEEDS, *page("topics/chest")),
}
DATED_TERMS = {"/sitemap.xml", "/sitemap-terms-1.xml", "/api/v1/zh-hant/terms"}
CORRECTIONS = {"/zh-hant/corrections/", "/zh-hant/corrections.xml", "/zh-hant/"}
TEAM = {*page("people/team"), "/api/v1/zh-hant/people/team"}
VESICLE = {*page("glossary/vesicle"), "/api/v1/zh-hant/terms/vesicle"}
TOPIC = "/api/v1/zh-hant/topics/chest"
NEAR = ("guide", "chapter-1", "chapter-2", "other")
"""The articles that offer one of their topic to read on."""


class Site:
    """Two topics with articles, and one of every other kind; all its pages are kept."""

    def __init__(self, size: int) -> None:
        self.client, self.people = Client(), everyone()
        # The list of sources names the texts that cite one, while they are few.
        self.naming = {"/zh-hant/references/"} if size + 1 <= FEW else set()
        chest, skin = (make_category(slug=slug) for slug in ("chest", "skin"))
        make_category(slug="lung", parent=chest)
        for slug in ("team", "writer"):
            make_person(slug=slug)
        make_term("外泌體", slug="exosome")
        make_term("囊泡", slug="vesicle")
        for slug in ("study", "review"):
            make_reference(slug=slug)
        make_trial(registry_id="NCT00000001")
        make_table(slug="cargo")
        make_search(slug="approved", searched_by=models.Person.objects.get(slug="team"))
        hub = make_article("指南。", slug="guide", category=chest)
        for position in (1, 2):
            make_chapter(hub, position, "章節。", slug=f"chapter-{position}")
        self.article("mended", chest, "外泌體的句子[@study]。")
        self.article("other", chest, "{{ table:cargo }}")
        for number in range(size):
            self.article(f"far-{number}", skin, "外泌體[@study]。")
        for kind in kinds.all():
            if kind.has_markdown:
                for text in kind.texts.objects.public().select_related("master"):
                    text_cache.refresh(text)
        related.update(models.Article.objects.all())
        for address in public_addresses(["zh-hant"]):
            self.client.get(address)
        assert out_of_date() == set()

    def article(self, slug: str, topic: models.Category, body: str) -> None:
        article = make_article(body, slug=slug, category=topic)
        person = models.Person.objects.get(slug="team" if topic.slug == "chest" else "writer")
        article.contributions.create(person=person, role="author")

    def publish(self, item: Content, **texts: str) -> None:
        draft = save(item, texts, by=self.people["writer"])
        bring(draft, "published", self.people)

    def create(self, model: type[Content], key: str, snapshot: dict[str, Any]) -> None:
        revision = actions.create(
            model=model,
            key=key,
            source_language="zh-hant",
            snapshot=snapshot,
            by=self.people["writer"],
        )
        bring(revision, "published", self.people)

    def costs(self) -> set[str]:
        """The addresses that are out of date; they are read again."""
        kept_under = out_of_date()
        addresses = {key.rpartition(" ")[2] for key in kept_under}
        # What is withdrawn is not kept any more.
        CachedPage.objects.filter(path__in=kept_under).delete()
        for address in addresses | set(public_addresses(["zh-hant"])[-1:]):
            self.client.get(address)
        return addresses


@pytest.fixture(params=[1, 6])
def site(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Site:
    block_all(monkeypatch)
    # What is kept is not sent anywhere here.
    monkeypatch.setattr(page_cache, "QUALITY", 0)
    return Site(request.param)


def test_a_change_of_an_article_costs_what_shows_it(site: Site) -> None:
    mended = models.Article.objects.get(slug="mended")
    draft = save(
        mended, {"body": "外泌體的句字[@study]。"}, by=site.people["writer"], significance="typo"
    )
    bring(draft, "published", site.people)
    assert site.costs() == article("mended") | DATED

    site.publish(mended, title="新的題目")
    exosome = {*page("glossary/exosome"), "/zh-hant/glossary/exosome/used-in/"}
    shown = article("mended") | read_on(*NEAR) | exosome | page("people/team") | site.naming
    assert site.costs() == shown | DATED | CORRECTIONS

    site.publish(mended, body="外泌體與囊泡的句字[@study; @review]。")
    # Where it is offered, it would be marked if one of its sources were.
    listed = read_on(*NEAR) | page("glossary/vesicle") | {"/zh-hant/topics/chest/terms/"}
    listed |= {"/zh-hant/references/"}
    assert site.costs() == article("mended") | listed | DATED | CORRECTIONS

    Feedback.objects.create(content_kind="article", key="mended", language_code="zh-hant")
    assert site.costs() == set()


def test_an_article_that_comes_or_goes_costs_its_topic_and_its_neighbours(site: Site) -> None:
    other = models.Article.objects.get(slug="other")
    snapshot = snapshots.take(other, "zh-hant")
    snapshot["texts"] |= {"title": "新的文章", "body": "囊泡。"}
    site.create(models.Article, "fresh", snapshot)
    listed = DATED | page("people/team") | {TOPIC, "/zh-hant/api/", "/api/v1/zh-hant/people/team"}
    near = read_on("mended", "other", "chapter-1")
    named = {f"/zh-hant/topics/chest/{kind}/" for kind in ("tables", "terms")}
    listed |= {"/zh-hant/topics/"} | named
    assert site.costs() == listed | near | page("glossary/vesicle")

    actions.withdraw(item=other, language="zh-hant", reason="誤。", by=site.people["publisher"])
    table = {
        *page("tables/cargo"),
        "/zh-hant/tables/cargo/used-in/",
        "/api/v1/zh-hant/tables/cargo",
    }
    near = read_on("mended", "guide", "chapter-1", "chapter-2")
    assert site.costs() == listed | near | article("other") | table


def test_a_change_of_a_term_costs_the_texts_that_have_it(site: Site) -> None:
    fields = {
        "texts": {"name": "脂質", "definition": "定義。"},
        "shared": {"fields": {"category": "biology"}},
    }
    site.create(Term, "lipid", fields)
    lists = DATED_TERMS | {"/zh-hant/glossary/", "/zh-hant/api/"}
    assert site.costs() == lists | article("other") | page("tables/cargo") | FEEDS

    vesicle = Term.objects.get(slug="vesicle")
    snapshot = snapshots.take(vesicle, "zh-hant")
    form = {"language_code": "zh-hant", "text": "句子", "kind": "alias"}
    snapshot["shared"]["rows"]["variants"].append(form)
    head = revision_model(vesicle).objects.of(vesicle, "zh-hant").heads().first()
    draft = actions.save_draft(
        item=vesicle,
        language="zh-hant",
        snapshot={"texts": {}, "shared": snapshot["shared"]},
        base=head.number if head else 0,
        by=site.people["writer"],
    )
    assert draft is not None
    bring(draft, "published", site.people)
    told = DATED_TERMS | VESICLE | CORRECTIONS
    assert site.costs() == told | article("mended") | FEEDS

    site.publish(vesicle, definition="新的定義。")
    assert site.costs() == told | article("mended") | FEEDS | {"/zh-hant/glossary/"}


def test_a_change_of_a_source_costs_what_cites_it(site: Site) -> None:
    make_reference(slug="new")
    assert site.costs() == {"/zh-hant/references/", "/zh-hant/api/"}

    site.publish(models.Article.objects.get(slug="mended"), body="這是引用[@review]。")
    site.costs()
    review = models.Reference.objects.get(slug="review")
    before = reference_actions.fingerprint(review)
    review.title = "Another title"
    reference_actions.change(reference=review, base=before, by=site.people["publisher"])
    assert site.costs() == {"/zh-hant/references/", *article("mended"), *FEEDS}


def test_a_change_of_who_or_what_stands_around_a_text_costs_what_names_it(site: Site) -> None:
    site.publish(models.Person.objects.get(slug="team"), name="新的名字")
    people = TEAM | {"/api/v1/zh-hant/people", "/sitemap.xml"}
    assert site.costs() == people | article("mended", "other") | FEEDS | CORRECTIONS

    site.publish(models.ComparisonTable.objects.get(slug="cargo"), title="新的標題")
    table = {f"/zh-hant/tables/cargo{end}" for end in ("/", ".md", ".csv", ".json", "/used-in/")}
    lists = {"/zh-hant/", "/zh-hant/tables/", "/api/v1/zh-hant/tables", "/sitemap.xml"}
    lists |= {*page("topics/chest"), "/zh-hant/topics/chest/tables/"}
    shown = table | lists | {"/api/v1/zh-hant/tables/cargo"} | article("other")
    assert site.costs() == shown | FEEDS | CORRECTIONS

    # Its name is above each of its articles.
    site.publish(models.Category.objects.get(slug="lung"), name="新的名字")
    topic = {*page("topics/lung"), "/zh-hant/topics/lung/feed.xml", "/api/v1/zh-hant/topics/lung"}
    lists = {"/zh-hant/", "/zh-hant/topics/", "/api/v1/zh-hant/topics", "/sitemap.xml"}
    lists |= {*page("topics/chest")}
    assert site.costs() == topic | lists | CORRECTIONS
