"""Markdown twins: what the page says, whole, in the same language and under the same conditions."""

import re

import pytest
import yaml
from django.conf import settings
from django.test import Client
from django.utils import timezone
from markdown_it import MarkdownIt

from articles.models import Article, ArticleTranslation
from exosite.site.cache_headers import PUBLIC
from exosite.syndication.html_tree import HtmlNode, parse_html
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
)
from tests.factories.content import STRUCTURE
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

ROWS = [{"key": "protein"}, {"key": "lipid"}]
PAGES = ("articles/guide", "tables/cargo", "glossary/exosome", "people/team", "topics/chest")


@pytest.fixture
def guide() -> Article:
    both = {"languages": ("zh-hant", "en")}
    make_reference(slug="study")
    make_table(slug="cargo", structure=STRUCTURE | {"rows": ROWS}, **both)
    make_term("外泌體", slug="exosome", description="是**（小）**囊泡[@study]。", **both)
    team = make_person(slug="team", **both)
    article = make_article(
        "開頭[@study]。{evidence=animal}\n\n## 一 {#c1}\n\n外泌體與*1\\*2*。[^n]\n\n"
        '::: caution title="小心"\n內容\n\n- 甲\n- 乙\n:::\n\n{{ table:cargo }}\n\n'
        "| a | b |\n| --- | --- |\n| x | 2\\|3 |\n\n[^n]: 註腳。",
        slug="guide",
        category=make_category(slug="chest", **both),
        **both,
    )
    article.contributions.create(person=team, role="author")
    return article


def parts(client: Client, path: str) -> tuple[dict, str]:
    """The front matter and the Markdown of a twin."""
    response = client.get(path)
    assert response.status_code == 200
    _, front, body = response.text.split("---\n", 2)
    return yaml.safe_load(front), body


def words(node: HtmlNode) -> str:
    """What a reader sees in an element, but for what leads about on the page."""
    if node.is_silent:
        return ""
    return "".join(item if isinstance(item, str) else words(item) for item in node.children)


def words_of(html: str, tag: str = "") -> str:
    found = parse_html(html).find_all(tag) if tag else [parse_html(html)]
    # The twin has a dash between a name and what is said of it; white space is layout.
    return re.sub(r"[\s\u2060—]+", "", "".join(words(node) for node in found))


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_a_twin_says_what_its_page_says(
    guide: Article, client: Client, page: str, language: str
) -> None:
    shown = client.get(f"/{language}/{page}/").text
    _, body = parts(client, f"/{language}/{page}.md")
    html = MarkdownIt("commonmark").enable("table").render(body)
    assert words_of(html) == words_of(shown, "main")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_its_twin(guide: Article, client: Client, page: str) -> None:
    link = f'<link rel="alternate" type="text/markdown" href="/en/{page}.md">'
    assert link in client.get(f"/en/{page}/").text


def test_the_elements_of_a_text_are_readable_by_themselves(guide: Article, client: Client) -> None:
    _, body = parts(client, "/zh-hant/articles/guide.md")
    for line in (
        "# 標題（zh-hant）",
        "- 第一點",
        "## 一",
        "> - 甲",
        "| 蛋白質 | 訊號 |",
        "| x | 2\\|3 |",
        "## 參考文獻",
    ):
        assert f"\n{line}\n" in body
    assert f"[外泌體](<{settings.SITE_URL}/zh-hant/glossary/exosome/>)" in body
    assert re.search(r"^1\. Lin A, Chen B\. \*A study of vesicles\.\*", body, re.MULTILINE)
    assert "{{" not in body
    assert "[@" not in body


def test_the_front_matter_says_what_a_reader_judges_by(guide: Article, client: Client) -> None:
    ArticleTranslation.objects.update(title='有 "引號": 與#井號', reviewed_on="2026-01-10")
    front, _ = parts(client, "/en/articles/guide.md")
    assert front == {
        "title": '有 "引號": 與#井號',
        "language": "en",
        "canonical": f"{settings.SITE_URL}/en/articles/guide/",
        "published": "2026-01-15T12:00:00+00:00",
        "updated": "2026-01-15T12:00:00+00:00",
        "facts_checked": None,
        "medically_reviewed": "2026-01-10",
        "next_review": None,
    }


def test_a_twin_falls_back_as_its_page_does(guide: Article, client: Client) -> None:
    front, body = parts(client, "/ja/articles/guide.md")
    response = client.get("/ja/articles/guide.md")
    assert front["language"] == response["Content-Language"] == "zh-Hant"
    canonical = f"{settings.SITE_URL}/zh-hant/articles/guide/"
    assert front["canonical"] == canonical
    assert response["Link"] == f'<{canonical}>; rel="canonical"'
    assert "日本語" in body


def test_drafts_and_withdrawn_texts_have_no_twin(guide: Article, client: Client) -> None:
    save(guide, {"title": "草稿標題"}, by=everyone()["writer"])
    assert "草稿標題" not in client.get("/zh-hant/articles/guide.md").text
    drafted = make_article(slug="drafted", languages=())
    save(drafted, {"title": "草稿", "body": "內文。"}, by=everyone()["writer"])
    assert client.get("/zh-hant/articles/drafted.md").status_code == 404
    ArticleTranslation.objects.filter(language_code="en").update(withdrawn_at=timezone.now())
    assert client.get("/en/articles/guide.md").status_code == 410
    assert client.get("/en/articles/nowhere.md").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_twin_is_the_same_for_everyone_and_for_a_while(
    guide: Article, client: Client, page: str
) -> None:
    path = f"/en/{page}.md"
    response = client.get(path, headers={"accept-language": "ja"})
    other = Client().get(path, headers={"accept-language": "zh", "cookie": "a=b"})
    assert response.content == other.content
    assert not response.cookies
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Cache-Control"] == PUBLIC
    assert response["X-Robots-Tag"] == "noindex"
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(path).status_code == 405
    assert client.head(path).content == b""


def test_whatever_was_typed_the_twin_is_text(guide: Article, client: Client) -> None:
    typed = "壞\x01\x0b\ufffe]]><&\"'\x85---\n# x\u2028尾"
    ArticleTranslation.objects.update(title=typed, summary=typed, body=typed, key_points=typed)
    front, body = parts(client, "/zh-hant/articles/guide.md")
    assert front["title"].startswith("壞\ufffd\ufffd\ufffd]]><&\"'")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", body)
