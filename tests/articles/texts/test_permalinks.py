"""A version keeps its address, shows what readers saw then, and nothing that they never saw."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from exosite.publishing import actions
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import Revision
from exosite.publishing.states import State
from exosite.rendering.models import CachedText, Use
from tests.factories import make_article, make_term
from tests.factories.drafts import bring, everyone, save, set_aside

pytestmark = pytest.mark.django_db

People = dict[str, User]
PATH = "/zh-hant/articles/guide/"


@pytest.fixture
def people() -> People:
    return everyone()


@pytest.fixture
def guide() -> Article:
    return make_article("起初的內文。", slug="guide", languages=("zh-hant", "en"))


def edit(article: Article, body: str, people: People, **fields: Any) -> Revision:
    return save(article, {"body": body, "title": body}, by=people["writer"], **fields)


def publish(article: Article, body: str, people: People) -> Revision:
    return bring(edit(article, body, people), State.PUBLISHED, people)


def main(text: str) -> str:
    (found,) = re.findall("<main.*</main>", text, re.DOTALL)
    return found


def test_a_version_shows_its_own_text_under_a_notice(
    guide: Article, client: Client, people: People
) -> None:
    older = publish(guide, "較早的內文", people)
    newer = publish(guide, "較新的內文", people)
    response = client.get(f"{PATH}?v={older.number}")
    assert response.status_code == 200
    assert "較早的內文" in response.text
    assert "較新的內文" not in response.text
    assert "notice-edition" in response.text
    assert f'<a href="{PATH}">' in main(response.text)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{PATH}">' in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    current = client.get(f"{PATH}?v={newer.number}").text
    assert "較新的內文" in current
    assert "較早的內文" not in current
    assert "較新的內文" in client.get(PATH).text


def test_the_text_from_before_the_first_edit_is_the_first_version(
    guide: Article, client: Client, people: People
) -> None:
    publish(guide, "改過的內文", people)
    text = client.get(f"{PATH}?v=1").text
    assert "起初的內文" in text
    assert "改過的內文" not in text


@pytest.mark.parametrize(
    "state",
    [
        State.DRAFT,
        State.IN_REVIEW,
        State.CHANGES_REQUESTED,
        State.APPROVED,
        State.SCHEDULED,
    ],
)
def test_no_revision_on_its_way_is_reachable(
    guide: Article, client: Client, people: People, state: State
) -> None:
    publish(guide, "公開的內文", people)
    revision = bring(edit(guide, "秘密的內文", people), state, people)
    response = client.get(f"{PATH}?v={revision.number}")
    assert response.status_code == 404
    assert "秘密" not in response.text


def test_no_draft_that_was_replaced_is_reachable(
    guide: Article, client: Client, people: People
) -> None:
    draft = edit(guide, "秘密的內文", people)
    publish(guide, "公開的內文", people)
    draft.refresh_from_db()
    assert draft.state == State.SUPERSEDED
    assert client.get(f"{PATH}?v={draft.number}").status_code == 404


def test_no_text_that_was_set_aside_is_reachable(
    guide: Article, client: Client, people: People
) -> None:
    publish(guide, "公開的內文", people)
    with pytest.raises(StaleBase) as refused:
        edit(guide, "秘密的內文", people, base=0)
    kept = refused.value.late_revision
    assert kept is not None
    assert kept.state == State.SET_ASIDE
    assert client.get(f"{PATH}?v={kept.number}").status_code == 404


def test_of_every_revision_only_those_that_were_public_are_reachable(
    guide: Article, client: Client, people: People
) -> None:
    public = {1}
    for number in range(3):
        edit(guide, f"草稿{number}", people)
        public.add(publish(guide, f"公開{number}", people).number)
    edit(guide, "草稿", people)
    numbers = set(Article.revisions.rel.related_model.objects.values_list("number", flat=True))
    assert len(numbers) > len(public)
    reachable = {n for n in numbers if client.get(f"{PATH}?v={n}").status_code == 200}
    assert reachable == public


def test_nothing_of_a_withdrawn_text_is_reachable_and_nothing_older_comes_back(
    guide: Article, client: Client, people: People
) -> None:
    first = publish(guide, "第一", people)
    second = publish(guide, "第二", people)
    actions.withdraw(item=guide, language="zh-hant", reason="Wrong.", by=people["publisher"])
    for number in (1, first.number, second.number):
        assert client.get(f"{PATH}?v={number}").status_code == 410
    third = publish(guide, "第三", people)
    for number in (1, first.number, second.number):
        assert client.get(f"{PATH}?v={number}").status_code == 410
    assert client.get(f"{PATH}?v={third.number}").status_code == 200


@pytest.mark.parametrize(
    "number", ["", "0", "-1", "99", "1.0", "01", "１", "x", "1%0A", "9" * 30, "%00", "<script>"]
)
def test_what_is_no_version_is_not_found(
    guide: Article, client: Client, people: People, number: str
) -> None:
    publish(guide, "公開的內文", people)
    assert client.get(f"{PATH}?v={number}").status_code == 404


def test_versions_of_one_language_say_nothing_of_another(
    guide: Article, client: Client, people: People
) -> None:
    revision = publish(guide, "公開的內文", people)
    assert client.get(f"/en/articles/guide/?v={revision.number}").status_code == 404


def test_a_version_asked_for_in_a_language_without_text_is_that_of_the_text_shown(
    guide: Article, client: Client
) -> None:
    response = client.get("/ja/articles/guide/?v=2")
    assert (response.status_code, response["Location"]) == (302, f"{PATH}?v=2")


def test_an_article_names_its_version(guide: Article, client: Client, people: People) -> None:
    assert "?v=" not in client.get(PATH).text
    revision = publish(guide, "公開的內文", people)
    edit(guide, "秘密的內文", people)
    assert f'<a href="{PATH}?v={revision.number}">' in client.get(PATH).text
    assert f'<a href="{PATH}?v={revision.number}">' in client.get("/ja/articles/guide/").text


def test_reading_an_old_version_leaves_no_trace(
    guide: Article, client: Client, people: People
) -> None:
    make_term(slug="exosome")
    older = publish(guide, "外泌體", people)
    publish(guide, "沒有詞彙", people)
    client.get(PATH)

    def traces() -> list:
        pages = CachedText.objects.order_by("id").values_list("id", "html")
        return [*pages, *Use.objects.order_by("id").values_list("id", "used_key")]

    before = traces()
    assert "外泌體" in client.get(f"{PATH}?v={older.number}").text
    assert traces() == before


def test_a_version_keeps_its_address_when_the_article_is_renamed(
    guide: Article, client: Client, people: People
) -> None:
    older = publish(guide, "較早的內文", people)
    publish(guide, "較新的內文", people)
    actions.rename(item=guide, key="manual", by=people["publisher"])
    moved = client.get(f"{PATH}?v={older.number}")
    assert moved["Location"] == f"/zh-hant/articles/manual/?v={older.number}"
    assert "較早的內文" in client.get(moved["Location"]).text


def test_a_version_is_escaped_like_any_text(guide: Article, client: Client, people: People) -> None:
    revision = publish(guide, "TSH <LLN & x.", people)
    assert "TSH &lt;LLN &amp; x." in client.get(f"{PATH}?v={revision.number}").text


def test_a_term_has_versions_too(client: Client, people: People) -> None:
    term = make_term(slug="exosome")
    first = bring(
        save(term, {"definition": "舊的定義。"}, by=people["writer"]), "published", people
    )
    late = set_aside(term, by=people["writer"])
    bring(save(term, {"definition": "新的定義。"}, by=people["writer"]), "published", people)
    path = "/zh-hant/glossary/exosome/"
    assert "舊的定義" in main(client.get(f"{path}?v={first.number}").text)
    assert "新的定義" in main(client.get(path).text)
    assert client.get(f"{path}?v={late.number}").status_code == 404
