"""After an article come those nearest to it, and never one that its reader cannot have."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article, ArticleTranslation, RelatedArticles
from articles.texts import related
from exosite.publishing import actions
from exosite.publishing.explanations import Explanation
from tests.factories import make_article, make_category, make_table, make_term
from tests.factories.drafts import WHY, block_all, bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

WORDS = ("甲細胞", "乙細胞", "丙細胞", "丁細胞")
PATH = "/zh-hant/articles/guide/"


@pytest.fixture
def guide() -> Article:
    for number, word in enumerate(WORDS):
        make_term(word, slug=f"word-{number}")
    return make_article("、".join(WORDS), slug="guide", category=make_category(slug="chest"))


def further(client: Client, path: str = PATH) -> list[str]:
    """The addresses of what to read on, in their order."""
    call_command("render")
    links = Page(client.get(path)).values('section.further a[href*="/articles/"]', "href")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def test_an_article_alone_offers_nothing(guide: Article, client: Client) -> None:
    make_article("別的主題", slug="other")
    assert further(client) == []
    assert 'id="further"' not in client.get(PATH).text


def test_articles_of_the_topic_come_first_then_those_that_share_most(
    guide: Article, client: Client
) -> None:
    make_article("、".join(WORDS[:3]), slug="some")
    make_article("、".join(WORDS), slug="most")
    make_article("、".join(WORDS[:2]), slug="few")
    make_article("無關", slug="topic", category=guide.category)
    second = make_article(WORDS[0], slug="second")
    second.secondary_categories.add(guide.category)
    assert further(client) == ["second", "topic", "most", "some"]


def test_a_table_in_common_counts_like_a_word(guide: Article, client: Client) -> None:
    make_table(slug="cargo")
    ArticleTranslation.objects.update(body="甲細胞、乙細胞\n\n{{ table:cargo }}")
    make_article("甲細胞、乙細胞\n\n{{ table:cargo }}", slug="other")
    assert further(client) == ["other"]


def test_there_are_never_more_than_four(guide: Article, client: Client) -> None:
    for number in range(6):
        make_article(slug=f"other-{number}", category=guide.category)
    assert further(client) == [f"other-{number}" for number in range(4)]


def test_no_draft_and_nothing_withdrawn_is_offered(guide: Article, client: Client) -> None:
    make_article(slug="draft", category=guide.category, languages=())
    gone = make_article(slug="gone", category=guide.category)
    ArticleTranslation.objects.filter(master=gone).update(withdrawn_at=timezone.now())
    assert further(client) == []


def test_what_is_in_another_language_says_so(guide: Article, client: Client) -> None:
    make_article(slug="other", category=guide.category)
    ArticleTranslation.objects.create(
        master=guide,
        language_code="ja",
        title="題",
        summary="要約",
        key_points="点",
        body="本文",
        meta_description="説明",
        published_at=timezone.now(),
        updated_at=timezone.now(),
    )
    assert further(client, "/ja/articles/guide/") == ["other"]
    assert '<h3 lang="zh-Hant">' in client.get("/ja/articles/guide/").text


def test_the_end_of_an_article_leads_back_to_its_top(guide: Article, client: Client) -> None:
    text = client.get(PATH).text
    assert '<a href="#main">' in text
    assert '<main id="main"' in text


@pytest.mark.django_db(transaction=True)
def test_of_a_set_each_article_and_each_near_it_is_looked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    block_all(monkeypatch)
    people, topic = everyone(), make_category(slug="chest")
    articles = [make_article(slug=f"article-{number}", category=topic) for number in range(4)]
    drafts = [
        bring(save(article, {"body": "新。"}, by=people["writer"]), "approved", people)
        for article in articles[:3]
    ]
    looked_at = []
    shared = related._shared
    monkeypatch.setattr(
        related, "_shared", lambda item: looked_at.append(item.slug) or shared(item)
    )
    actions.publish_together(
        revisions=drafts, by=people["publisher"], correction=Explanation(WHY, "zh-hant")
    )
    assert sorted(looked_at) == [article.slug for article in articles]
    near = RelatedArticles.objects.values_list("article__slug", flat=True)
    assert set(near) == set(looked_at)
