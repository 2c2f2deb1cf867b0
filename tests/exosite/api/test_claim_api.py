"""A claim is quoted by its permalink, and tells later whether it still stands."""

from hashlib import sha256
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Reference
from exosite import languages
from exosite.claims import comparison
from exosite.claims.claim import sentence_id
from exosite.publishing import actions
from exosite.publishing.models import StaleSection
from exosite.publishing.states import State
from exosite.rendering import text_cache
from exosite.rendering.models import CachedPage
from tests.exosite.api.asking import ROOT, get
from tests.factories import make_article, make_reference, make_table
from tests.factories.content import DAY, STRUCTURE
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

People = dict[str, User]
MOST_QUERIES = 20
PATH = "zh-hant/articles/it/claims/"
OLD, NEW = "舊的一句。", "新的一句。"


@pytest.fixture
def people() -> People:
    return everyone()


@pytest.fixture
def article() -> Article:
    make_reference(slug="paper")
    body = f"開頭。\n\n## 一 {{#c1 evidence=animal}}\n\n{OLD}同一句[@paper]。"
    return make_article(body, slug="it", languages=("zh-hant", "en"))


def publish(article: Article, people: People, words: str, lead: str = "開頭。") -> int:
    body = f"{lead}\n\n## 一 {{#c1 evidence=animal}}\n\n{words}同一句[@paper]。"
    draft = save(article, {"body": body}, by=people["writer"])
    return bring(draft, State.PUBLISHED, people).number


def test_a_claim_has_all_that_a_quotation_needs(article: Article, client: Client) -> None:
    found = get(client, f"{PATH}c1")
    assert found["text"] == f"一\n{OLD}同一句。"
    assert found["hash"] == sha256(found["text"].encode()).hexdigest()
    assert (found["evidence"], found["evidence_labels"]) == (["animal"], ["動物研究"])
    assert [source["key"] for source in found["sources"]] == ["paper"]
    assert found["url"].endswith("/zh-hant/articles/it/#c1")
    assert (found["marked"], found["stands"], found["last_seen"]) == (False, None, None)
    assert [notice["kind"] for notice in found["notices"]] == ["unreviewed"]
    assert found["review"]["medically_reviewed"] is None
    assert get(client, found["check_url"].partition(ROOT)[2])["stands"] == "unchanged"


def test_every_claim_of_the_list_answers_under_its_address(
    article: Article, client: Client
) -> None:
    listed = get(client, PATH.rstrip("/"))["claims"]
    assert {"title", "key_points", "lead", "c1", sentence_id(OLD)} <= {it["id"] for it in listed}
    for entry in listed:
        answer = get(client, entry["api_url"].partition(ROOT)[2])
        assert {name: answer[name] for name in entry} == entry


def test_changed_words_are_told_with_the_version_that_last_had_them(
    article: Article, client: Client, people: People
) -> None:
    digest = get(client, f"{PATH}c1")["hash"]
    last = publish(article, people, OLD, lead="別的開頭。")
    publish(article, people, f"{OLD}又一句。")
    publish(article, people, NEW)
    found = get(client, f"{PATH}c1?hash={digest}")
    assert found["text"] == f"一\n{NEW}同一句。"
    assert (found["stands"], found["last_seen"]["version"]) == ("changed", last)
    assert found["last_seen"]["until"]
    by_version = get(client, f"{PATH}c1?v=1")
    assert (by_version["stands"], by_version["last_seen"]) == ("changed", found["last_seen"])
    untouched = get(client, f"{PATH}{sentence_id('同一句。')}?v=1")
    assert untouched["stands"] == "unchanged"


def test_words_that_nobody_said_here_have_changed_without_a_version(
    article: Article, client: Client
) -> None:
    found = get(client, f"{PATH}c1?hash={'0' * 64}")
    assert (found["stands"], found["last_seen"]) == ("changed", None)


def test_a_sentence_that_was_changed_is_gone_and_says_since_when(
    article: Article, client: Client, people: People
) -> None:
    address = f"{ROOT}{PATH}{sentence_id(OLD)}"
    assert client.get(address).status_code == 200
    publish(article, people, NEW)
    answer = client.get(address)
    assert answer.status_code == 410
    assert answer["Access-Control-Allow-Origin"] == "*"
    problem = answer.json()
    assert problem["detail"] == "頁面上已經沒有這段內容。"
    assert problem["last_seen"]["version"] == 1
    assert OLD not in answer.text


def test_what_went_long_ago_is_not_there(
    article: Article, client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "MOST_EDITIONS", 1)
    publish(article, people, NEW)
    publish(article, people, f"{NEW}又一句。")
    assert client.get(f"{ROOT}{PATH}{sentence_id(OLD)}").status_code == 404


def test_a_draft_is_no_claim_and_was_never_one(
    article: Article, client: Client, people: People
) -> None:
    unseen = "尚未公開。"
    draft = save(article, {"body": unseen}, by=people["writer"])
    assert client.get(f"{ROOT}{PATH}{sentence_id(unseen)}").status_code == 404
    save(article, {"body": OLD}, by=people["writer"], base=draft.number)
    for path in (f"{PATH}{sentence_id(unseen)}", f"{PATH}lead?v={draft.number}"):
        assert client.get(ROOT + path).status_code == 404
    publish(article, people, NEW)
    assert client.get(f"{ROOT}{PATH}{sentence_id(unseen)}").status_code == 404


def test_what_was_taken_back_is_quoted_no_more(
    article: Article, client: Client, people: People
) -> None:
    publish(article, people, NEW)
    digest = get(client, f"{PATH}c1")["hash"]
    actions.withdraw(item=article, language="zh-hant", reason="錯。", by=people["publisher"])
    for path in ("c1", f"c1?hash={digest}", "c1?v=1", sentence_id(OLD)):
        problem = client.get(f"{ROOT}{PATH}{path}")
        assert problem.status_code == 410
        assert [notice["kind"] for notice in problem.json()["notices"]] == ["withdrawn"]
        assert problem.json().get("last_seen") is None
    assert client.get(f"{ROOT}en/articles/it/claims/c1").status_code == 200


def test_versions_before_a_withdrawal_are_not_told(
    article: Article, client: Client, people: People
) -> None:
    publish(article, people, NEW)
    actions.withdraw(item=article, language="zh-hant", reason="錯。", by=people["publisher"])
    publish(article, people, "第三句。")
    assert client.get(f"{ROOT}{PATH}{sentence_id(NEW)}").status_code == 404
    assert client.get(f"{ROOT}{PATH}c1?v=1").status_code == 410


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        ("0123456789ab", 404),
        ("c1/c1", 404),
        ("c1?v=99", 404),
        ("c1?v=x", 422),
        ("c1?v=0", 422),
        ("c1?hash=abc", 422),
        (f"c1?hash={'G' * 64}", 422),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_sentence(
    article: Article, client: Client, path: str, status: int
) -> None:
    answer = client.get(f"{ROOT}{PATH}{path}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "claim", ["C1", "c1.json", "0123456789abc", "0123456789AB", "a/b/c", "c1/"]
)
def test_what_is_no_id_leads_nowhere_before_anything_is_read(
    article: Article, client: Client, claim: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{ROOT}{PATH}{claim}?v=1")
    assert (answer.status_code, len(queries)) == (404, 0)


def test_a_sentence_that_is_said_again_is_marked_by_the_source_of_either_place(
    client: Client,
) -> None:
    make_reference(slug="bad", standing="retracted")
    words = "小鼠吃了有效。"
    article = make_article(f"{words}\n\n## 一 {{#c1-1}}\n\n{words}[@bad]", slug="it")
    text_cache.refresh(article.translations.get())
    found = get(client, f"{PATH}{sentence_id(words)}")
    assert ([source["key"] for source in found["sources"]], found["marked"]) == (["bad"], True)


@pytest.mark.parametrize("resource", ["trials", "references", "none"])
def test_only_what_has_a_page_can_be_quoted(client: Client, resource: str) -> None:
    assert client.get(f"{ROOT}en/{resource}/it/claims").status_code == 404


def test_a_fallback_is_quoted_under_the_address_of_its_language(
    article: Article, client: Client
) -> None:
    found = get(client, "ja/articles/it/claims/c1")
    assert (found["language"], found["is_fallback"]) == ("zh-hant", True)
    assert "/zh-hant/articles/it/claims/c1" in found["api_url"]


def test_a_renamed_text_leads_to_its_claim(
    article: Article, client: Client, people: People
) -> None:
    actions.rename(item=article, key="new", by=people["publisher"])
    answer = client.get(f"{ROOT}{PATH}c1")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"{ROOT}zh-hant/articles/new/claims/c1",
    )


@pytest.mark.parametrize("language", languages.CODES)
def test_a_notice_of_another_section_is_none_of_this_claim(client: Client, language: str) -> None:
    make_article("## 一 {#a}\n\n甲。\n\n## 二 {#b}\n\n乙。", slug="it", languages=languages.CODES)
    StaleSection.objects.create(
        content_kind="article",
        key="it",
        language_code=language,
        section="a",
        since=DAY,
        significance="safety",
        source_number=2,
    )
    expected = [] if language == languages.SOURCE else ["stale-safety"]
    for claim, kinds in (("a", expected), (sentence_id("甲。"), expected), ("b", [])):
        found = get(client, f"{language}/articles/it/claims/{claim}")
        assert [it["kind"] for it in found["notices"] if it["kind"] != "unreviewed"] == kinds


def test_a_section_rests_on_what_its_table_rests_on(client: Client) -> None:
    make_reference(slug="paper", standing="retracted")
    make_table(slug="cargo", structure=STRUCTURE | {"rows": [{"key": "lipid", "refs": ["paper"]}]})
    article = make_article(
        "## 一 {#a}\n\n甲。\n\n{{ table:cargo }}\n\n## 二 {#b}\n\n乙。", slug="it"
    )
    text_cache.refresh(article.translations.get())
    found = get(client, f"{PATH}a")
    assert [source["standing"]["state"] for source in found["sources"]] == ["retracted"]
    assert found["marked"]
    for other in ("b", sentence_id("甲。")):
        assert not get(client, f"{PATH}{other}")["marked"]


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_marked_with_nobody_publishing(article: Article, client: Client) -> None:
    paths = [f"{ROOT}{PATH}{claim}" for claim in ("c1", sentence_id("同一句。"), "title")]
    for text in article.translations.all():
        text_cache.refresh(text)
    etags = [client.get(path)["ETag"] for path in paths]
    for path, etag in zip(paths, etags, strict=True):
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    digest = client.get(paths[0]).json()["hash"]
    source = Reference.objects.get(slug="paper")
    source.standing = Reference.Standing.RETRACTED
    source.save()
    for path, etag in zip(paths, etags, strict=True):
        answer = client.get(path, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.json()["marked"]) == (200, True), path
    found = client.get(f"{paths[0]}?hash={digest}").json()
    assert (found["stands"], found["marked"]) == ("unchanged", True)


@pytest.mark.django_db(transaction=True)
def test_the_list_is_kept_and_no_single_claim(article: Article, client: Client) -> None:
    paths = [PATH.rstrip("/"), f"{PATH}c1", f"{PATH}c1?hash={'0' * 64}"]
    answers = [client.get(f"{ROOT}{path}") for path in paths]
    kept = CachedPage.objects.values_list("path", flat=True)
    assert list(kept) == [f"zh-hant {ROOT}{paths[0]}"]
    assert len({answer["Cache-Control"] for answer in answers}) == 1
    assert all(answer["ETag"] for answer in answers)


def test_a_long_text_costs_as_many_queries_as_a_short_one(client: Client) -> None:
    counts: set[Any] = set()
    for slug, many in (("short", 2), ("long", 40)):
        for number in range(many):
            make_reference(slug=f"{slug}-{number}")
        body = "".join(f"## 一 {{#c{n}}}\n\n第{n}句[@{slug}-{n}]。\n\n" for n in range(many))
        text_cache.refresh(make_article(body, slug=slug).translations.get())
        with CaptureQueriesContext(connection) as queries:
            get(client, f"zh-hant/articles/{slug}/claims/c1")
        counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= MOST_QUERIES
