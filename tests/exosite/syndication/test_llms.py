"""llms.txt: links that answer, to public texts alone, in a document of fixed size."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import ArticleTranslation
from exosite import languages
from exosite.site.cache_headers import PUBLIC
from exosite.syndication import llms
from tests.factories import make_article, make_category
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db


def links(client: Client) -> list[str]:
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    found = re.findall(r"^- \[.*?(?<!\\)\]\((\S+)\)", response.text, re.MULTILINE)
    assert all(link.startswith(settings.SITE_URL) for link in found)
    return [link.removeprefix(settings.SITE_URL) for link in found]


def test_every_link_answers_and_every_public_article_is_named_once(client: Client) -> None:
    make_article(slug="guide", languages=("zh-hant", "en"))
    found = links(client)
    assert {client.get(path).status_code for path in found} == {200}
    assert len(found) == len(set(found))
    assert [path for path in found if path.endswith(".md")] == [
        "/zh-hant/articles/guide.md",
        "/en/articles/guide.md",
    ]


def test_neither_drafts_nor_withdrawn_texts_are_named(client: Client) -> None:
    drafted = make_article(slug="drafted", languages=())
    save(drafted, {"title": "草稿", "body": "內文。"}, by=everyone()["writer"])
    make_article(slug="gone")
    ArticleTranslation.objects.update(withdrawn_at=timezone.now())
    assert not [path for path in links(client) if path.endswith(".md")]


def test_it_does_not_grow_with_the_site(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    monkeypatch.setattr(llms, "LISTED", 2)
    topic = make_category()
    for _ in range(4):
        make_article(category=topic)
    with django_assert_num_queries(len(languages.CODES) + 3):
        assert len([path for path in links(client) if path.endswith(".md")]) == 2


def test_what_was_typed_stays_in_its_line(client: Client) -> None:
    make_article(slug="guide", text={"title": "a](http://x)\n# b\x01", "summary": "c\n\n## d"})
    text = client.get("/llms.txt").text
    assert "\n- [a\\](http://x) # b\ufffd](" in text
    assert "\n## d" not in text


def test_it_is_the_same_for_everyone(client: Client) -> None:
    response = client.get("/llms.txt", headers={"accept-language": "ja"})
    assert response.content == client.get("/llms.txt", headers={"accept-language": "en"}).content
    assert not response.cookies
    assert response["Cache-Control"] == PUBLIC
    assert client.post("/llms.txt").status_code == 405
